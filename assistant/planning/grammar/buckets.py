"""Distributions: rows by ranges of a number of theirs, and things by how often something happened to them."""

from __future__ import annotations

from itertools import pairwise

from assistant.catalog.model import Metric
from assistant.flow.query import ByBucket, ByCount, ByField, Filter, Group, Measure, Order
from assistant.planning.grammar.bounds import Bound, bounds
from assistant.planning.grammar.counting import rows_valued
from assistant.planning.grammar.measures import metric_named, names_rows
from assistant.planning.grammar.predicate import reaches_thing, subject
from assistant.planning.grammar.ranking import SUPERLATIVES
from assistant.planning.grammar.sets import things
from assistant.planning.grammar.slots import Item, Slots, distance
from assistant.planning.grammar.units import in_units

USUAL_EDGES: dict[str, tuple[float, ...]] = {
    "hours": (4, 12, 24, 48, 72, 168),
    "minutes": (15, 30, 60, 120, 240),
    "money": (50, 100, 200, 500, 1000),
}
"""Round edges for durations and money where none are said; the answer names them."""
_SPLITS = ("split", "buckets", "chart.bar", "respective", "each")


def read_buckets(slots: Slots) -> None:
    """Groups by ranges (解决时长分布, "by repair cost: under 100, 100-500, over 500") or by how often ("customers by
    number of complaints", 投诉1次、2次、3次以上的客户各多少).
    """
    ordered = slots.words(*SUPERLATIVES, "top", "rank", "desc", "asc", "order_by")
    if ordered or slots.words("share", "share.of", "change") or slots.comparison is not None:
        return
    if _by_how_often(slots) or _by_a_number(slots):
        for word in slots.words(*_SPLITS, "by", "how_many", "quantity"):
            word.means = word.means or slots.say("分布", "distribution")


def _by_how_often(slots: Slots) -> bool:
    """Things by a count of what happened to them: listed ("once, twice, three times or more"), or "by number of"."""
    named = things(slots)
    counts = [item for item in slots.open() if _is_a_count(slots, item)]
    if len(named) != 1 or not counts:
        return False
    item = _counted_for_each(slots, counts)
    sense, metric = named[0].sense("dimension"), subject(slots, item)
    listed = _listed(slots, item) or _listed_before(slots, item)
    others = [one for one in counts if one is not item and subject(slots, one) != metric]
    said = not others and (len(listed) > 1 or (_is_by(slots, item) and bool(slots.words("split", "buckets"))))
    if sense is None or metric is None or not said or not reaches_thing(slots, metric, sense.ref):
        return False
    edges = _edges_of_counts(listed)
    if edges is None:
        return False
    measure = Measure(metric=metric.name)
    slots.measures.append(Measure(metric=metric.name, distinct=sense.ref))
    slots.groups.append(ByCount(entity=sense.ref, measure=measure, edges=edges))
    slots.order = [Order(group=len(slots.groups) - 1, descending=False)]
    for used in (*counts, named[0], *(word for one in listed for word in one.items), *slots.words("unit.times")):
        used.means = slots.say("分布", "distribution")
    return True


def _is_by(slots: Slots, item: Item) -> bool:
    before = slots.before(item)
    return before is not None and before.word == "by"


def _counted_for_each(slots: Slots, counts: list[Item]) -> Item:
    """The count that numbers are listed for, else the one after "by", else the first."""
    first = next((one.first.at for one in bounds(slots)), 0)
    listed = [item for item in counts if item.at < first]
    by = [item for item in counts if _is_by(slots, item)]
    return (listed or by[::-1] or counts[::-1])[-1]


def _is_a_count(slots: Slots, item: Item) -> bool:
    metric = subject(slots, item)
    return metric is not None and metric.kind == "aggregate" and metric.aggregate == "count" and not item.used


def _listed(slots: Slots, item: Item) -> list[Bound]:
    """The numbers listed behind what they count."""
    return [one for one in bounds(slots) if one.first.at > item.at]


def _listed_before(slots: Slots, item: Item) -> list[Bound]:
    """The numbers listed right before what they count ("1, 2, 3 or more returns")."""
    before = [one for one in bounds(slots) if one.last.at < item.at]
    return before if before and before[-1].last.at == item.at - 1 else []


def _edges_of_counts(listed: list[Bound]) -> tuple[float, ...] | None:
    """None where the numbers are no scale of counts; () where none are listed."""
    edges: list[float] = []
    for at, one in enumerate(listed):
        last = at == len(listed) - 1
        if one.operator == "is":
            edges += one.values
        elif one.operator == "between":
            edges += [one.values[0]]
            if last:
                edges.append(one.values[1] + 1)
        elif last and one.operator in ("ge", "gt"):
            edges.append(one.values[0] + (one.operator == "gt"))
        else:
            return None
    if edges and listed[-1].operator == "is":
        edges.append(edges[-1] + 1)
    ascending = all(low < high for low, high in pairwise(edges))
    return tuple(edges) if ascending and all(edge == int(edge) for edge in edges) else None


def _by_a_number(slots: Slots) -> bool:
    """Rows by a number that each has."""
    for item in slots.open():
        field = _number_of_rows(slots, item)
        if field is None or not _asks_for_a_distribution(slots, item):
            continue
        listed = _listed(slots, item)
        rows = [one for one in slots.open() if one is not item and _is_a_count(slots, one) and names_rows(slots, one)]
        measure = metric_named(slots, rows[0]) if rows else rows_valued(slots, field)
        group = _group(slots, field, listed)
        if measure is None or group is None or distance(slots.catalog, measure.table or "", field) is None:
            return False
        slots.measures.append(Measure(metric=measure.name))
        slots.groups.append(group)
        slots.order = [Order(group=len(slots.groups) - 1, descending=False)]
        if not isinstance(group, ByField):
            slots.filters.append(Filter(field=field, operator="not_null"))
        for used in (item, *rows[:1], *(word for one in listed for word in one.items)):
            used.means = slots.say("分布", "distribution")
        return True
    return False


def _number_of_rows(slots: Slots, item: Item) -> str | None:
    """The column of numbers that a metric is taken over, or that is named itself."""
    for sense in item.mention.senses:
        metric = slots.catalog.metric(sense.ref) if sense.kind == "metric" else None
        field = sense.ref if sense.kind == "column" else _value_column(slots, metric)
        column = slots.catalog.column(field) if field else None
        if column is not None and column.role in ("number", "money"):
            return field
    return None


def _value_column(slots: Slots, metric: Metric | None) -> str:
    table = slots.catalog.table(metric.table or "") if metric is not None and metric.kind == "aggregate" else None
    value = metric.value if metric is not None else None
    return f"{table.name}.{value}" if table is not None and value and table.column(value) is not None else ""


def _asks_for_a_distribution(slots: Slots, item: Item) -> bool:
    """True beside "distribution" or "by", or where ranges are listed; not where it is the number of things ("products
    by resolution time", 各渠道的解决时长分布).
    """
    if any(_has_a_thing(slots, word) for word in slots.words("each", "which", "who", "by")):
        return False
    before, after = slots.before(item), slots.after(item)
    words = [word.word for word in (before, after) if word is not None]
    listed = _listed(slots, item)
    if any(word in ("split", "buckets", "chart.bar") for word in words) or len(listed) > 1:
        return True
    return _is_by(slots, item) and not things(slots)


def _has_a_thing(slots: Slots, word: Item) -> bool:
    after = slots.after(word)
    return after is not None and after in things(slots)


def _group(slots: Slots, field: str, listed: list[Bound]) -> Group | None:
    named = next((one for one in slots.catalog.dimensions if field in one.sources), None)
    column = slots.catalog.column(field)
    format = (column.format or ("money" if column.role == "money" else None)) if column is not None else None
    if named is not None or format == "integer":
        return _exact(slots, named.name if named is not None else field, listed)
    edges = _edges(listed, format) if listed else USUAL_EDGES.get(format or "")
    return ByBucket(field=field, edges=edges) if edges else None


def _exact(slots: Slots, field: str, listed: list[Bound]) -> Group | None:
    """A group for each number; those that are listed only narrow to them."""
    if any(one.operator != "is" for one in listed):
        return None
    values = tuple(int(value) for one in listed for value in one.values)
    if values:
        slots.filters.append(Filter(field=field, values=values))
    return ByField(field=field)


def _edges(listed: list[Bound], format: str | None) -> tuple[float, ...] | None:
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
