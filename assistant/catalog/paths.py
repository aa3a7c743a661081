"""Join paths: how a column is reached from a table by many-to-one steps, nearest first."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from assistant.catalog.model import Catalog, Dimension, Relationship, Table
from assistant.errors import CatalogError


class AmbiguousPath(CatalogError):
    """Two ways of the same length lead to a field: name the right one in the dimension's `via`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One join: to `table`, on pairs of (column here, column there).

    outer: rows may have no partner and must survive. many: several rows there for one row here (a bridge).
    """

    table: str
    columns: tuple[tuple[str, str], ...]
    outer: bool = False
    many: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Path:
    """The joins from table `start` to the table that holds `column`; no steps where `start` holds it.

    source: the "table.column" that was looked for; another than `column` where a foreign key stands in for it.
    """

    start: str
    steps: tuple[Step, ...]
    column: str
    source: str

    @property
    def table(self) -> str:
        """The table that holds the column."""
        return self.steps[-1].table if self.steps else self.start

    @property
    def many(self) -> bool:
        """True where one row of `start` may have several values."""
        return any(step.many for step in self.steps)


def reach(catalog: Catalog, table: str, field: str) -> Path | None:
    """The nearest path from `table` to a dimension or "table.column"; None where there is none, or for a part of time.

    A column that equals a foreign key is taken from the key, without the last join. Raises AmbiguousPath where two
    ways are equally near.
    """
    dimension = catalog.dimension(field)
    if dimension is not None and dimension.part is not None:
        return None
    targets = _targets(dimension, field)
    level: list[tuple[str, tuple[Step, ...]]] = [(table, ())]
    seen = {table}
    while level:
        found = [
            Path(start=table, steps=steps, column=column, source=f"{target}.{column}")
            for here, steps in level
            for target, column in targets
            if target == here and not _forced_away(dimension, here)
        ]
        if found:
            return _shortened(_only(found, field))
        level = [
            (step.table, (*steps, step)) for here, steps in level for step in _steps(catalog, here, steps, dimension)
        ]
        level = [(there, steps) for there, steps in level if there not in seen]
        seen |= {there for there, _ in level}
    return None


def _targets(dimension: Dimension | None, field: str) -> tuple[tuple[str, str], ...]:
    sources = dimension.sources if dimension is not None else (field,)
    return tuple((table, column) for table, _, column in (source.partition(".") for source in sources) if column)


def _forced_away(dimension: Dimension | None, table: str) -> bool:
    return dimension is not None and table in dimension.via


def _steps(catalog: Catalog, here: str, before: tuple[Step, ...], dimension: Dimension | None) -> Iterator[Step]:
    """The steps that may be taken from `here`: many-to-one, then bridges; none beyond a bridge."""
    table = catalog.table(here)
    if table is None or (before and before[-1].many):
        return
    outer = bool(before) and before[-1].outer
    named = dimension.via.get(here) if dimension is not None else None
    for relationship in table.relationships:
        if relationship.name == named or (named is None and relationship.default):
            yield _many_to_one(table, relationship, outer)
    if named is None:
        yield from _bridges(catalog, table)


def _many_to_one(table: Table, relationship: Relationship, outer: bool) -> Step:
    nullable = any(column is None or column.nullable for column in map(table.column, relationship.columns))
    pairs = tuple(zip(relationship.columns, relationship.to_columns, strict=True))
    return Step(table=relationship.to, columns=pairs, outer=outer or nullable)


def _bridges(catalog: Catalog, table: Table) -> Iterator[Step]:
    for bridge in filter(None, map(catalog.table, table.bridges)):
        for relationship in bridge.relationships:
            if relationship.to == table.name:
                pairs = tuple(zip(relationship.to_columns, relationship.columns, strict=True))
                yield Step(table=bridge.name, columns=pairs, many=True)


def _only(found: list[Path], field: str) -> Path:
    if len(found) > 1:
        ways = " and ".join(_spell(path) for path in found)
        raise AmbiguousPath(
            f"From table “{found[0].start}”, “{field}” can be reached in equally short ways: {ways}. "
            "Name the right relationship in the dimension's `via`."
        )
    return found[0]


def _spell(path: Path) -> str:
    tables = (path.start, *(step.table for step in path.steps))
    keys = ", ".join(here for step in path.steps for here, _ in step.columns)
    return f"{' → '.join(tables)}.{path.column}" + (f" (by {keys})" if keys else "")


def _shortened(path: Path) -> Path:
    if not path.steps or path.many:
        return path
    last = path.steps[-1]
    here = next((here for here, there in last.columns if there == path.column), None)
    if here is None:
        return path
    return _shortened(replace(path, steps=path.steps[:-1], column=here))
