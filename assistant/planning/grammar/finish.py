"""The end of planning: the query from the slots, what is left unexplained, and what cannot be reached."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from assistant.flow.mention import Mention
from assistant.flow.query import ByBucket, ByField, ByTime, Group, Measure, Order, Query
from assistant.flow.reading import Span
from assistant.planning.grammar.slots import Item, Slots

_CLAUSE = re.compile(r"[,。;;!?!?:\n]+")
_QUESTION_END = re.compile(r"[\s?？。.!！]+$")
_LOOKS = re.compile(
    r"[,，;；](?:我|我们|想|再)*(?:看看|看下|看一下|看|瞧瞧|判断|确认)?(?:一下|下)?(?:是不是|有没有|是否|会不会)(?:在|又|越来越|明显|继续|还在)?$"
)
_MAY_NARROW = ("not", "no", "null", "gt", "ge", "lt", "le", "quantity", "how_many", "which", "who", "share", "share.of")
_TELLS_APART = re.compile(r"过.*的$|过的")
_BY_HOW_MUCH = ("百分之几", "百分之多少", "in percent", "in percentage terms")
_NEEDS_MORE = ("what_is", "which", "top", "most", "least", "best", "worst")
_CARRIES_NOTHING = {
    "quantity",
    "purpose",
    "show",
    "and",
    "how_much",
    "which",
    "list",
    "or",
    "one_picture",
}
"""Word keys that may stay unused beside a query that is otherwise complete: they only say that something is asked."""


def query_of(slots: Slots) -> Query:
    """The typed query that the slots hold, with the default order of a breakdown."""
    order = tuple(slots.order)
    if not order and slots.detail is None and slots.groups and not any(isinstance(g, ByTime) for g in slots.groups):
        order = (own_order(slots, slots.groups),)
    return Query(
        measures=tuple(slots.measures),
        groups=tuple(slots.groups),
        filters=tuple(slots.filters),
        period=slots.period,
        comparison=slots.comparison,
        also=slots.also if slots.comparison is not None else None,
        having=tuple(slots.having),
        order=order if slots.detail is None else tuple(one for one in order if one.field is not None),
        limit=slots.limit,
        detail=slots.detail,
        ranking=slots.ranking and slots.detail is None,
        include_empty=slots.include_empty and slots.detail is None,
    )


def own_order(slots: Slots, groups: Sequence[Group]) -> Order:
    """The order of groups where none was asked for: largest first, but an ordered scale in its own order."""
    for at, group in enumerate(groups):
        dimension = slots.catalog.dimension(group.field) if isinstance(group, ByField) else None
        if isinstance(group, ByBucket) or (dimension is not None and (dimension.ordered or dimension.part is not None)):
            return Order(group=at, descending=False)
    return Order(measure=0)


def unexplained(slots: Slots) -> list[Mention]:
    """The words that no pass used and that are no filler, in order."""
    left = [item.mention for item in slots.open() if not _spoken(slots, item)]
    left += [gap for gap in slots.heard.unknown if not _in_idle_clause(slots, gap)]
    return sorted(left, key=lambda mention: mention.start)


def _spoken(slots: Slots, item: Item) -> bool:
    if item.word in _CARRIES_NOTHING or item.word.startswith("chart.") or _restates(slots, item):
        return True
    return (item.word in ("trend", "rank", "list") and bool(slots.groups)) or _in_idle_clause(slots, item.mention)


def _restates(slots: Slots, item: Item) -> bool:
    """True for a word that says again what the query has, or that only joins what was read."""
    word, after = item.word, slots.after(item)
    if word in ("only", "demonstrative"):
        points = word == "demonstrative" and after is not None and after.sense("dimension") is not None
        return after is None or not (points or after.sense("number") or after.word in _NEEDS_MORE)
    fitting: dict[str, Callable[[Slots], bool]] = {
        "how_many": _counts,
        "how_long": lambda s: bool(_formats(s) & {"minutes", "hours"}),
        "unit.percent": _in_percent,
        "unit.minute": lambda s: "minutes" in _formats(s),
        "unit.hour": lambda s: "hours" in _formats(s),
        "follow": lambda s: s.continued or item.mention.text == "呢",
        "swap": lambda s: s.continued,
        "change_to": lambda s: s.continued,
        "among": lambda s: s.continued,
        "but": lambda s: s.continued,
        "plus": lambda s: len(s.measures) == 1,
        "total": lambda s: _adds_up(s, item),
        "compare": _sets_side_by_side,
        "by_much": _sets_side_by_side,
        "share": lambda s: item.mention.text in _BY_HOW_MUCH and _says_how_far(s),
        "respective": lambda s: _sets_side_by_side(s) or item.mention.text.startswith("都"),
        "cmp.than": lambda s: s.comparison is not None,
        "change": lambda s: s.comparison is not None,
        "what_is": lambda s: bool(s.groups),
        "report": lambda _: True,
        "one_row": lambda _: True,
    }
    if word.startswith("change.") and _glanced_at(slots, item):
        return True
    if word in fitting:
        return fitting[word](slots)
    period = item.sense("period")
    now = period is not None and period.period is not None and period.period.kind == "now"
    return now and slots.period is not None


def _adds_up(slots: Slots, word: Item) -> bool:
    """True where the numbers asked for are totals anyway; of several, only "overall" does not ask for their sum."""
    alone = len(slots.measures) == 1 or word.mention.text in ("overall", "总体")
    return alone and all(_additive(slots, measure) for measure in slots.measures)


def _glanced_at(slots: Slots, item: Item) -> bool:
    """True for 看看有没有变快 beside a trend: what the trend is looked at for."""
    timed = any(isinstance(group, ByTime) for group in slots.groups)
    ahead = slots.heard.text[: item.mention.start]
    return timed and _LOOKS.search(ahead) is not None and not slots.ranking and slots.comparison is None


def _says_how_far(slots: Slots) -> bool:
    """True where it is asked how far one time lies above another: the answer says it in percent too."""
    return slots.comparison is not None and bool(slots.words("by_much", "change", "change."))


def _sets_side_by_side(slots: Slots) -> bool:
    """True where the answer shows things beside each other."""
    return bool(slots.groups) or slots.comparison is not None or len(slots.measures) > 1


def _in_percent(slots: Slots) -> bool:
    """True where the answer is, or holds, a percentage or a condition on one."""
    parts = any(measure.over is not None or measure.share is not None for measure in slots.measures)
    return parts or "percent" in _formats(slots) or bool(slots.having) or slots.comparison is not None


def _formats(slots: Slots) -> set[str]:
    return {metric.format for m in slots.measures if (metric := slots.catalog.metric(m.metric))}


def _counts(slots: Slots) -> bool:
    """True where "how many" fits: a count, a list, or people told apart."""
    counted = not slots.measures or "integer" in _formats(slots)
    return counted or slots.detail is not None or any(m.distinct for m in slots.measures)


def _additive(slots: Slots, measure: Measure) -> bool:
    metric = slots.catalog.metric(measure.metric)
    summed = metric is not None and (metric.additive or metric.format == "integer" or measure.aggregate == "sum")
    return summed and measure.over is None


def _in_idle_clause(slots: Slots, mention: Mention) -> bool:
    """True inside a clause that only says what the answer is for ("早会要看", "my boss asked")."""
    text = slots.heard.text
    breaks = [match.span() for match in _CLAUSE.finditer(text)]
    start = max((end for _, end in breaks if end <= mention.start), default=0)
    stop = min((begin for begin, _ in breaks if begin >= mention.end), default=len(text))
    inside = [item for item in slots.items if start <= item.mention.start < stop]
    says_why = any(item.word == "purpose" for item in inside)
    carries = any(item.used or item.word in _MAY_NARROW or item.sense("number") for item in inside)
    return says_why and not carries and not _TELLS_APART.search(text[start:stop])


def spans_of(slots: Slots) -> tuple[Span, ...]:
    """The used words of the question as typed, with their meanings."""
    offsets, typed = slots.heard.offsets, slots.heard.question.text
    found = []
    for item in slots.items:
        if item.used:
            start, end = offsets[item.mention.start], offsets[item.mention.end]
            found.append(Span(start=start, end=end, text=typed[start:end], means=item.means))
    return tuple(found)
