"""The DuckDB engine: runs Sql on a locked, read-only database within a deadline, and follows a replaced file."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TypeVar

import duckdb

from assistant.errors import DatabaseError, DeadlineExceeded
from assistant.execution.cells import column_type, to_cells
from assistant.execution.files import data_files
from assistant.execution.locked import open_locked
from assistant.flow.result import Result, ResultColumn
from assistant.flow.sql import OutputColumn, Sql

_Read = TypeVar("_Read")

_COLUMNS = """
SELECT table_name, column_name, data_type FROM duckdb_columns()
WHERE NOT internal AND database_name = current_database() AND schema_name = 'main'
ORDER BY table_name, column_index
"""


class DuckDBEngine:
    """One DuckDB file, or tables read from data files. Safe to share between threads: each run has its own cursor."""

    def __init__(self, path: Path, *, memory: str, threads: int, only_table: str | None = None) -> None:
        self._path, self._memory, self._threads, self._only_table = path, memory, threads, only_table
        self._free = threading.Condition()
        self._running = 0
        self._closed = False
        self._identity = _identity(path)
        self._connection: duckdb.DuckDBPyConnection | None = self._open()

    @classmethod
    def open(
        cls, path: Path | str, *, memory: str = "2GB", threads: int = 2, only_table: str | None = None
    ) -> DuckDBEngine:
        """The engine on the file at `path`, with at most `memory` (DuckDB's notation) and `threads` for all queries.

        A .parquet or .csv file, or a folder of them, is held in memory, each as a table named after it; a single
        file's table is called `only_table` where that is given.
        Raises DatabaseError with a sentence where the file is missing, empty, locked, damaged, or of no such kind.
        """
        return cls(Path(path), memory=memory, threads=threads, only_table=only_table)

    def run(self, sql: Sql, *, deadline_seconds: float) -> Result:
        """The rows of `sql`, at most its row limit; `truncated` where there were more.

        Raises DeadlineExceeded where it ran longer than `deadline_seconds`, DatabaseError where it was refused.
        """
        started = time.perf_counter()
        limit = sql.row_limit

        def read(cursor: duckdb.DuckDBPyConnection) -> Result:
            answer = cursor.execute(sql.text)
            described = [(str(name), str(kind)) for name, kind, *_ in answer.description or ()]
            types = tuple(column_type(name, kind) for name, kind in described)
            rows = answer.fetchmany(limit + 1)
            outputs = _outputs(tuple(name for name, _ in described), sql.columns)
            return Result(
                columns=tuple(ResultColumn(output=o, type=t) for o, t in zip(outputs, types, strict=True)),
                rows=to_cells(rows[:limit], types),
                truncated=len(rows) > limit,
                milliseconds=(time.perf_counter() - started) * 1000,
            )

        return self._read(read, deadline_seconds)

    def columns(self) -> tuple[tuple[str, str, str], ...]:
        """Every (table, column, DuckDB type) of the database, by table name, columns in their order."""
        rows = self._read(lambda cursor: cursor.execute(_COLUMNS).fetchall(), 10.0)
        return tuple((str(table), str(column), str(kind)) for table, column, kind in rows)

    def identity(self) -> str:
        """A text that changes when the file is replaced or written: a key for caches of what was read from it."""
        return _identity(self._path)

    def close(self) -> None:
        """Waits for running queries, then closes the file. Running afterwards raises DatabaseError."""
        with self._free:
            self._free.wait_for(lambda: self._running == 0)
            self._closed = True
            self._drop()

    def _read(self, read: Callable[[duckdb.DuckDBPyConnection], _Read], deadline_seconds: float) -> _Read:
        with self._cursor() as cursor, _interrupted_after(cursor, deadline_seconds) as late:
            try:
                return read(cursor)
            except duckdb.InterruptException as error:
                raise DeadlineExceeded(
                    f"The query was stopped after {deadline_seconds:g} seconds. "
                    "Ask for a shorter period or fewer groups."
                ) from error
            except duckdb.Error as error:
                if late.is_set():
                    raise DeadlineExceeded(f"The query was stopped after {deadline_seconds:g} seconds.") from error
                raise DatabaseError(_why_refused(error)) from error

    @contextmanager
    def _cursor(self) -> Iterator[duckdb.DuckDBPyConnection]:
        with self._free:
            cursor = self._current().cursor()
            self._running += 1
        try:
            cursor.execute("BEGIN TRANSACTION READ ONLY")  # tables in memory have no file that refuses to be written
            yield cursor
        finally:
            cursor.close()
            with self._free:
                self._running -= 1
                self._free.notify_all()

    def _current(self) -> duckdb.DuckDBPyConnection:
        """The connection to the file as it is now. DuckDB keeps one instance a path: the old one is closed before."""
        while not self._closed:
            if self._connection is not None and _identity(self._path) == self._identity:
                return self._connection
            self._free.wait_for(lambda: self._running == 0)
            if _identity(self._path) != self._identity or self._connection is None:
                self._drop()
                self._identity = _identity(self._path)
                self._connection = self._open()
        raise DatabaseError(f"The database {self._path} was closed. Open it again.")

    def _open(self) -> duckdb.DuckDBPyConnection:
        return open_locked(self._path, memory=self._memory, threads=self._threads, only_table=self._only_table)

    def _drop(self) -> None:
        if self._connection is not None:
            self._connection.close()
            self._connection = None


@contextmanager
def _interrupted_after(cursor: duckdb.DuckDBPyConnection, seconds: float) -> Iterator[threading.Event]:
    """Interrupts the cursor's query after `seconds`, again and again until it ends; the event tells that it did."""
    late, ended = threading.Event(), threading.Event()

    def watch() -> None:
        wait = seconds
        while not ended.wait(wait):  # an interrupt that comes just before the engine starts is lost: repeat it
            late.set()
            cursor.interrupt()
            wait = 0.05

    watcher = threading.Thread(target=watch, name="deadline", daemon=True)
    watcher.start()
    try:
        yield late
    finally:
        ended.set()
        watcher.join()


def _why_refused(error: duckdb.Error) -> str:
    """A sentence that names no value: what stands in the rows is for the answer alone, not for messages and logs."""
    if isinstance(error, duckdb.DataError):
        return "The query met a value that does not fit the type or range it is turned into. Ask for it another way."
    if isinstance(error, duckdb.OutOfMemoryException):
        return "The query needs more memory than the database may use. Ask for a shorter period or fewer groups."
    return f"The database refused the query: {str(error).splitlines()[0]}"


def _identity(path: Path) -> str:
    if path.is_dir():
        return "|".join(f"{file.name}:{_identity(file)}" for file in data_files(path)) or "missing"
    try:
        stat = path.stat()
    except OSError:
        return "missing"
    return f"{stat.st_dev}:{stat.st_ino}:{stat.st_mtime_ns}:{stat.st_size}"


def _outputs(names: tuple[str, ...], columns: tuple[OutputColumn, ...]) -> tuple[OutputColumn, ...]:
    """The meaning of each result column, by name; those that nobody described are details."""
    known = {column.name: column for column in columns}
    return tuple(known.get(name) or OutputColumn(name=name, role="detail") for name in names)
