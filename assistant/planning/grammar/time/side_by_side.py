"""Two periods asked for in one breath: "NPS this year and last year", "… this year, and what was it last year"."""

from __future__ import annotations

import re

from assistant.planning.grammar.slots import Item, Slots

_JOINED = re.compile(
    r"[,;?]?\s*(?:and|&)(?:\s+(?:in|for|during|over|the|then|what (?:was|is|were) (?:it|they|that|those)|what about|"
    r"how about|how (?:was|were) (?:it|they|that|those)|the same for|again|also))*"
)
_OF_THINGS = re.compile(r"\b(?:who|whose|that|which|both|each|every|either|between)\b(?! (?:was|were|is) )")


def _counts_people(slots: Slots, word: Item) -> bool:
    """True for "how many customers complained in April and in May": those who did in both may be meant."""
    after = slots.after(word)
    return after is not None and after.sense("dimension") is not None and after.sense("metric") is None


def asked_side_by_side(slots: Slots, first: Item, second: Item) -> bool:
    """True where nothing but "and" joins two periods, and nothing is told apart by having been in both."""
    if slots.lang != "en" or _JOINED.fullmatch(slots.between(first, second)) is None:
        return False
    if _OF_THINGS.search(slots.heard.text) or any(_counts_people(slots, word) for word in slots.words("how_many")):
        return False
    for item in slots.items[first.at + 1 : second.at]:
        item.means = item.means or slots.say("两段时间", "both periods")
    return True
