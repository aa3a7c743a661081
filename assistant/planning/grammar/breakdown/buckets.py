"""Distributions: rows by ranges of a number of theirs, and things by how often something happened to them."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

from assistant.flow.query import ByBucket, ByCount, ByField, Filter, Group, Measure, Order
from assistant.planning.grammar.breakdown.ranking import SUPERLATIVES
from assistant.planning.grammar.lists.row_numbers import age_of_rows, edges_of_ranges, number_of_rows, rows_of
from assistant.planning.grammar.numbers.bounds import Bound, bounds
from assistant.planning.grammar.numbers.measures import metric_named, names_rows
from assistant.planning.grammar.slots import Item, Slots, distance
from assistant.planning.grammar.things.predicate import reaches_thing, subject
from assistant.planning.grammar.things.sets import things

USUAL_EDGES: dict[str, tuple[float, ...]] = {
    "hours": (4, 12, 24, 48, 72, 168),
    "minutes": (15, 30, 60, 120, 240),
    "money": (50, 100, 200, 500, 1000),
}
"""Round edges for durations and money where none are said; the answer names them."""
_AND_SO_ON = (
    "…",
    "...",
    "..",
    "等等",
    "以此类推",
    "依此类推",
    "and so on",
    ", and so on",
    "etc",
    ", etc",
    "and so forth",
)
_SPLITS = ("split", "buckets", "chart.bar", "respective", "each")


def read_buckets(slots: Slots) -> None:
    """Groups by ranges (解决时长分布, "by repair cost: under 100, 100-500, over 500") or by how often ("customers by
    number of complaints", 投诉1次、2次、3次以上的客户各多少).
    """
    ordered = slots.words(
        *SUPERLATIVES, "top", *(["bottom"] if slots.lang == "en" else []), "rank", "desc", "asc", "order_by"
    )
    if ordered or slots.words("share", "share.of", "change") or slots.comparison is not None:
        return
    if _by_how_often(slots) or _by_a_number(slots):
        for word in slots.words(*_SPLITS, "by", "how_many", "quantity"):
            word.means = word.means or slots.say("分布", "distribution")


def _by_how_often(slots: Slots) -> bool:
    """Things by a count of what happened to them: listed ("once, twice, three times or more"), or "by number of"."""
    named = things(slots)
    counts = [item for item in slots.open() if _is_a_count(slots, item)]
    if len({_dimension(item) for item in named}) != 1 or not counts:
        return False
    item = _counted_for_each(slots, counts)
    sense, metric = named[0].sense("dimension"), subject(slots, item)
    listed = _listed(slots, item) or _listed_before(slots, item)
    others = [one for one in counts if one is not item and subject(slots, one) != metric]
    spread = bool(slots.words("split", "buckets")) and (_is_by(slots, item) or _of_each(slots, named[0]))
    said = not others and ((len(listed) > 1 and _in_one_breath(slots, listed)) or spread)
    if sense is None or metric is None or not said or not reaches_thing(slots, metric, sense.ref):
        return False
    edges = () if _goes_on(slots, listed) else _edges_of_counts(listed)
    if edges is None:
        return False
    measure = Measure(metric=metric.name)
    slots.measures.append(Measure(metric=metric.name, distinct=sense.ref))
    slots.groups.append(ByCount(entity=sense.ref, measure=measure, edges=edges))
    slots.order = [Order(group=len(slots.groups) - 1, descending=False)]
    for used in (*counts, *named, *(word for one in listed for word in one.items), *slots.words("unit.times")):
        used.means = slots.say("分布", "distribution")
    return True


def _dimension(item: Item) -> str:
    sense = item.sense("dimension")
    return sense.ref if sense is not None else ""


def _of_each(slots: Slots, thing: Item) -> bool:
    """True for 各客户的下单次数分布, "distribution of complaints per customer": how often, of things that are too many
    to be told apart by their names.
    """
    dimension, marked = slots.catalog.dimension(_dimension(thing)), slots.before(thing)
    each = marked is not None and marked.word in ("each", "by")
    return dimension is not None and dimension.kind == "person" and dimension.key_shown and each


def _in_one_breath(slots: Slots, listed: list[Bound]) -> bool:
    """True where nothing but joints stands between the numbers ("5 agents with at least 20" is no scale)."""
    gaps = [slots.items[low.last.at + 1 : high.first.at] for low, high in pairwise(listed)]
    return all(item.word in ("and", "or", "unit.times") or item.used for gap in gaps for item in gap)


def _goes_on(slots: Slots, listed: list[Bound]) -> bool:
    """True for "1, 2, 3 …", 1次、2次、3次等等: each number there is, and not only those listed."""
    if not listed or any(one.operator != "is" for one in listed):
        return False
    rest = slots.heard.text[listed[-1].last.mention.end :].lstrip(" 次单个条张")
    return rest.startswith(_AND_SO_ON)


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


def _counts_rows(slots: Slots, item: Item) -> bool:
    metric = subject(slots, item)
    return metric is not None and metric.kind in ("aggregate", "snapshot") and metric.aggregate == "count"


def _listed(slots: Slots, item: Item) -> list[Bound]:
    """The numbers listed behind what they count; how many ranges there are (三档, "in three bands") is none of them."""
    return [one for one in bounds(slots) if one.first.at > item.at and not _counts_ranges(slots, one)]


def _counts_ranges(slots: Slots, one: Bound) -> bool:
    after = slots.after(one.last)
    return one.exact and after is not None and after.word == "buckets"


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
        listed = _listed(slots, item) or _listed_before(slots, item)
        field = number_of_rows(slots, item, listed) or age_of_rows(slots, item, listed)
        if field is None or not _asks_for_a_distribution(slots, item):
            continue
        rows = [one for one in slots.open() if _counts_rows(slots, one) and names_rows(slots, one)]
        rows = [one for one in rows if one is not item or field == age_of_rows(slots, item, listed)]
        measure = metric_named(slots, rows[0]) if rows else rows_of(slots, item, field)
        group = _group(slots, field, listed)
        if measure is None or group is None or distance(slots.catalog, measure.table or "", field) is None:
            return False
        slots.measures.append(Measure(metric=measure.name))
        slots.groups.append(group)
        slots.order = [Order(group=len(slots.groups) - 1, descending=False)]
        if not isinstance(group, ByField):
            slots.filters.append(Filter(field=field, operator="not_null"))
        again = (other for other in slots.open() if number_of_rows(slots, other, listed) == field)
        nouns = (row for row in rows if (sense := row.sense("table")) is not None and sense.ref == measure.table)
        ranges = (word for one in bounds(slots) if _counts_ranges(slots, one) for word in one.items)
        for used in (item, *rows[:1], *nouns, *again, *ranges, *(word for one in listed for word in one.items)):
            used.means = slots.say("分布", "distribution")
            _is_the_number(used)
        return True
    return False


def _is_the_number(item: Item) -> None:
    """A word for a number of the rows is no dimension here ("age")."""
    if item.sense("column") is not None and item.sense("dimension") is not None:
        senses = tuple(sense for sense in item.mention.senses if sense.kind != "dimension")
        item.mention = replace(item.mention, senses=senses)


def _asks_for_a_distribution(slots: Slots, item: Item) -> bool:
    """True beside "distribution" or "by", or where ranges are listed; not where it is the number of things ("products
    by resolution time", 各渠道的解决时长分布).
    """
    if any(_has_a_thing(slots, word, item) for word in slots.words("each", "which", "who", "by")):
        return False
    listed = _listed(slots, item)
    inside = {one.at for bound in bounds(slots) for one in bound.items}
    before, after = slots.before(item), slots.after(item)
    while before is not None and before.at in inside:
        before = slots.before(before)
    words = [word.word for word in (before, after) if word is not None]
    if any(word in ("split", "buckets", "chart.bar") for word in words) or len(listed) > 1:
        return True
    compared = slots.words("compare")  # "compare Hubei and Jiangsu by resolution time"
    return _is_by(slots, item) and not compared and not [one for one in things(slots) if one is not item]


def _has_a_thing(slots: Slots, word: Item, item: Item) -> bool:
    after = slots.after(word)
    return after is not None and after is not item and after in things(slots)


def _group(slots: Slots, field: str, listed: list[Bound]) -> Group | None:
    named = next((one for one in slots.catalog.dimensions if field in one.sources), None)
    column = slots.catalog.column(field)
    format = (column.format or ("money" if column.role == "money" else None)) if column is not None else None
    if named is not None or format == "integer":
        return _exact(slots, named.name if named is not None else field, listed)
    edges = edges_of_ranges(listed, format) if listed else USUAL_EDGES.get(format or "")
    return ByBucket(field=field, edges=edges) if edges else None


def _exact(slots: Slots, field: str, listed: list[Bound]) -> Group | None:
    """A group for each number; those that are listed only narrow to them."""
    if len(listed) == 1 and listed[0].operator == "between":
        slots.filters.append(Filter(field=field, operator="between", values=tuple(map(int, listed[0].values))))
        return ByField(field=field)
    if any(one.operator != "is" for one in listed):
        return None
    values = tuple(int(value) for one in listed for value in one.values)
    if values:
        slots.filters.append(Filter(field=field, values=values))
    return ByField(field=field)
