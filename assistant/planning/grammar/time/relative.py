"""Relative change: "in percent" beside words of rising and falling says how it is measured, and asks for no share."""

from __future__ import annotations

from dataclasses import replace

from assistant.flow.mention import Sense
from assistant.planning.grammar.slots import Slots

_AS_PERCENT = ("in percent", "as a percent", "as percent", "percentage-wise", "in relative", "按百分比")


def read_relative(slots: Slots) -> None:
    """Makes "in percent" ("percentage-wise", 按百分比) a word of change where something rose or fell."""
    if not slots.words("change."):
        return
    for word in slots.words("share"):
        if word.mention.text.startswith(_AS_PERCENT):
            word.mention = replace(word.mention, senses=(Sense(kind="word", ref="change"),))
