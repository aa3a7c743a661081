"""Ratios of two numbers: the ratio of complaints to repairs, complaints per 100 tickets, 投诉与报修之比."""

from __future__ import annotations

from dataclasses import replace

from assistant.flow.query import Filter, Measure
from assistant.planning.grammar.breakdown.narrow import resolved
from assistant.planning.grammar.numbers.measures import metric_named
from assistant.planning.grammar.slots import Item, Slots

_TIES = ("和", "与", "跟", "同", "对", "比", "/", ":", "to", "and", "over", "vs", "versus", "to the", "and the")
_RATIO_WORDS = ("比例", "比值", "比率", "之比")
_PERCENT = 100


def read_ratio(slots: Slots) -> None:
    """Fills `measures` with one number over another, where the two are named as a ratio."""
    if slots.measures:
        return
    found = _named(slots) or _per_hundred(slots)
    if found is None:
        return
    above, below, words = found
    ratio = _over(slots, above, below)
    if ratio is None:
        return
    slots.measures.append(ratio)
    for item in (above, below, *words):
        item.means = slots.say("两数之比", "ratio of two numbers")


def _numbers(slots: Slots) -> list[Item]:
    return [item for item in slots.open() if item.sense("metric") and metric_named(slots, item) is not None]


def _named(slots: Slots) -> tuple[Item, Item, list[Item]] | None:
    """ "The ratio of X to Y", X与Y的比例: two numbers tied together beside the word."""
    words = [*slots.words("ratio"), *(one for one in slots.words("share") if one.mention.text in _RATIO_WORDS)]
    for word in words:
        numbers = _numbers(slots)
        beside = [one for one in numbers if (one.at > word.at) == (slots.lang == "en")]
        pair = beside[:2] if slots.lang == "en" else beside[-2:]
        if len(pair) == 2 and slots.between(*pair) in _TIES:
            inner = slots.items[pair[0].at + 1 : pair[1].at]
            return pair[0], pair[1], [word, *inner]
    return None


def _per_hundred(slots: Slots) -> tuple[Item, Item, list[Item]] | None:
    """ "Complaints per 100 tickets", 每百张工单的投诉: a percentage of the second number."""
    for mark in slots.words("by", "each"):
        number = slots.after(mark)
        sense = number.sense("number") if number is not None else None
        below = slots.after(number) if number is not None else None
        if number is None or sense is None or sense.value != _PERCENT or below is None or not _is_number(slots, below):
            continue
        others = [item for item in _numbers(slots) if item is not below]
        if len(others) == 1:
            return others[0], below, [mark, number]
    return None


def _is_number(slots: Slots, item: Item) -> bool:
    return item.sense("metric") is not None and metric_named(slots, item) is not None


def _over(slots: Slots, above: Item, below: Item) -> Measure | None:
    """One over the other; a part of the same rows where the first only narrows what the second counts."""
    first, second = metric_named(slots, above), metric_named(slots, below)
    if first is None or second is None or first == second or "ratio" in (first.kind, second.kind):
        return None
    whole = Measure(metric=second.name)
    slots.measures = [whole]
    narrowed = resolved(slots, above)
    slots.measures = []
    value = narrowed[1].value if narrowed is not None else None
    if narrowed is not None and value is not None and first.table == second.table and second.where is None:
        return replace(whole, filters=(Filter(field=narrowed[0], values=(value,)),), over=whole)
    return Measure(metric=first.name, over=whole)
