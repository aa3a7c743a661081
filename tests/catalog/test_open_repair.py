"""The catalog of the open repair data: sound, fitting its file, and all that the assistant knows of these data."""

from __future__ import annotations

from pathlib import Path

import duckdb
import pytest

from assistant.catalog.check import check
from assistant.catalog.database import bind, check_database
from assistant.catalog.find import find_catalog
from assistant.catalog.load import load
from assistant.catalog.model import Catalog, Column
from assistant.execution.files import load as load_files

ROOT = Path(__file__).resolve().parent.parent.parent
DATA = ROOT / "tests" / "fixtures" / "open_repair" / "open_repair.parquet"


@pytest.fixture(scope="module")
def catalog() -> Catalog:
    return load(find_catalog("open_repair"))


@pytest.fixture(scope="module")
def data(catalog: Catalog) -> duckdb.DuckDBPyConnection:
    connection = duckdb.connect(":memory:")
    load_files(connection, DATA, only_table=catalog.only_table)
    return connection


def test_it_is_sound(catalog: Catalog) -> None:
    assert [str(finding) for finding in check(catalog, Path(catalog.folder))] == []


def test_it_fits_its_data(catalog: Catalog, data: duckdb.DuckDBPyConnection) -> None:
    held = data.execute("SELECT table_name, column_name, data_type FROM duckdb_columns() WHERE NOT internal").fetchall()
    assert [str(finding) for finding in check_database(catalog, held)] == []
    assert [str(finding) for finding in bind(catalog, data.execute)] == []
    table = catalog.tables[0]
    assert {column.name for column in table.columns if column.expression is None} == {name for _, name, _ in held}
    keys = ", ".join(table.primary_key)
    assert data.execute(f"SELECT count(*) = count(DISTINCT ({keys})) FROM {table.name}").fetchone() == (True,)


def test_every_code_of_the_data_is_listed(catalog: Catalog, data: duckdb.DuckDBPyConnection) -> None:
    """Brands excepted: there are thousands, and only those that people ask for have words."""
    for column in catalog.tables[0].columns:
        if column.role == "code":
            listed, stored = {code.value for code in column.values}, stored_values(data, column)
            assert listed <= stored, f"{column.name} lists what no row holds: {sorted(listed - stored)}"
            assert column.name == "brand_name" or stored == listed, sorted(stored - listed)


def stored_values(data: duckdb.DuckDBPyConnection, column: Column) -> set[object]:
    rows = data.execute(f"SELECT DISTINCT {column.expression or column.name} FROM repairs").fetchall()
    return {value for (value,) in rows if value is not None}


def test_no_code_knows_of_it() -> None:
    words = ("open_repair", "repair café", "end of life", "repair_barrier")
    knowing = [
        str(path.relative_to(ROOT))
        for path in (ROOT / "assistant").rglob("*.py")
        if any(word in path.read_text(encoding="utf-8").casefold() for word in words)
    ]
    assert knowing == []


def test_where_the_data_stand_their_owner_and_licence_are_named(catalog: Catalog) -> None:
    for path in (DATA.with_name("NOTICE.md"), Path(catalog.folder) / "README.md"):
        said = path.read_text(encoding="utf-8")
        assert "Open Repair Alliance" in " ".join(said.split())
        assert "CC BY-SA 4.0" in said
    assert "Open Repair Alliance" in catalog.header.description.en
    assert "CC BY-SA 4.0" in catalog.header.description.zh
