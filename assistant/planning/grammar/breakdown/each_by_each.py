"""One by one: "team by team", "region by region" say of a dimension that the answer is split by it."""

from __future__ import annotations

from dataclasses import replace

from assistant.flow.mention import Sense
from assistant.planning.grammar.slots import Slots


def read_each_by_each(slots: Slots) -> None:
    """Takes the first of a dimension said twice with "by" between."""
    for word in slots.words("by"):
        first, second = slots.before(word), slots.after(word)
        if first is None or second is None or first.used or first.mention.text != second.mention.text:
            continue
        if first.sense("dimension") is not None:
            first.mention = replace(first.mention, senses=(Sense(kind="word", ref="said_twice"),))
            first.means = slots.say("分组", "grouping")
