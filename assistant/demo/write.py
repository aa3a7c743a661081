"""Writes the database file: the tables' DDL, rows from Arrow, and the file put in its place only once it is whole."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from hashlib import blake2b
from importlib.resources import files
from pathlib import Path

import duckdb
import pyarrow as pa

from assistant.demo.span import DAY, Span


@dataclass(slots=True, kw_only=True)
class Database:
    """A database that is being written, and the number of rows in each of its tables."""

    connection: duckdb.DuckDBPyConnection
    rows: dict[str, int] = field(default_factory=dict)

    def insert(self, table: str, rows: pa.Table) -> None:
        """Append rows, whose columns are the table's, in its order."""
        self.connection.register("incoming", rows)
        self.connection.execute(f"INSERT INTO {table} BY NAME SELECT * FROM incoming")
        self.connection.unregister("incoming")
        self.rows[table] = self.rows.get(table, 0) + rows.num_rows

    def insert_all(self, table: str, chunks: Iterable[pa.Table]) -> None:
        """Append chunk after chunk."""
        for rows in chunks:
            self.insert(table, rows)

    def next_id(self, table: str) -> int:
        """The id of the next row of a table whose rows are numbered from 1."""
        return self.rows.get(table, 0) + 1

    def state_status(self, span: Span) -> None:
        """One row of data_status for each table that has been written."""
        names = sorted(self.rows)
        loaded = (span.end - 1 + span.epoch_day * DAY) * 1_000_000
        status = pa.table(
            {
                "table_name": pa.array(names),
                "loaded_at": pa.array([loaded] * len(names), type=pa.timestamp("us")),
                "data_through": pa.array([span.as_of] * len(names)),
                "row_count": pa.array([self.rows[name] for name in names]),
            }
        )
        self.insert("data_status", status)

    def content_hash(self) -> str:
        """A digest of all rows of all tables, whatever their order."""
        digest = blake2b(digest_size=16)
        for table in sorted(self.rows):
            found = self.connection.execute(f"SELECT count(*), bit_xor(hash({table})) FROM {table}").fetchone()
            digest.update(f"{table} {found}".encode())
        return digest.hexdigest()


@contextmanager
def database_at(out: Path) -> Iterator[Database]:
    """A new database that replaces `out` at the end; after any failure `out` is as it was and nothing is left over."""
    out.parent.mkdir(parents=True, exist_ok=True)
    unfinished = out.with_name(f".{out.name}.unfinished")
    _remove(unfinished)
    try:
        connection = duckdb.connect(str(unfinished))
        try:
            connection.execute((files("assistant.demo") / "tables" / "tables.sql").read_text(encoding="utf-8"))
            yield Database(connection=connection)
        finally:
            connection.close()
        unfinished.replace(out)
    finally:
        _remove(unfinished)


def _remove(database: Path) -> None:
    for leftover in (database, database.with_name(database.name + ".wal")):
        with suppress(FileNotFoundError):
            leftover.unlink()
