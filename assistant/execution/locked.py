"""A locked connection: how a DuckDB file is opened to be read and nothing else, and what to say when it cannot be."""

from __future__ import annotations

import re
from pathlib import Path

import duckdb

from assistant.errors import DatabaseError

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


def open_locked(path: Path, *, memory: str, threads: int) -> duckdb.DuckDBPyConnection:
    """A read-only connection to the file at `path`: no other files, no network, no extensions, settings locked.

    Raises DatabaseError with a sentence that says what is wrong with the file and what to do.
    """
    _refuse_unreadable(path)
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


def lock_statements(*, memory: str, threads: int) -> tuple[str, ...]:
    """The statements that lock an open connection, in the order they must run: the last one locks those before it."""
    return (
        "SET GLOBAL temp_directory = ''",
        f"SET GLOBAL memory_limit = '{memory}'",
        f"SET GLOBAL threads = {threads:d}",
        f"SET GLOBAL max_execution_time = {LONGEST_MILLISECONDS:d}",
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
    if not path.exists():
        raise DatabaseError(
            f"There is no database at {path}. Build the demonstration database with "
            f"`assistant demo build --out {path}`, or name another file with --database."
        )
    if path.is_dir():
        raise DatabaseError(f"{path} is a folder, not a DuckDB file. Name a file with --database.")
    if path.stat().st_size == 0:
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
