"""What every pass may look at, and the shelf on which finished common table expressions stand."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta

from sqlglot import exp

from assistant.catalog.model import Catalog, Metric
from assistant.catalog.paths import AmbiguousPath, Path, reach
from assistant.errors import QueryError, nearest

_LONGEST = 60
"""Letters that the name of a table may have, a number behind it aside."""


class Shelf:
    """Common table expressions in the order they were finished, each with its own name, and notes for the answer."""

    def __init__(self) -> None:
        self.tables: dict[str, exp.Query] = {}
        self.notes: list[str] = []
        self._kept: dict[object, str] = {}

    def put(self, name: str, select: exp.Query) -> str:
        """Shelves the query under the name, cut where it is long and numbered where it is taken; returns the name."""
        name = name[:_LONGEST]
        free, number = name, 2
        while free in self.tables:
            free, number = f"{name}_{number}", number + 1
        self.tables[free] = select
        return free

    def kept(self, key: object) -> str | None:
        """The name under which `keep` remembered the key."""
        return self._kept.get(key)

    def keep(self, key: object, name: str) -> str:
        """Remembers that what `key` asks for is on the shelf as `name`."""
        self._kept[key] = name
        return name

    def note(self, note: str) -> None:
        """Adds a note once."""
        if note not in self.notes:
            self.notes.append(note)


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """The catalog, the as-of day, the first day of the data, and the shelf."""

    catalog: Catalog
    as_of: date
    history_start: date
    shelf: Shelf = field(default_factory=Shelf)
    _paths: dict[tuple[str, str], Path | None] = field(default_factory=dict)

    @property
    def tomorrow(self) -> date:
        """The day after the as-of day."""
        return self.as_of + timedelta(days=1)

    def reach(self, table: str, name: str) -> Path | None:
        """`catalog.paths.reach`, remembered. Raises QueryError where several ways lead there."""
        key = (table, name)
        if key not in self._paths:
            try:
                self._paths[key] = reach(self.catalog, table, name)
            except AmbiguousPath as error:
                raise QueryError(
                    f"Rows of “{table}” lead to “{name}” in several ways; ask by a dimension of the catalog instead."
                ) from error
        return self._paths[key]

    def metric(self, name: str) -> Metric:
        """The metric of that name. Raises QueryError where there is none."""
        metric = self.catalog.metric(name)
        if metric is None:
            near = nearest(name, [known.name for known in self.catalog.metrics])
            raise QueryError(
                f"There is no metric “{name}” in the catalog; choose one of its metrics.", suggestions=near
            )
        return metric

    def known(self, field_name: str) -> None:
        """Raises QueryError where the field is neither a dimension nor a "table.column" of the catalog."""
        if self.catalog.dimension(field_name) is None and self.catalog.column(field_name) is None:
            near = nearest(field_name, [known.name for known in self.catalog.dimensions])
            raise QueryError(
                f"There is no field “{field_name}” in the catalog; choose a dimension or a table.column.",
                suggestions=near,
            )
