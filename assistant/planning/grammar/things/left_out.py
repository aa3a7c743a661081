"""Groups left out: "leaving out anyone with fewer than 20 surveys" keeps those with at least 20."""

from __future__ import annotations

from dataclasses import replace

from assistant.flow.mention import Sense
from assistant.planning.grammar.numbers.bounds import bounds
from assistant.planning.grammar.slots import Item, Slots

_OTHER_SIDE = {
    "gt": "le",
    "ge": "lt",
    "lt": "ge",
    "le": "gt",
    "post.ge": "lt",
    "post.le": "gt",
}
_THOSE = ("demonstrative", "pronoun", "who", "aside.all")


def turn_round_what_is_left_out(slots: Slots) -> None:
    """Turns a comparison round that is said of those left out; nothing but who they are stands between the two."""
    for word in slots.words("not"):
        for bound in bounds(slots):
            signs = [item for item in bound.items if item.word in _OTHER_SIDE]
            between = slots.items[word.at + 1 : bound.first.at]
            if bound.first.at <= word.at or len(signs) != 1 or not all(_is_who(item) for item in between):
                continue
            (sign,) = signs
            turned = Sense(kind="word", ref=_OTHER_SIDE[sign.word].removeprefix("post."))
            if sign.word.startswith("post."):
                continue
            sign.mention = replace(sign.mention, senses=(turned,))
            word.mention = replace(word.mention, senses=(Sense(kind="word", ref="left_out"),))
            word.means = slots.say("不含这些", "those are left out")
            for item in between:
                if not item.sense("metric"):
                    item.means = item.means or slots.say("所排除的", "those left out")
            break


def _is_who(item: Item) -> bool:
    """True for "those", "the ones", "agents": a thing without more said of it."""
    if item.sense("number") or item.sense("period") or item.sense("value"):
        return False
    return item.word in _THOSE or item.sense("dimension") is not None
