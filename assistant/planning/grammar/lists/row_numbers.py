"""Numbers of rows: which column of numbers a word names, the rows that have it, and the edges of ranges of it."""

from __future__ import annotations

from assistant.catalog.model import Metric
from assistant.planning.grammar.numbers.bounds import Bound
from assistant.planning.grammar.numbers.counting import rows_valued, same_rows
from assistant.planning.grammar.numbers.measures import metric_named
from assistant.planning.grammar.numbers.units import in_units
from assistant.planning.grammar.slots import Item, Slots
from assistant.planning.grammar.things.predicate import subject


def edges_of_ranges(listed: list[Bound], format: str | None) -> tuple[float, ...] | None:
    """The edges between ranges that follow on each other; None where they leave gaps or have units of another kind."""
    unit = next((one.unit for one in listed if one.unit is not None), None)
    values: list[float] = []
    reached: float | None = None
    for at, one in enumerate(listed):
        numbers = [in_units(format, value, one.unit or unit) for value in one.values]
        ends = [number for number in numbers if number is not None]
        if len(ends) < len(numbers):
            return None
        first, last = at == 0, at == len(listed) - 1
        opens = first and one.operator in ("lt", "le")
        closes = last and one.operator in ("gt", "ge")
        if not (opens or closes or one.operator == "between") or (reached is not None and ends[0] != reached):
            return None
        values += ends
        reached = ends[-1]
    edges = tuple(dict.fromkeys(value for value in values if value > 0))
    return edges if len(listed) > 1 else None


def number_of_rows(slots: Slots, item: Item, listed: list[Bound]) -> str | None:
    """The column of numbers that a metric is taken over, or that is named itself; a word that is also what rows are
    told apart by ("age") is the number where ranges of its unit are listed.
    """
    for sense in item.mention.senses:
        metric = slots.catalog.metric(sense.ref) if sense.kind == "metric" else None
        field = sense.ref if sense.kind == "column" else _value_column(slots, metric)
        column = slots.catalog.column(field) if field else None
        if column is None or column.role not in ("number", "money"):
            continue
        ranged = len(listed) > 1 and edges_of_ranges(listed, column.format) is not None
        if item.sense("dimension") is None or ranged or any(_age(slots, one) == field for one in slots.open()):
            return field
    return None


def _value_column(slots: Slots, metric: Metric | None) -> str:
    """The column that holds the value of a metric for each row: named so, or worked out in the same way."""
    table = slots.catalog.table(metric.table or "") if metric is not None else None
    if table is None or metric is None or metric.kind not in ("aggregate", "snapshot") or not metric.value:
        return ""
    named = table.column(metric.value)
    alike = [one for one in table.columns if one.expression is not None and metric.value in one.expression]
    alike = [one for one in alike if one.format == metric.format]
    column = named or (alike[0] if len(alike) == 1 else None)
    return f"{table.name}.{column.name}" if column is not None else ""


def age_of_rows(slots: Slots, item: Item, listed: list[Bound]) -> str | None:
    """未结工单1天内、1到7天…: how long rows have been waiting, where ranges of time are listed right behind them."""
    field = _age(slots, item) if len(listed) > 1 else None
    return field if field is not None and _timed(slots, field, listed) else None


def _age(slots: Slots, item: Item) -> str | None:
    """How long the rows that an item counts as they stand have been so; None where no one number tells it."""
    metric = subject(slots, item)
    if metric is None or metric.kind != "snapshot" or metric.aggregate != "count":
        return None
    ages = [one for one in slots.catalog.metrics if one.aggregate == "avg" and same_rows(one, metric)]
    fields = [field for one in ages if (field := _value_column(slots, one))]
    return fields[0] if len(fields) == 1 else None


def _timed(slots: Slots, field: str, listed: list[Bound]) -> bool:
    """True where the ranges were said in units of time, and the column is a time."""
    column = slots.catalog.column(field)
    said = any(one.unit is not None for one in listed)
    return said and column is not None and edges_of_ranges(listed, column.format) is not None


def rows_of(slots: Slots, item: Item, field: str) -> Metric | None:
    """The count of the rows that a named number is taken over (of repairs for 修复周期), else of all that have it."""
    metric = metric_named(slots, item) if item.sense("metric") is not None else None
    if metric is None or metric.where is None or metric.kind != "aggregate":
        return rows_valued(slots, field)
    parts = {part.strip() for part in metric.where.split(" AND ")}
    told = {part for part in parts if not part.endswith("IS NOT NULL")}
    counts = [one for one in slots.catalog.metrics if (one.table, one.time) == (metric.table, metric.time)]
    counts = [one for one in counts if one.aggregate == "count" and one.kind == "aggregate"]
    exact = next((one for one in counts if one.where == metric.where), None)
    narrowed = next((one for one in counts if one.where and {one.where} == told), None)
    return exact or narrowed or (rows_valued(slots, field) if not told else None)
