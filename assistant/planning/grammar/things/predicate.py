"""One predicate: what can be said of things, and which words name it."""

from __future__ import annotations

from dataclasses import dataclass

from assistant.catalog.model import Catalog, Metric
from assistant.flow.period import Grain
from assistant.flow.query import Measure, Operator
from assistant.planning.grammar.numbers.measures import metric_named, names_rows
from assistant.planning.grammar.slots import Item, Slots, metric_table


@dataclass(frozen=True, slots=True, kw_only=True)
class Predicate:
    """One thing said of an entity: its measure stands in `operator` to `value` (or to the level over all).

    absent: the entity must have none. ever: over all history, whatever the period. run: in so many buckets in a row.
    earlier: it came after a row of that one, `within` so many days. exists: only that there is any was said.
    """

    measure: Measure
    items: tuple[Item, ...]
    operator: Operator = "ge"
    value: float = 1
    upper: float | None = None
    level: bool = False
    absent: bool = False
    exists: bool = False
    ever: bool = False
    run: tuple[int, Grain] | None = None
    earlier: Predicate | None = None
    within: int | None = None

    @property
    def compared(self) -> bool:
        """True where a number, or the level over all, was said."""
        return not (self.absent or self.exists or self.run or self.earlier)


def subject(slots: Slots, item: Item | None) -> Metric | None:
    """The metric that an item's rows or number are; None for values, people and the like."""
    if item is None or item.used or not (item.sense("metric") or item.sense("table")):
        return None
    named = metric_named(slots, item) if names_rows(slots, item) or item.sense("metric") else None
    table = item.sense("table")
    return named or (_all_rows(slots, table.ref) if table is not None and names_rows(slots, item) else None)


def _all_rows(slots: Slots, table: str) -> Metric | None:
    """A plain count of a table's rows, by whichever of their times."""
    plain = (one for one in slots.catalog.metrics if one.table == table and one.aggregate == "count")
    return next((one for one in plain if one.where is None and one.kind == "aggregate"), None)


def some_of(slots: Slots, item: Item, *extra: Item, absent: bool = False) -> Predicate | None:
    """That there is any row, or any amount, of what the item names."""
    metric = counted_part(slots.catalog, subject(slots, item))
    if metric is None or metric.kind not in ("aggregate", "snapshot") or metric.aggregate not in ("count", "sum"):
        return None
    counted = metric.aggregate == "count"
    return Predicate(
        measure=Measure(metric=metric.name),
        items=(item, *extra),
        operator="ge" if counted else "gt",
        value=1 if counted else 0,
        absent=absent,
        exists=not absent,
    )


def counted_part(catalog: Catalog, metric: Metric | None) -> Metric | None:
    """The count of the rows that a rate is the part of ("were transferred"); the metric itself where it is no rate."""
    if metric is None or metric.kind != "share":
        return metric
    same = (one for one in catalog.metrics if (one.table, one.time) == (metric.table, metric.time))
    return next((one for one in same if one.aggregate == "count" and one.where == metric.condition), metric)


def in_order(items: tuple[Item, ...]) -> tuple[Item, ...]:
    return tuple(sorted(dict.fromkeys(items), key=lambda item: item.at))


def reaches(slots: Slots, one: Predicate, entity: str) -> bool:
    """True where the rows of the predicate's measure tell the entity."""
    metrics = [one.measure.metric, *([one.earlier.measure.metric] if one.earlier else [])]
    return all(slots.reachable(entity, metric_table(slots.catalog, name)) for name in metrics)


def reaches_thing(slots: Slots, metric: Metric, entity: str) -> bool:
    """True where the metric's rows tell the thing."""
    return slots.reachable(entity, metric_table(slots.catalog, metric.name))
