"""Things by a number: "agents by CSAT", "products by complaints this month" show each of them, best first."""

from __future__ import annotations

from assistant.flow.query import Order
from assistant.planning.grammar.breakdown.groups import group_by
from assistant.planning.grammar.slots import Item, Slots
from assistant.planning.grammar.things.sets import things


def read_things_by_number(slots: Slots) -> None:
    """Groups by the thing right before "by" where a number that was asked for stands right behind it."""
    if slots.groups or slots.listing or slots.limit is not None or slots.words("each", "which", "who"):
        return
    for word in slots.words("by"):
        thing, number = slots.before(word), slots.after(word)
        if word.used or thing is None or number is None or thing not in things(slots):
            continue
        if not _is_the_number(slots, number) or slots.between(thing, word) or slots.between(word, number) not in _EMPTY:
            continue
        group_by(slots, thing)
        word.means = slots.say("分组", "grouping")
        slots.ranking = True
        slots.order = slots.order or [Order(measure=0)]


_EMPTY = ("", "their", "the", "its", "average", "total")


def _is_the_number(slots: Slots, item: Item) -> bool:
    names = {sense.ref for sense in item.mention.senses if sense.kind == "metric"}
    return item.used and len(slots.measures) == 1 and slots.measures[0].metric in names
