"""A catalog held against a database."""

from __future__ import annotations

from pathlib import Path

import duckdb
import pytest

from assistant.catalog.database import bind, check_database
from assistant.catalog.find import find_catalog
from assistant.catalog.load import load
from assistant.catalog.model import Catalog
from assistant.catalog.report import check_report
from tests.catalog.conftest import LENDING, Edit

Columns = list[tuple[str, str, str]]


@pytest.fixture
def held(lending: Catalog) -> Columns:
    """What a database that fits the catalog holds, types spelt its own way."""
    spelt = {"DECIMAL(10,2)": "DECIMAL(12, 4)", "VARCHAR": "TEXT", "INTEGER": "BIGINT"}
    stored = [(table.name, column) for table in lending.tables for column in table.columns if not column.expression]
    return [(name, column.name, spelt.get(column.type, column.type)) for name, column in stored]


def test_a_database_that_fits_is_fine(lending: Catalog, held: Columns) -> None:
    assert check_database(lending, held) == ()


def test_a_missing_table_is_told_once(lending: Catalog, held: Columns) -> None:
    (finding,) = check_database(lending, [column for column in held if column[0] != "readers"])
    assert (Path(finding.file).name, finding.line) == ("readers.yaml", 1)
    assert finding.sentence == "The database has no table readers. Load it, or remove its file."


def test_a_missing_column_is_told_with_the_nearest(lending: Catalog, held: Columns) -> None:
    renamed = [(table, "reader" if column == "reader_name" else column, type_) for table, column, type_ in held]
    (finding,) = check_database(lending, renamed)
    assert (Path(finding.file).name, finding.line) == ("readers.yaml", 9)
    assert "no column readers.reader_name. Did you mean reader" in finding.sentence


def test_another_type_is_told(lending: Catalog, held: Columns) -> None:
    changed = [(table, column, "VARCHAR" if column == "due_on" else type_) for table, column, type_ in held]
    (finding,) = check_database(lending, changed)
    assert finding.sentence == "loans.due_on is VARCHAR in the database, DATE here. Correct the type."


@pytest.fixture
def statements(lending: Catalog) -> list[str]:
    """Every statement by which the good catalog is bound."""
    run: list[str] = []
    assert bind(lending, run.append) == ()
    return run


@pytest.mark.parametrize("folder", [LENDING, find_catalog("after_sales")], ids=lambda folder: folder.name)
def test_every_snippet_binds_in_duckdb(folder: Path) -> None:
    catalog = load(folder)
    with duckdb.connect(":memory:") as database:
        for table in catalog.tables:
            columns = [f"{column.name} {column.type}" for column in table.columns if not column.expression]
            database.execute(f"CREATE TABLE {table.name} ({', '.join(columns)})")
        assert [str(finding) for finding in bind(catalog, database.execute)] == []


def test_a_condition_stands_in_where_over_the_computed_columns(statements: list[str]) -> None:
    (said,) = [said for said in statements if "> due_on" in said]
    assert said.startswith("SELECT 1 FROM (SELECT loan_id, ")
    assert "AS loan_days FROM loans) AS loans WHERE CAST(returned_at AS DATE) > due_on LIMIT 0" in said


def test_every_placeholder_is_filled(statements: list[str]) -> None:
    assert not [said for said in statements if "$" in said]
    assert any("registered_on < CAST('2020-01-01' AS DATE)" in said for said in statements)


def test_a_mask_is_bound_for_each_column_it_hides(statements: list[str]) -> None:
    assert "SELECT LEFT(reader_name, 1) || '**' FROM readers LIMIT 0" in statements


def test_an_inner_aggregate_is_grouped_and_the_outer_stands_over_it(statements: list[str]) -> None:
    (said,) = [said for said in statements if "GROUP BY" in said]
    assert said.startswith('SELECT AVG(CASE WHEN "inner" >= 2')
    assert said.endswith("GROUP BY reader_id) AS groups LIMIT 0")


def test_no_statement_returns_rows(statements: list[str]) -> None:
    assert all(said.endswith(" LIMIT 0") for said in statements)


def test_a_refusal_is_told_at_the_snippet(folder: Path, edit: Edit) -> None:
    line = edit("metrics/loans.yaml", "coalesce(fine, 0)", "coalesced(fine, 0)")

    def refuse(statement: str) -> None:
        if "COALESCED" in statement:
            raise RuntimeError("Function coalesced does not exist!\nDid you mean coalesce?")

    (finding,) = bind(load(folder), refuse)
    assert (finding.file, finding.line) == (str(folder / "metrics" / "loans.yaml"), line)
    assert "The database refuses this: Function coalesced does not exist!" in finding.sentence


def test_the_report_binds_only_what_is_sound(folder: Path, edit: Edit, held: Columns) -> None:
    run: list[str] = []
    assert check_report(folder, columns=held, run=run.append) == ((), True)
    assert run
    edit("metrics/loans.yaml", "coalesce(fine, 0)", "coalesce(fein, 0)")
    run.clear()
    lines, sound = check_report(folder, columns=held, run=run.append)
    assert (len(lines), sound, run) == (1, False, [])
