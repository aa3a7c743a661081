"""Gold: what the gold SQL of a turn returns, as tiers of rows within which any order is right."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import duckdb
import sqlglot
from sqlglot import exp

from assistant.execution.files import load, names_data_files

Row = tuple[Any, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Gold:
    """The rows of one gold query.

    tiers: groups of rows that rank equal, best first; one single tier where the SQL orders nothing.
    take: how many rows a right answer has. It is less than all rows only where a LIMIT cuts through the last tier:
    then any rows of that tier may fill the places that are left.
    """

    tiers: tuple[tuple[Row, ...], ...]
    take: int
    width: int

    @property
    def rows(self) -> tuple[Row, ...]:
        """All rows, best first, with every candidate for the places at the cut."""
        return tuple(row for tier in self.tiers for row in tier)


class GoldDatabase:
    """A plain connection on which gold SQL runs, apart from everything the assistant does."""

    def __init__(self, path: Path, *, only_table: str | None = None) -> None:
        """`path` is a DuckDB file, a data file or a folder of them; `only_table` names the table of a single one."""
        # Attached to an instance of its own: the assistant's, over the same file, is configured otherwise.
        self._connection = duckdb.connect(":memory:")
        if names_data_files(path):
            load(self._connection, path, only_table=only_table)
        else:
            quoted = str(path).replace("'", "''")
            self._connection.execute(f"ATTACH '{quoted}' AS gold (READ_ONLY)")
            self._connection.execute("USE gold")
        self._kept: dict[str, Gold] = {}

    def run(self, sql: str) -> Gold:
        """What `sql` returns; each text is run once."""
        if sql not in self._kept:
            self._kept[sql] = self._ranked(sql)
        return self._kept[sql]

    def texts(self, table: str, column: str) -> frozenset[str]:
        """The distinct values of a column as text."""
        query = exp.select(exp.column(column, quoted=True)).distinct().from_(exp.to_table(table))
        rows = self._connection.execute(query.sql("duckdb")).fetchall()
        return frozenset(str(row[0]) for row in rows if row[0] is not None)

    def close(self) -> None:
        """Lets go of the file."""
        self._connection.close()

    def _ranked(self, sql: str) -> Gold:
        tree = sqlglot.parse_one(sql, read="duckdb")
        order, limit = tree.args.get("order"), tree.args.get("limit")
        if order is None or not isinstance(tree, exp.Select):
            found = tuple(self._connection.execute(sql).fetchall())
            return Gold(tiers=(found,), take=len(found), width=len(self._connection.description or ()))
        terms = [term.this for term in order.expressions]
        rows, width = self._with_terms(tree, terms)
        positions = [_position(term, tree, width + number) for number, term in enumerate(terms)]
        count = len(rows) if limit is None else min(int(limit.expression.name), len(rows))
        return _cut(rows, positions, count, width)

    def _with_terms(self, tree: exp.Select, terms: list[exp.Expression]) -> tuple[list[Row], int]:
        """The rows without LIMIT, each followed by the values of ordering terms that are expressions of their own."""
        whole = tree.copy()
        whole.set("limit", None)
        width = len(whole.expressions)
        for number, term in enumerate(terms):
            shown = exp.null() if _named(term, tree) is not None else term.copy()
            whole = whole.select(exp.alias_(shown, f"ordering_{number}"), copy=False)
        return self._connection.execute(whole.sql("duckdb")).fetchall(), width


def _named(term: exp.Expression, tree: exp.Select) -> int | None:
    """The output column that an ordering term names by number or by alias."""
    if isinstance(term, exp.Literal) and not term.is_string:
        return int(term.name) - 1
    if isinstance(term, exp.Column) and not term.table and term.name in tree.named_selects:
        return tree.named_selects.index(term.name)
    return None


def _position(term: exp.Expression, tree: exp.Select, own: int) -> int:
    named = _named(term, tree)
    return own if named is None else named


def _cut(rows: list[Row], positions: list[int], count: int, width: int) -> Gold:
    """Rows in tiers by all ordering terms; the tier at a LIMIT's cut without the label that only breaks ties."""
    tiers = _tiers(rows, positions)
    if count == len(rows):
        return Gold(tiers=_narrow(tiers, width), take=count, width=width)
    rank = _without_labels(rows, positions)
    at_cut = [row[position] for row in (rows[count - 1],) for position in rank]
    tied = [number for number, row in enumerate(rows) if [row[position] for position in rank] == at_cut]
    before = _tiers(rows[: tied[0]], positions)
    return Gold(tiers=_narrow([*before, [rows[number] for number in tied]], width), take=count, width=width)


def _without_labels(rows: list[Row], positions: list[int]) -> list[int]:
    """The ordering terms up to the last that is no text; all of them where all are text."""
    kept = list(positions)
    while kept and all(row[kept[-1]] is None or isinstance(row[kept[-1]], str) for row in rows):
        kept.pop()
    return kept or positions


def _tiers(rows: list[Row], positions: list[int]) -> list[list[Row]]:
    tiers: list[list[Row]] = []
    last: list[Any] | None = None
    for row in rows:
        key = [row[position] for position in positions]
        if key != last:
            tiers.append([])
            last = key
        tiers[-1].append(row)
    return tiers


def _narrow(tiers: list[list[Row]], width: int) -> tuple[tuple[Row, ...], ...]:
    return tuple(tuple(row[:width] for row in tier) for tier in tiers)
