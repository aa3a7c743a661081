"""Crossing: two kinds of things held against each other ("a heat map of issues by product", 问题×产品)."""

from __future__ import annotations

from assistant.flow.query import ByTime
from assistant.planning.grammar.breakdown.groups import group_by, names_a_filter, takes_part
from assistant.planning.grammar.slots import Item, Slots

_CROSSES = ("×", "x", "✕", "*", "乘", "交叉")
_PLANES = ("heat_map",)
_MARKS = ("split", "each", "by", "respective")


def read_crossing(slots: Slots) -> None:
    """Groups by every kind of thing that is named beside a picture of pairs, or that a cross joins to another."""
    if slots.listing or slots.limit is not None:
        return
    kinds = [item for item in slots.open() if item.sense("dimension") and not names_a_filter(slots, item)]
    kinds = [item for item in kinds if not takes_part(slots, item)] if len(kinds) > 2 else kinds
    if not _in_a_plane(slots, kinds):
        kinds = _crossed(slots, kinds)
    for item in kinds:
        group_by(slots, item)
    for word in slots.words(*_MARKS) if kinds else ():
        word.means = word.means or slots.say("分组", "grouping")


def crosses(slots: Slots) -> bool:
    """True where kinds of things are to be held against each other, whatever is counted of them."""
    kinds = [item for item in slots.open() if item.sense("dimension")]
    return (slots.chart in _PLANES and len(kinds) > 1) or bool(_crossed(slots, kinds))


def _in_a_plane(slots: Slots, kinds: list[Item]) -> bool:
    timed = any(isinstance(group, ByTime) for group in slots.groups)
    held = slots.changes is not None and slots.continued and bool(slots.changes.turn.query.groups)
    return slots.chart in _PLANES and len(kinds) + timed + held > 1


def _crossed(slots: Slots, kinds: list[Item]) -> list[Item]:
    """The kinds that a cross joins: 产品×问题类型."""
    pairs = [(one, slots.after(one)) for one in kinds if slots.after(one) in kinds]
    joined = [pair for pair in pairs if pair[1] is not None and slots.between(pair[0], pair[1]) in _CROSSES]
    return list(dict.fromkeys(item for pair in joined for item in pair if item is not None))
