"""Bounds left out: 少于10单的不用列, "leave out those under 10": what is left out is said, so the rest is meant."""

from __future__ import annotations

import re
from dataclasses import replace

from assistant.flow.mention import Sense
from assistant.planning.grammar.numbers.bounds import bounds
from assistant.planning.grammar.slots import Item, Slots

_OPPOSITE = {"gt": "le", "ge": "lt", "lt": "ge", "le": "gt", "post.ge": "post.lt", "post.le": "post.gt"}
_COUNTED_TOO = re.compile(r"的(也|都|一样|照样)(要|得|给)?(列|算|显示|看|包括|放|保留|带上|展示|计入|统计)")
"""What counts as well narrows nothing (少于10件的也列)."""
_AWAY = ("drop", "not")
_ASKED = ("list", "show", "which", "quantity", "how_many")


def read_left_out(slots: Slots) -> None:
    """Turns a bound round where a word right behind it, or right before it, takes those away."""
    for bound in bounds(slots):
        if _COUNTED_TOO.match(_behind(slots, bound.last)):
            for item in bound.items:
                item.mention = replace(item.mention, senses=(Sense(kind="word", ref="filler"),))
                item.means = slots.say("也在内", "those too")
            continue
        sign = next((item for item in bound.items if item.word in _OPPOSITE), None)
        away = _taken_away(slots, bound.first, bound.last) if sign is not None else None
        if sign is None or away is None:
            continue
        sign.mention = replace(sign.mention, senses=(Sense(kind="word", ref=_OPPOSITE[sign.word]),))
        away.mention = replace(away.mention, senses=(Sense(kind="word", ref="filler"),))
        away.means = slots.say("其余的", "all but those")


def _behind(slots: Slots, last: Item) -> str:
    """The text behind the bound and its classifier."""
    return slots.heard.text[last.mention.end :].lstrip("件单张个次条台起例份元块天 ")


def _taken_away(slots: Slots, first: Item, last: Item) -> Item | None:
    """The word that takes away: behind the bound and 的, with nothing after it but that nothing is shown, or before."""
    after, before = slots.after(last), slots.before(first)
    if after is not None and not after.used and after.word in _AWAY and slots.between(last, after).endswith(_JOINS):
        behind = slots.after(after)
        clause_ends = behind is None or behind.word in _ASKED or slots.between(after, behind)[:1] in (",", "。", ";")
        return after if clause_ends else None
    if before is None or before.used or before.word not in _AWAY or slots.between(before, first):
        return None
    closes = after is None or slots.between(last, after).startswith(("的,", "的。", ","))
    return before if closes else None


_JOINS = ("的", "的就", "的都", "的先", "就", "的话")
