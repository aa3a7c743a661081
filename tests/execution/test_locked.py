"""Opening: a locked connection, or a sentence that says what is wrong with the file and what to do."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import duckdb
import pytest

from assistant.errors import DatabaseError
from assistant.execution.locked import lock_statements, open_locked
from tests.sql import shop


def refused(path: Path) -> str:
    with pytest.raises(DatabaseError) as caught:
        open_locked(path, memory="1GB", threads=1)
    sentence = caught.value.sentence
    assert str(path) in sentence
    assert sentence.endswith((".", ".)"))
    return sentence


def test_missing(tmp_path: Path) -> None:
    path = tmp_path / "none.duckdb"
    assert f"assistant demo build --out {path}" in refused(path)
    assert not path.exists(), "opening to read must not make a file"


def test_empty(tmp_path: Path) -> None:
    path = tmp_path / "empty.duckdb"
    path.touch()
    assert "is empty" in refused(path)


def test_folder(tmp_path: Path) -> None:
    assert "is a folder" in refused(tmp_path)


def test_no_database(tmp_path: Path) -> None:
    path = tmp_path / "words.duckdb"
    path.write_text("words " * 5000)
    assert "is not a DuckDB database" in refused(path)


def test_cut_short(tmp_path: Path) -> None:
    path = shop.build(tmp_path / "shop.duckdb")
    short = tmp_path / "short.duckdb"
    short.write_bytes(path.read_bytes()[:9000])
    assert "may be damaged" in refused(short)


def test_another_version(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file of another version cannot be made here: the engine's own words for it stand in."""
    path = shop.build(tmp_path / "shop.duckdb")

    def connect(*_: object, **__: object) -> object:
        raise duckdb.IOException(
            f"IO Error: Trying to read a database file with version number 99, but we can only read versions between "
            f'64 and 68 "{path}".'
        )

    monkeypatch.setattr(duckdb, "connect", connect)
    assert "written by another version of DuckDB" in refused(path)


def test_open_for_writing_elsewhere(tmp_path: Path) -> None:
    path = shop.build(tmp_path / "shop.duckdb")
    script = "import duckdb, sys; c = duckdb.connect(sys.argv[1]); print('open', flush=True); sys.stdin.read()"
    with subprocess.Popen(
        [sys.executable, "-c", script, str(path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as other:
        assert other.stdout is not None
        assert other.stdout.readline() == "open\n"
        sentence = refused(path)
        assert other.stdin is not None
        other.stdin.close()
    assert f"process {other.pid}" in sentence
    assert "Close that program" in sentence


def test_everything_is_locked(tmp_path: Path) -> None:
    path = shop.build(tmp_path / "shop.duckdb")
    with open_locked(path, memory="512MiB", threads=1) as connection:
        wanted = {
            "access_mode": "read_only",
            "enable_external_access": False,
            "lock_configuration": True,
            "autoload_known_extensions": False,
            "autoinstall_known_extensions": False,
            "allow_community_extensions": False,
            "allow_unsigned_extensions": False,
            "allow_persistent_secrets": False,
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


def test_two_on_one_file(tmp_path: Path) -> None:
    path = shop.build(tmp_path / "shop.duckdb")
    with open_locked(path, memory="1GB", threads=1) as one, open_locked(path, memory="1GB", threads=2) as other:
        assert one.execute("SELECT count(*) FROM tickets").fetchone() == (400,)
        assert other.execute("SELECT count(*) FROM tickets").fetchone() == (400,)


def test_python_values_are_no_tables(tmp_path: Path) -> None:
    secret = [(1,)]
    with open_locked(shop.build(tmp_path / "shop.duckdb"), memory="1GB", threads=1) as connection:
        with pytest.raises(duckdb.CatalogException):
            connection.execute("SELECT * FROM secret")
        assert secret
