"""A locked connection: how a database is opened to be read and nothing else, and what to say when it cannot be."""

from __future__ import annotations

import re
from pathlib import Path

import duckdb

from assistant.errors import DatabaseError
from assistant.execution.files import data_files, load, names_data_files

_AT_START = {
    "autoload_known_extensions": "false",
    "autoinstall_known_extensions": "false",
    "allow_community_extensions": "false",
    "allow_unsigned_extensions": "false",
    "allow_persistent_secrets": "false",
}
"""Options that DuckDB takes only when the database is opened."""

LONGEST_MILLISECONDS = 120_000
"""DuckDB's own statement timeout, behind the deadline of each call: no statement lives longer, whatever happens."""


def open_locked(path: Path, *, memory: str, threads: int, only_table: str | None = None) -> duckdb.DuckDBPyConnection:
    """A read-only connection to the file at `path`: no other files, no network, no extensions, settings locked.

    A .parquet or .csv file, or a folder of them, is read into memory first, a table for each; `only_table` is what
    the table of a single file is called. Such a database is not kept from writing by the file: let each cursor begin
    a read-only transaction. Raises DatabaseError with a sentence that says what is wrong and what to do.
    """
    _refuse_unreadable(path)
    if names_data_files(path):
        return _loaded(path, memory=memory, threads=threads, only_table=only_table)
    try:
        connection = duckdb.connect(str(path), read_only=True, config=dict(_AT_START))
    except duckdb.Error as error:
        raise DatabaseError(_why_not(path, str(error))) from error
    try:
        _lock(connection, memory=memory, threads=threads)
    except BaseException:
        connection.close()
        raise
    return connection


def _loaded(path: Path, *, memory: str, threads: int, only_table: str | None) -> duckdb.DuckDBPyConnection:
    connection = duckdb.connect(":memory:", config=dict(_AT_START))
    try:
        for statement in limit_statements(memory=memory, threads=threads):
            connection.execute(statement)
        load(connection, path, only_table=only_table)
        _lock(connection, memory=memory, threads=threads)
    except BaseException:
        connection.close()
        raise
    return connection


def limit_statements(*, memory: str, threads: int) -> tuple[str, ...]:
    """The statements that bound what an open connection may use."""
    return (
        "SET GLOBAL temp_directory = ''",
        f"SET GLOBAL memory_limit = '{memory}'",
        f"SET GLOBAL threads = {threads:d}",
        f"SET GLOBAL max_execution_time = {LONGEST_MILLISECONDS:d}",
    )


def lock_statements(*, memory: str, threads: int) -> tuple[str, ...]:
    """The statements that lock an open connection, in the order they must run: the last one locks those before it."""
    return (
        *limit_statements(memory=memory, threads=threads),
        "SET GLOBAL python_enable_replacements = false",
        "SET GLOBAL enable_external_access = false",
        "SET GLOBAL lock_configuration = true",
    )


def _lock(connection: duckdb.DuckDBPyConnection, *, memory: str, threads: int) -> None:
    # DuckDB keeps one instance a file and process: a second engine on the same file finds it locked already.
    if _setting(connection, "lock_configuration") is not True:
        for statement in lock_statements(memory=memory, threads=threads):
            connection.execute(statement)
    wanted = {"lock_configuration": True, "enable_external_access": False, "python_enable_replacements": False}
    open_still = sorted(name for name, value in wanted.items() if _setting(connection, name) is not value)
    if open_still:
        raise DatabaseError(
            f"The database could not be locked: {', '.join(open_still)} could not be set. Nothing was read."
        )


def _setting(connection: duckdb.DuckDBPyConnection, name: str) -> object:
    row = connection.execute("SELECT current_setting(?)", [name]).fetchone()
    return row[0] if row else None


def _refuse_unreadable(path: Path) -> None:
    if not path.exists() and names_data_files(path):
        raise DatabaseError(f"There is no file {path}. Name another with --database.")
    if not path.exists():
        raise DatabaseError(
            f"There is no database at {path}. Build the demonstration database with "
            f"`assistant demo build --out {path}`, or name another file with --database."
        )
    if path.is_dir() and not data_files(path):
        raise DatabaseError(f"{path} is a folder without .parquet or .csv files. Name a file with --database.")
    if path.stat().st_size == 0 and not names_data_files(path):
        raise DatabaseError(
            f"The database file {path} is empty. Build it again with `assistant demo build --out {path}`, "
            "or name another with --database."
        )


def _why_not(path: Path, message: str) -> str:
    """A sentence for DuckDB's message: its own wording changes between versions, so the rest of it is kept."""
    lowered = message.lower()
    if "set lock" in lowered or "conflicting lock" in lowered or "being used by another" in lowered:
        holder = re.search(r"PID (\d+)", message)
        by = f" (process {holder.group(1)})" if holder else ""
        return f"The database {path} is open for writing in another program{by}. Close that program, then ask again."
    if "different configuration" in lowered:
        return f"The database {path} is open in this program with other settings. Close that connection first."
    if "not a valid duckdb database" in lowered:
        return f"{path} is not a DuckDB database. Name another with --database, or build one: `assistant demo build`."
    if "version" in lowered:
        return (
            f"The database {path} was written by another version of DuckDB (this is {duckdb.__version__}). "
            "Build it again with this version (`assistant demo build`), or export and import it."
        )
    if "permission denied" in lowered:
        return f"This user may not read the database {path}. Change its permissions, or name another with --database."
    first_line = message.splitlines()[0] if message else "no reason given"
    return f"The database {path} cannot be opened; it may be damaged. Build or copy it again ({first_line})."
