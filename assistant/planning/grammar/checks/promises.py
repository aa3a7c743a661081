"""Promises: what each word of a question obliges the query to hold, whichever pass took the word.

A second look at the finished query, independent of the passes: a superlative must have become an order, a "not" an
exclusion, a number must stand somewhere. A word whose promise is broken is given back, and the question asked back.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from assistant.catalog.model import Metric
from assistant.flow.mention import Mention
from assistant.flow.period import GRAINS
from assistant.flow.query import (
    ByBucket,
    ByCount,
    ByField,
    ByTime,
    EntitySet,
    Filter,
    Query,
)
from assistant.planning.grammar.breakdown.joined_values import meeting_nowhere
from assistant.planning.grammar.checks.apart_asked import asked_apart
from assistant.planning.grammar.checks.parts import conditions_of, measures_of
from assistant.planning.grammar.checks.warrants import unwarranted
from assistant.planning.grammar.numbers.two_counts import narrowed_by_the_other
from assistant.planning.grammar.slots import Item, Slots

_NEGATIVE = ("is_not", "not_contains", "is_null", "not_null", "lt", "le")
_EACH_COUNT = 101
"""Where each count has its own group, those that were listed ("once, twice, ...") are among them."""
_SCALES = (1.0, 60.0, 1 / 60, 24.0, 1 / 24, 1440.0, 0.01, 7.0, 30.0)
Kept = Callable[[Slots, Query], bool]


def broken(slots: Slots, query: Query) -> list[Mention]:
    """The words that the query does not keep, in order."""
    found = [item.mention for item in slots.items if _is_broken(slots, query, item)]
    found += [*narrowed_by_the_other(slots), *meeting_nowhere(slots, query)]
    return [
        *found,
        *asked_apart(slots, query),
        *_unasked_kinds(slots, query),
        *_counted_one_by_one(slots, query),
        *unwarranted(slots, query),
    ]


def _is_broken(slots: Slots, query: Query, item: Item) -> bool:
    promise = _promise(item)
    lost = promise is not None and not promise(slots, query)
    return lost or (item.used and (_is_lost_number(item, query) or _is_lost_grain(item, query)))


def _is_lost_grain(item: Item, query: Query) -> bool:
    """True for a unit of time that was taken where the query goes by other ones (每周最多的一天)."""
    kind, _, grain = item.word.partition(".")
    grains = {group.grain for group in query.groups if isinstance(group, ByTime)}
    grains |= {measure.per.grain for measure in measures_of(query) if measure.per and measure.per.grain}
    return kind in ("grain", "noun") and bool(grains) and grain in GRAINS and grain not in grains


def _promise(item: Item) -> Kept | None:
    return next((kept for key, kept in _PROMISES.items() if _fits(item.word, key)), None)


def _fits(word: str, key: str) -> bool:
    return word.startswith(key) if key.endswith(".") else word == key


def _sets(query: Query) -> list[EntitySet]:
    return [one for one in conditions_of(query) if isinstance(one, EntitySet)]


def _metrics(slots: Slots, query: Query) -> list[Metric]:
    named = (slots.catalog.metric(measure.metric) for measure in measures_of(query))
    return [metric for metric in named if metric is not None]


def _is_ranked(slots: Slots, query: Query) -> bool:
    """True for an order or an extreme, and where the word points at what was shown ("the lowest of these")."""
    extreme = any(
        m.aggregate in ("max", "min") or (m.per and m.per.aggregate in ("max", "min")) for m in query.measures
    )
    sorted_rows = bool(query.order) and (query.detail is not None or query.comparison is not None)
    return (
        query.ranking
        or (slots.all_shown and bool(query.order))
        or sorted_rows
        or query.limit is not None
        or extreme
        or any(one.top for one in _sets(query))
        or bool(slots.refers)
    )


def _excludes(slots: Slots, query: Query) -> bool:
    filtered = any(isinstance(one, Filter) and one.operator in _NEGATIVE for one in conditions_of(query))
    left_out = any(one.exclude or one.operator in ("lt", "le") or one.value == 0 for one in _sets(query))
    zero = any(part.operator in ("lt", "le") or part.value == 0 for part in query.having)
    within = any(isinstance(one, Filter) and False in one.values for one in conditions_of(query))
    own = any(
        metric.kind in ("ratio", "snapshot") or "NOT" in (metric.where or "").upper()
        for metric in _metrics(slots, query)
    )
    return filtered or left_out or zero or within or own or slots.detail is not None


def _bounded(_: Slots, query: Query) -> bool:
    compared = any(isinstance(one, Filter) and one.operator not in ("is", "is_not") for one in conditions_of(query))
    several = any(isinstance(one, Filter) and len(one.values) > 1 for one in conditions_of(query))
    bucketed = any(isinstance(group, ByBucket | ByCount) for group in query.groups)
    return compared or several or bucketed or bool(query.having) or bool(_sets(query))


def _ordered(_: Slots, query: Query) -> bool:
    return bool(query.order)


def _sorted(*, descending: bool) -> Kept:
    def kept(_: Slots, query: Query) -> bool:
        return any(order.descending == descending for order in query.order)

    return kept


def _equals(slots: Slots, query: Query) -> bool:
    numbers = (
        value
        for one in conditions_of(query)
        if isinstance(one, Filter) and one.operator == "is"
        for value in one.values
    )
    return any(isinstance(value, int | float) for value in numbers) or _bounded(slots, query)


def _is_an_amount(slots: Slots, query: Query) -> bool:
    """True for money, a part ("how much percent"), or a change ("how much did it rise")."""
    changed = slots.words("change", "change.") and (_over_time(slots, query) or _compared(slots, query))
    return any(metric.format == "money" for metric in _metrics(slots, query)) or _shared(slots, query) or bool(changed)


def _over_time(_: Slots, query: Query) -> bool:
    per = any(measure.per is not None for measure in measures_of(query))
    timed = any(isinstance(group, ByTime) for group in query.groups)
    return timed or per or query.comparison is not None or any(one.consecutive for one in _sets(query))


def _averaged(_: Slots, query: Query) -> bool:
    return any(measure.per is not None or measure.over is not None for measure in measures_of(query))


def _counted(slots: Slots, query: Query) -> bool:
    """True for a count of rows or things, or the part that is one of them."""
    things = any(measure.distinct or measure.aggregate for measure in measures_of(query)) or query.detail is not None
    by_count = any(isinstance(group, ByCount) for group in query.groups)
    counts = any(metric.format not in ("money", "score", "decimal") for metric in _metrics(slots, query))
    return things or by_count or counts


def _shared(slots: Slots, query: Query) -> bool:
    made = any(measure.share or measure.over for measure in measures_of(query))
    made = made or (query.comparison is not None and bool(slots.words("by_much")))  # the change is in percent too
    return made or any(metric.format == "percent" for metric in _metrics(slots, query))


def _compared(_: Slots, query: Query) -> bool:
    apart = any(measure.minus or measure.over for measure in query.measures)
    return query.comparison is not None or apart or bool(query.having) or bool(query.groups) or len(query.measures) > 1


def _grouped(_: Slots, query: Query) -> bool:
    per = any(measure.per is not None or measure.over is not None for measure in measures_of(query))
    return bool(query.groups) or per or query.detail is not None or bool(_sets(query)) or query.also is not None


def _aggregated(*names: str) -> Kept:
    def kept(slots: Slots, query: Query) -> bool:
        asked = any(m.aggregate in names or (m.per and m.per.aggregate in names) for m in measures_of(query))
        return asked or any(metric.aggregate in names for metric in _metrics(slots, query))

    return kept


def _missing(_: Slots, query: Query) -> bool:
    return any(isinstance(one, Filter) and one.operator in ("is_null", "not_null") for one in conditions_of(query))


def _totalled(slots: Slots, query: Query) -> bool:
    """False where a sum was asked for beside an average of the same, and only that is there."""
    averaged = [one for one in query.measures if one.aggregate == "avg"]
    summed = [one for one in averaged if (m := slots.catalog.metric(one.metric)) is not None and m.aggregate == "sum"]
    return not summed or len(summed) < len(query.measures)


def _of_one_row(_: Slots, query: Query) -> bool:
    """True for a list, or an extreme among rows ("the highest compensation on a single ticket")."""
    return query.detail is not None or any(measure.aggregate in ("max", "min") for measure in query.measures)


_PROMISES: dict[str, Kept] = {
    "total": _totalled,
    **dict.fromkeys(("most", "least", "best", "worst", "slowest", "fastest", "costliest", "top", "bottom"), _is_ranked),
    **dict.fromkeys(("not", "no"), _excludes),
    **dict.fromkeys(("gt", "ge", "lt", "le", "between", "post.ge", "post.le", "post.between"), _bounded),
    "eq": _equals,
    **dict.fromkeys(("trend", "grain."), _over_time),
    **dict.fromkeys(("per.",), _averaged),
    **dict.fromkeys(("share", "share.of"), _shared),
    **dict.fromkeys(("change.", "cmp.", "by_much"), _compared),
    **dict.fromkeys(("each", "by"), _grouped),
    "agg.median": _aggregated("median"),
    "agg.p90": _aggregated("p90"),
    "agg.p95": _aggregated("p95"),
    "agg.p99": _aggregated("p99"),
    "null": _missing,
    "known": _missing,
    "one_row": _of_one_row,
    "how_much": _is_an_amount,
    "asc": _sorted(descending=False),
    "desc": _sorted(descending=True),
    "order_by": _ordered,
    "how_many": _counted,
}
"""The first key that fits a word tells what it obliges to; a key that ends in "." stands for all that begin so."""


def _is_lost_number(item: Item, query: Query) -> bool:
    """True for a number that was taken and stands nowhere in the query, in no unit."""
    sense = item.sense("number")
    if (
        sense is None
        or item.word
        or not isinstance(sense.value, int | float)
        or item.sense("value")
        or item.sense("period")
    ):
        return False
    said = {round(sense.value * scale, 6) for scale in _SCALES}
    return not any(round(float(number), 6) in said for number in _numbers(query))


def _numbers(query: Query) -> Iterator[float]:
    """The numbers in a query, and how many things it names ("these three columns")."""
    yield from (len(query.measures), len(query.groups), len(query.detail.fields) if query.detail else 0)
    if query.limit is not None:
        yield from (query.limit.count, query.limit.per_groups)
    for part in query.having:
        if not isinstance(part.value, str):
            yield abs(part.value)
    for group in query.groups:
        if isinstance(group, ByCount) and not group.edges:
            yield from range(1, _EACH_COUNT)
        if isinstance(group, ByBucket | ByCount):
            yield from (step for edge in group.edges for step in (edge, edge - 1))
    for one in conditions_of(query):
        if isinstance(one, EntitySet):
            yield from (one.value, one.top or 0, one.within or 0, *(one.consecutive[:1] if one.consecutive else ()))
        else:
            yield len(one.values)
            yield from (value for value in one.values if isinstance(value, int | float))


def _counted_one_by_one(slots: Slots, query: Query) -> list[Mention]:
    """The word for what is counted, where each group is one of them: the number could only be 1."""
    counted = {measure.distinct for measure in query.measures if measure.distinct}
    if not any(isinstance(group, ByField) and group.field in counted for group in query.groups):
        return []
    named = (item for item in slots.items if (sense := item.sense("dimension")) is not None and sense.ref in counted)
    return [item.mention for item in named][:1]


def _unasked_kinds(slots: Slots, query: Query) -> list[Mention]:
    """The dimensions that were asked for by "which", "each" or "by" right before them and are no group."""
    if query.detail is not None:
        return _other_things(slots, query.detail.table)
    if any(m.distinct for m in measures_of(query)):
        return []
    shown = {group.field for group in query.groups if isinstance(group, ByField | ByBucket)}
    shown |= {group.entity for group in query.groups if isinstance(group, ByCount)}
    shown |= {measure.per.field for measure in measures_of(query) if measure.per and measure.per.field}
    shown |= {name for one in _sets(query) for name in one.entity}
    metrics = {measure.metric for measure in measures_of(query)}
    lost = []
    for item in slots.words("which", "each", "by"):
        thing = slots.after(item)
        sense = thing.sense("dimension") if thing is not None and thing.used else None
        measured = thing is not None and (m := thing.sense("metric")) is not None and m.ref in metrics
        if thing is None or sense is None or measured:  # "by tickets" ranks by their number
            continue
        if sense.ref not in shown and not thing.sense("value"):
            lost.append(thing.mention)
    return lost


def _other_things(slots: Slots, table: str) -> list[Mention]:
    """The things asked for by "which", where rows of another table would be listed."""
    after = (slots.after(item) for item in slots.words("which"))
    things = [(item, item.sense("table"), item.sense("dimension")) for item in after if item is not None and item.used]
    return [item.mention for item, home, kind in things if kind is not None and (home is None or home.ref != table)]
