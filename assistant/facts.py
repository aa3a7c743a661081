"""Facts: what must be known of the data before the first question, read once and kept until the data change."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

from assistant.catalog.kept import made_once
from assistant.catalog.model import Catalog, Role
from assistant.errors import CatalogError
from assistant.flow import Asker, Draft
from assistant.flow.result import Cell
from assistant.ports import Engine
from assistant.sql.secure import Door
from assistant.sql.verdict import Reject

_DEADLINE_SECONDS = 30.0
_VERSION = 1
"""Of the form of these facts: another one is read anew."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """The data's first and last day, when they were loaded, rows by table, and the values of indexed columns.

    Days and times in ISO 8601, None where the data do not say. Values by "table.column"; never personal data.
    """

    first_day: str | None
    through: str | None
    loaded_at: str | None
    row_counts: dict[str, int]
    values: dict[str, list[str]]


def facts(catalog: Catalog, engine: Engine, *, cache: Path | None = None) -> Facts:
    """The facts of the engine's database, from the cache where neither it nor the catalog changed.

    Raises CatalogError where the catalog names tables or columns that the database does not have.
    """
    sources = (str(_VERSION).encode(), catalog.digest.encode(), engine.identity().encode())
    return Facts(**made_once("facts", sources, lambda: asdict(_read(catalog, engine)), cache=cache))


def day_of(text: str | None) -> date | None:
    """The day of an ISO date or timestamp."""
    return datetime.fromisoformat(text).date() if text else None


def _read(catalog: Catalog, engine: Engine) -> Facts:
    _check_fit(catalog, engine)
    reader = Reader(catalog, engine)
    table, _, column = catalog.header.as_of.through.partition(".")
    loaded = catalog.header.as_of.loaded_at
    counts = {one.name: reader.value(f"SELECT count(*) FROM {one.name}") for one in catalog.tables}
    return Facts(
        first_day=_iso(reader.value(first) if (first := _first_day(catalog)) else None),
        through=_iso(reader.value(f"SELECT max({column}) FROM {table}")),
        loaded_at=_iso(reader.value(f"SELECT max({loaded.partition('.')[2]}) FROM {table}")) if loaded else None,
        row_counts={name: count for name, count in counts.items() if isinstance(count, int)},
        values=_values(catalog, reader),
    )


def _first_day(catalog: Catalog) -> str | None:
    metric = catalog.metric(catalog.header.default_metric)
    if metric is None or metric.table is None or metric.time is None:
        return None
    return f"SELECT min({metric.time}) FROM {metric.table}"


def _values(catalog: Catalog, reader: Reader) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for table in catalog.tables:
        for column in table.columns:
            if column.indexed and column.personal is None and column.expression is None:
                rows = reader.rows(f"SELECT DISTINCT {column.name} FROM {table.name}")
                found[f"{table.name}.{column.name}"] = sorted(str(value) for (value,) in rows if value is not None)
    return found


def _iso(value: Cell) -> str | None:
    return value.isoformat() if isinstance(value, date) else None


def _check_fit(catalog: Catalog, engine: Engine) -> None:
    known = {(table, column) for table, column, _ in engine.columns()}
    stored = {(table.name, c.name) for table in catalog.tables for c in table.columns if c.expression is None}
    missing = sorted(f"{table}.{column}" for table, column in stored - known)
    if missing:
        named = ", ".join(missing[:5]) + (" …" if len(missing) > 5 else "")
        raise CatalogError(
            f"The catalog {catalog.header.name!r} does not fit this database: it has no {named}. "
            "Name another --database or --catalog, or build the demonstration data with `assistant demo build`."
        )


class Reader:
    """Runs statements of our own, through the door like everything else, as the role that sees most."""

    def __init__(self, catalog: Catalog, engine: Engine) -> None:
        self._engine = engine
        self._asker = Asker(role=_widest(catalog).name)
        self._door = Door(catalog, as_of=date.min)

    def rows(self, text: str) -> tuple[tuple[Cell, ...], ...]:
        """The rows of one statement. Raises CatalogError where the catalog does not allow it."""
        verdict = self._door.admit(Draft(text=text), asker=self._asker)
        if isinstance(verdict, Reject):
            raise CatalogError(f"The catalog does not allow what it asks to be read: {verdict.sentence.en} ({text})")
        return self._engine.run(verdict.sql, deadline_seconds=_DEADLINE_SECONDS).rows

    def value(self, text: str) -> Cell:
        """The first column of the first row; None where there is none."""
        rows = self.rows(text)
        return rows[0][0] if rows else None


def _widest(catalog: Catalog) -> Role:
    """The role that sees most."""
    return next((r for r in catalog.roles if r.all_tables and not r.tables and r.personal == "clear"), catalog.roles[0])


def by_dimension(catalog: Catalog, values: Mapping[str, list[str]]) -> dict[str, tuple[str, ...]]:
    """The stored values of each dimension, from the first of its sources that is indexed."""
    found: dict[str, Any] = {
        d.name: next((values[s] for s in d.sources if s in values), None) for d in catalog.dimensions
    }
    return {name: tuple(stored) for name, stored in found.items() if stored is not None}
