"""Those people: "who is the best agent? only count people with 20+ surveys" speaks of the agents again."""

from __future__ import annotations

import re
from itertools import pairwise

from assistant.planning.grammar.numbers.bounds import bounds
from assistant.planning.grammar.slots import Item, Slots

_BREAK = re.compile(r"[?.,;:!。？，；：]")


def read_those_people(slots: Slots) -> None:
    """Takes a loose word for people ("people", 人) as those named before it, where a later clause bounds them."""
    people = [item for item in slots.open() if _person(slots, item)]
    starts = {one.first.at for one in bounds(slots)}
    for head, item in pairwise(people):
        loose = any(sense.kind == "word" and sense.ref == "filler" for sense in item.mention.senses)
        between = slots.heard.text[head.mention.end : item.mention.start]
        bounded = item.at + 1 in starts or item.at - 1 in {one.last.at for one in bounds(slots)}
        if loose and bounded and _person(slots, head) != _person(slots, item) and _BREAK.search(between):
            item.means = slots.say("前面说的人", "the people named before")


def _person(slots: Slots, item: Item) -> str:
    """The dimension of people that an item names, "" for none."""
    sense = item.sense("dimension")
    dimension = slots.catalog.dimension(sense.ref) if sense is not None else None
    return dimension.name if dimension is not None and dimension.kind == "person" else ""
