"""Those that rank first by one number, asked for another: "complaint rate of the five best-selling products"."""

from __future__ import annotations

from assistant.catalog.model import Metric
from assistant.flow.query import ByField, EntitySet, Measure
from assistant.planning.grammar.breakdown.ranking import SUPERLATIVES
from assistant.planning.grammar.numbers.bounds import bounds
from assistant.planning.grammar.numbers.measures import counts_whole_table
from assistant.planning.grammar.slots import Item, Slots, metric_table
from assistant.planning.grammar.things.predicate import subject
from assistant.planning.grammar.things.sets import things

_PLACES = ("top", "bottom", *SUPERLATIVES)
_JOINTS = (
    "",
    "的",
    "名",
    "名的",
    "个",
    "款",
    "位",
    "家",
    "个的",
    "款的",
    "位的",
    "家的",
    "过的",
    "了的",
    "得",
    "量",
    "数",
    "-",
    "the",
)
_DURATION = ("minutes", "hours")


def read_tops(slots: Slots) -> None:
    """Takes the things that rank first as a set, where a number other than the one they rank by is asked of them."""
    if slots.comparison is not None or slots.words("share", "share.of"):
        return
    for head in things(slots):
        span = _span(slots, head)
        named = [item for item in span if subject(slots, item) is not None]
        followed = bool(span) and _is_followed(slots, span, head)
        outside = [item for item in slots.open() if item not in span and item.sense("metric") and subject(slots, item)]
        ranking = named or (outside if followed else [])
        metric = subject(slots, ranking[0]) if len(ranking) == 1 else None
        if followed and not ranking:
            metric = slots.catalog.metric(slots.catalog.header.default_metric)
        if metric is None or not (followed or _another_is_asked(slots, span, ranking[0], head)):
            continue
        count, lowest = _count(span), _lowest(span, metric)
        sense = head.sense("dimension")
        if count is None or lowest is None or sense is None:
            continue
        if not slots.reachable(sense.ref, metric_table(slots.catalog, metric.name)):
            continue
        _take(
            slots,
            span,
            head,
            EntitySet(
                entity=(sense.ref,),
                measure=Measure(metric=metric.name),
                period=slots.period,
                top=count,
                lowest=lowest,
            ),
        )
        if followed and not outside:
            slots.measures.append(Measure(metric=metric.name))
        return


def _is_followed(slots: Slots, span: list[Item], head: Item) -> bool:
    """True where those that rank first over all are watched over time: 投诉前三的产品每月投诉, "the trend of the top 3
    products"; not the first of each month.
    """
    timed = [item for item in slots.open() if item.word == "trend" or item.word.startswith("grain.")]
    if not timed or slots.words("which", "who"):
        return False
    if slots.lang == "zh":
        return all(item.at > head.at for item in timed)
    ahead = slots.heard.text[: span[0].mention.start].rstrip().removesuffix(" the")
    return ahead.endswith((" of", " for")) and any(item.at < span[0].at for item in timed)


def _span(slots: Slots, head: Item) -> list[Item]:
    """The words around a thing that say its place: 销量前5(的), "the five best-selling", "(top 5) by units sold"."""
    span: list[Item] = []
    right, at = head, slots.before(head)
    while at is not None and _says_place(slots, at) and slots.between(at, right) in _JOINTS:
        span.insert(0, at)
        right, at = at, slots.before(at)
    if slots.lang == "en" and not any(subject(slots, item) for item in span):
        at = slots.after(head)
        while at is not None and (_says_place(slots, at) or at.word == "by") and not _is_a_thing(at):
            span.append(at)
            if subject(slots, at) is not None:
                break
            at = slots.after(at)
    return span


def _is_a_thing(item: Item) -> bool:
    """True for things that may compete themselves ("per stage, the top 2 batches")."""
    return item.sense("dimension") is not None and item.sense("metric") is None


def _says_place(slots: Slots, item: Item) -> bool:
    if item.used:
        return False
    return item.word in _PLACES or item.sense("number") is not None or subject(slots, item) is not None


def _another_is_asked(slots: Slots, span: list[Item], named: Item, head: Item) -> bool:
    """True where a metric beside the span is asked for: after the thing in Chinese, apart from the span in English."""
    inner = subject(slots, named)
    held = {at for one in bounds(slots) if not one.exact for at in (one.first.at - 1, one.last.at + 1)}
    others = [item for item in slots.open() if item not in span and item.sense("metric") and item.at not in held]
    others = [item for item in others if subject(slots, item) not in (None, inner)]
    others = [item for item in others if not _is_what_was_done(slots, named, item)]
    if slots.lang == "zh":
        return any(item.at > head.at for item in others)
    return any(not _chained(slots, named, item) for item in others)


def _is_what_was_done(slots: Slots, named: Item, item: Item) -> bool:
    """True for the rows right behind what is done with them ("the fastest team to resolve tickets")."""
    metric, rows = subject(slots, named), subject(slots, item)
    behind = item.at == named.at + 1 and slots.between(named, item) in ("", "a", "the", "their", "our")
    whole = rows is not None and counts_whole_table(slots.catalog, rows)
    plain = rows is not None and metric is not None and (whole or rows.table == metric.table)
    narrows = item.sense("value") is not None and _takes_time(metric)
    return behind and plain and (narrows or whole)


def _takes_time(metric: Metric | None) -> bool:
    """True for what takes time, which is always done with some rows ("to resolve complaints")."""
    return metric is not None and metric.format in _DURATION


def _chained(slots: Slots, left: Item, right: Item) -> bool:
    return slots.between(left, right) in (",", "and", ", and", "&") if left.at < right.at else False


def _count(span: list[Item]) -> int | None:
    """How many: the one number, or the first alone where only a superlative was said."""
    numbers = [sense.value for item in span if (sense := item.sense("number")) is not None]
    places = [item.word for item in span if item.word in _PLACES]
    if not numbers:
        return 1 if any(word in SUPERLATIVES for word in places) else None
    value = numbers[0]
    whole = len(numbers) == 1 and isinstance(value, float) and value == int(value) and 1 <= value <= 1000
    best = any("best" in item.mention.text for item in span)
    return int(value) if whole and isinstance(value, float) and (places or best) else None


def _lowest(span: list[Item], metric: Metric) -> bool | None:
    """Whether the lowest come first; None where the words and the metric do not go together."""
    words = [item.word for item in span if item.word in SUPERLATIVES]
    word = words[0] if words else ""
    if word in ("slowest", "fastest"):
        return word == "fastest" if metric.format in _DURATION else None
    if word in ("best", "worst"):
        return None if metric.good == "none" else (metric.good == "up") == (word == "worst")
    if word == "costliest":
        return False if metric.format == "money" else None
    if word:
        return word == "least"
    return any(item.word == "bottom" for item in span)


def _take(slots: Slots, span: list[Item], head: Item, wanted: EntitySet) -> None:
    slots.sets.append(wanted)
    slots.apart = True
    for item in (*span, head):
        item.means = slots.say("按名次选出", "chosen by their place")
    if not slots.words("total"):
        slots.groups.append(ByField(field=wanted.entity[0]))
        for word in slots.words("each", "respective"):
            word.means = slots.say("分组", "grouping")
