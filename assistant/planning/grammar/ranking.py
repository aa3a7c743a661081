"""Rankings: most and least, best and worst, TOP N, slowest and fastest, and the order asked for."""

from __future__ import annotations

from dataclasses import replace

from assistant.flow.query import Limit, Order
from assistant.planning.grammar.slots import Item, Slots

SUPERLATIVES = ("most", "least", "best", "worst", "slowest", "fastest", "costliest")
_DURATION = ("minutes", "hours")


def read_ranking(slots: Slots) -> None:
    """Order and limit from superlatives, TOP N and order words; `ranking` where places are asked for."""
    superlative = next((word for word in slots.words(*SUPERLATIVES) if not word.used), None)
    number = _count(slots)
    order = next(iter(slots.words("rank", "desc", "asc")), None)
    if superlative is None and number is None and order is None:
        return
    if slots.order:
        _cut(slots, number)
        return
    descending = _descending(slots, superlative, order)
    if descending is None:
        return
    kinds = (superlative.word if superlative is not None else "", "rank", "desc", "asc")
    for item in slots.words(*(kind for kind in kinds if kind)):
        item.means = slots.say(
            "从高到低" if descending else "从低到高", "highest first" if descending else "lowest first"
        )
    slots.ranking = True
    slots.order = [Order(measure=0, descending=descending)]
    if number is not None:
        slots.limit = Limit(count=int(number))
    elif superlative is not None:
        slots.limit = Limit(count=1, ties=True)


def _cut(slots: Slots, number: float | None) -> None:
    """The number of places, where another pass has settled what the order is."""
    for item in slots.words("rank", "desc", "asc"):
        item.means = slots.say("排序", "order")
    if number is not None:
        slots.limit = Limit(count=int(number))


def _count(slots: Slots) -> float | None:
    """N of "TOP N", "前N", "the N …s that …": a number after top, or right before the thing that is ranked."""
    for item in slots.items:
        sense = item.sense("number")
        if sense is None or item.used or not isinstance(sense.value, float) or not 1 <= sense.value <= 1000:
            continue
        before, after = slots.before(item), slots.after(item)
        if before is not None and before.word in ("top", "bottom"):
            item.means = before.means = slots.say(f"前 {sense.value:g} 名", f"top {sense.value:g}")
            return sense.value
        if ranks_kinds(slots, item):
            item.means = slots.say(f"取 {sense.value:g} 个", f"{sense.value:g} of them")
            return sense.value
        ranked = after is not None and after.sense("dimension") is not None and not _touches_letters(slots, item)
        if ranked and slots.words(*SUPERLATIVES):
            item.means = slots.say(f"取 {sense.value:g} 个", f"{sense.value:g} of them")
            return sense.value
    return None


def ranks_kinds(slots: Slots, number: Item) -> bool:
    """True for "the ten most frequent faults", 排名前十的故障, 最多的10个故障: N of what the catalog says such rows
    are ranked by; nothing stands between the number, the superlative and the rows.
    """
    if number.sense("number") is None:
        return False
    before, after = slots.before(number), slots.after(number)
    ahead = before is not None and before.word in ("top", *SUPERLATIVES)
    inside = after is not None and after.word in SUPERLATIVES
    rows = slots.after(number, 2) if inside else after
    sense = rows.sense("metric") if rows is not None else None
    metric = slots.catalog.metric(sense.ref) if sense is not None else None
    named = [item for item in slots.items if item.sense("metric")]
    return (ahead or inside) and metric is not None and metric.entity is not None and named == [rows]


def _touches_letters(slots: Slots, item: Item) -> bool:
    before = slots.heard.text[: item.mention.start]
    return bool(before) and before[-1].isascii() and before[-1].isalnum()


def _descending(slots: Slots, superlative: Item | None, order: Item | None) -> bool | None:
    """The direction; None where a word and the metric do not go together ("slowest" of a count)."""
    metric = slots.catalog.metric(slots.measures[0].metric) if slots.measures else None
    duration = metric is not None and metric.format in _DURATION
    word = superlative.word if superlative is not None else ""
    if word in ("slowest", "fastest"):
        return (word == "slowest") if duration else None
    if word in ("best", "worst"):
        if metric is None or metric.good == "none":
            return None
        return (metric.good == "up") == (word == "best")
    if word == "costliest":
        return True if metric is not None and metric.format == "money" else None
    if word:
        return word == "most"
    if slots.words("bottom"):
        return False
    return order is None or order.word != "asc"


def settle_ranking(slots: Slots) -> None:
    """A superlative with nothing to rank is the extreme of the metric's own values, or not understood."""
    if slots.groups or slots.listing or slots.continued or not slots.ranking or slots.grain is not None:
        return
    (order,) = slots.order or [Order(measure=0)]
    if order.part != "value":
        _let_go(slots)
        return
    metric = slots.catalog.metric(slots.measures[0].metric) if slots.measures else None
    extreme = slots.limit is not None and slots.limit.ties and metric is not None and metric.value is not None
    if extreme and len(slots.measures) == 1:
        slots.measures = [replace(slots.measures[0], aggregate="max" if order.descending else "min")]
    else:
        for item in slots.words(*SUPERLATIVES, "rank", "top", "bottom"):
            item.means = ""
    slots.ranking, slots.order, slots.limit = False, [], None


def _let_go(slots: Slots) -> None:
    """A ranking by change with nothing to rank is not understood."""
    for item in slots.words(*SUPERLATIVES, "change.", "change"):
        item.means = ""
    slots.ranking, slots.order, slots.limit, slots.having = False, [], None, []
