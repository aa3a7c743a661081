"""Doers: by whom it came narrows and splits nothing ("submitted by business customers", "sent by Rover R2 devices")."""

from __future__ import annotations

import re
from dataclasses import replace

from assistant.flow.mention import Sense
from assistant.planning.grammar.slots import Item, Slots

_DONE = re.compile(r"\b(?!need|speed|feed|seed)\w*(?:ed|en|sent|made|done|put|brought|held|dealt with)\s*$")


def read_doers(slots: Slots) -> None:
    """Makes "by" a word that says nothing where one value stands right behind it, or any after what was done."""
    for word in slots.words("by"):
        doer = slots.after(word)
        if doer is None or word.mention.text != "by" or not _is_a_value(doer):
            continue
        done = _DONE.search(slots.heard.text[: word.mention.start]) is not None
        if done or not _joined(slots, doer):
            word.mention = replace(word.mention, senses=(Sense(kind="word", ref="doer"),))
            word.means = slots.say("由谁而来", "by whom it came")


def _is_a_value(item: Item) -> bool:
    return item.sense("value") is not None and not any(item.sense(kind) for kind in ("dimension", "metric", "period"))


def _joined(slots: Slots, item: Item) -> bool:
    """True where another value is named with it: "by business and personal customers" splits."""
    joint = slots.after(item)
    other = slots.after(joint) if joint is not None and joint.word in ("and", "or", "compare") else joint
    apart = slots.between(item, joint).strip() if joint is other and joint is not None else ","
    return other is not None and _is_a_value(other) and apart in (",", "/")
