"""Open the longest: "the three tickets that have been open the longest" are the oldest of them."""

from __future__ import annotations

from dataclasses import replace

from assistant.flow.mention import Sense
from assistant.planning.grammar.slots import Item, Slots

_LONGEST = ("longest", "the longest")


def read_open_longest(slots: Slots) -> None:
    """Makes "the longest" the oldest where it is said of rows that still stand as a metric counts them (open)."""
    for word in slots.words("slowest"):
        if word.mention.text not in _LONGEST or slots.words("how_many", "agg.", "each", "by"):
            continue
        near = [item for item in (slots.before(word), slots.after(word)) if item is not None]
        if not any(_stands_open(slots, item) for item in near) or not _rows_named(slots):
            continue
        word.mention = replace(word.mention, senses=(Sense(kind="word", ref="oldest"),))
        slots.rows_asked = True
        for item in slots.words("demonstrative"):
            if item.mention.text in ("that", "which"):
                item.means = item.means or slots.say("所说的记录", "the rows meant")


def _stands_open(slots: Slots, item: Item) -> bool:
    """True for rows as they stand now ("open"), whose age grows; their number is counted, nothing measured."""
    names = [sense.ref for sense in item.mention.senses if sense.kind == "metric"]
    metrics = [metric for name in names if (metric := slots.catalog.metric(name)) is not None]
    return any(metric.kind == "snapshot" and metric.aggregate == "count" for metric in metrics)


def _rows_named(slots: Slots) -> bool:
    return any(item.sense("table") is not None for item in slots.items)
