"""The engine over data files: locked like over a DuckDB file, and following them."""

from __future__ import annotations

from pathlib import Path

import duckdb
import pytest

from assistant.errors import DatabaseError
from assistant.execution.duckdb_engine import DuckDBEngine
from assistant.execution.locked import lock_statements, open_locked
from assistant.flow.people import Asker
from assistant.flow.sql import Draft, Sql
from assistant.sql.secure import Door
from assistant.sql.verdict import Reject
from tests.sql import shop


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The tables of the shop, each in a Parquet file."""
    with duckdb.connect(str(shop.build(tmp_path / "shop.duckdb")), read_only=True) as connection:
        folder = tmp_path / "shop"
        folder.mkdir()
        for table in shop.TABLES:
            connection.execute(f"COPY {table} TO '{folder / table}.parquet' (FORMAT parquet)")
    return folder


def sql(text: str) -> Sql:
    verdict = Door(shop.catalog(), as_of=shop.AS_OF).admit(Draft(text=text), asker=Asker(role="admin"))
    assert not isinstance(verdict, Reject), verdict.sentence.en
    return verdict.sql


COUNT = "SELECT count(*) AS n FROM tickets"


def test_a_folder_of_files_answers_like_the_database(folder: Path, tmp_path: Path) -> None:
    text = "SELECT p.category, count(*) AS n FROM tickets t JOIN products p ON p.product_id = t.product_id GROUP BY 1"
    files, file = DuckDBEngine.open(folder), DuckDBEngine.open(tmp_path / "shop.duckdb")
    assert sorted(files.run(sql(text), deadline_seconds=10).rows) == sorted(
        file.run(sql(text), deadline_seconds=10).rows
    )
    assert files.columns() == file.columns()
    files.close()
    file.close()


def test_a_single_file_is_the_only_table(folder: Path) -> None:
    path = (folder / "tickets.parquet").rename(folder.parent / "export.parquet")
    engine = DuckDBEngine.open(path, only_table="tickets")
    assert engine.run(sql(COUNT), deadline_seconds=10).rows == ((400,),)
    assert {table for table, _, _ in engine.columns()} == {"tickets"}
    engine.close()


def test_changed_and_added_files_are_followed(folder: Path) -> None:
    engine = DuckDBEngine.open(folder)
    before = engine.identity()
    path = folder / "tickets.parquet"
    duckdb.execute(f"COPY (FROM '{path}' LIMIT 50) TO '{folder.parent / 'new.parquet'}' (FORMAT parquet)")
    (folder.parent / "new.parquet").replace(path)
    changed = engine.identity()
    assert engine.run(sql(COUNT), deadline_seconds=10).rows == ((50,),)
    (folder / "more.csv").write_text("id\n1\n")
    assert len({before, changed, engine.identity()}) == 3
    assert ("more", "id", "BIGINT") in engine.columns()
    engine.close()


def test_a_file_that_breaks_is_told_until_it_is_whole(folder: Path) -> None:
    engine = DuckDBEngine.open(folder)
    path = folder / "tickets.parquet"
    whole = path.read_bytes()
    path.write_bytes(whole[:500])
    with pytest.raises(DatabaseError, match="is damaged"):
        engine.run(sql(COUNT), deadline_seconds=10)
    path.write_bytes(whole)
    assert engine.run(sql(COUNT), deadline_seconds=10).rows == ((400,),)
    engine.close()


def test_a_removed_file_is_told(folder: Path) -> None:
    path = folder / "tickets.parquet"
    engine = DuckDBEngine.open(path)
    path.unlink()
    assert engine.identity() == "missing"
    with pytest.raises(DatabaseError, match=r"There is no file .*tickets\.parquet\. Name another"):
        engine.run(sql(COUNT), deadline_seconds=10)
    engine.close()


def test_everything_is_locked(folder: Path) -> None:
    with open_locked(folder, memory="512MiB", threads=1) as connection:
        wanted = {
            "enable_external_access": False,
            "lock_configuration": True,
            "autoload_known_extensions": False,
            "python_enable_replacements": False,
            "temp_directory": "",
            "memory_limit": "512.0 MiB",
            "threads": 1,
            "max_execution_time": 120_000,
        }
        for name, value in wanted.items():
            assert connection.execute("SELECT current_setting(?)", [name]).fetchone() == (value,), name
        for statement in lock_statements(memory="9GB", threads=9):
            with pytest.raises(duckdb.Error):
                connection.execute(statement)
        for scan in (f"'{folder / 'tickets.parquet'}'", f"read_parquet('{folder / 'tickets.parquet'}')"):
            with pytest.raises(duckdb.PermissionException):
                connection.execute(f"FROM {scan}")


def test_each_cursor_only_reads(folder: Path) -> None:
    engine = DuckDBEngine.open(folder)
    with engine._cursor() as cursor, pytest.raises(duckdb.Error, match="read-only"):
        cursor.execute("DELETE FROM tickets")
    assert engine.run(sql(COUNT), deadline_seconds=10).rows == ((400,),)
    engine.close()
