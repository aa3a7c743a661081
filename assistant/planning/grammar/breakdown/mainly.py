"""Where most of it falls: "which version is it mainly?", 主要是哪个渠道: the first of them, as with "most"."""

from __future__ import annotations

from assistant.flow.query import Limit, Order
from assistant.planning.grammar.breakdown.ranking import SUPERLATIVES
from assistant.planning.grammar.slots import Item, Slots

_SEVERAL = ("哪些", "什么", "啥", "几")


def read_mainly(slots: Slots) -> None:
    """Ranks what a "which" in the singular asks for beside such a word; elsewhere the word says nothing of its own."""
    if slots.order or slots.limit is not None or not slots.asides("aside.mainly"):
        return
    if slots.words(*SUPERLATIVES, "rank", "top", "bottom", "each", "by", "split", "list"):
        return
    for word in slots.words("which"):
        named = slots.after(word)
        if named is not None and named.sense("dimension") and _of_one(word, named):
            slots.ranking = True
            slots.order, slots.limit = [Order(measure=0)], Limit(count=1, ties=True)
            return


def _of_one(word: Item, named: Item) -> bool:
    text = word.mention.text
    return not any(one in text for one in _SEVERAL) and not (text.isascii() and named.mention.text.endswith("s"))
