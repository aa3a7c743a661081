"""The number of things in one word (客户数): where something is said of them, it is not all of them that count."""

from __future__ import annotations

from dataclasses import replace

from assistant.catalog.model import Dimension, Table
from assistant.flow.mention import Sense
from assistant.planning.grammar.slots import Item, Slots


def read_number_of_things(slots: Slots) -> None:
    """Takes 投诉过的客户数, the number of things of which something is said, as their noun and how many there are."""
    for at, item in enumerate(slots.items):
        sense = item.sense("metric")
        ahead = slots.heard.text[: item.mention.start].rstrip()
        if sense is None or item.used or slots.lang != "zh" or not ahead.endswith("的") or _has_an_owner(slots, item):
            continue
        noun = item.mention.text.removesuffix("数量").removesuffix("数").removesuffix("人")
        table = next((one for one in slots.catalog.tables if one.counted_by == sense.ref), None)
        named = next((one for one in slots.catalog.dimensions if table and _is_one_of(one, table, noun)), None)
        if table is None or named is None or noun == item.mention.text:
            continue
        middle = item.mention.start + len(noun)
        senses = (Sense(kind="dimension", ref=named.name), Sense(kind="table", ref=table.name))
        number = replace(
            item.mention,
            start=middle,
            text=item.mention.text[len(noun) :],
            senses=(Sense(kind="word", ref="how_many"),),
        )
        item.mention = replace(item.mention, end=middle, text=noun, senses=senses)
        slots.items.insert(at + 1, Item(at=at + 1, mention=number))
        for place, one in enumerate(slots.items):
            one.at = place
        return


def _has_an_owner(slots: Slots, item: Item) -> bool:
    """True for 各等级的客户数 and 华东的客户数: what stands before 的 has such a number."""
    before = slots.before(item)
    return (
        before is not None
        and before.sense("metric") is None
        and bool(before.sense("dimension") or before.sense("value"))
    )


def _is_one_of(dimension: Dimension, table: Table, noun: str) -> bool:
    """True where a dimension names the rows of a table, by that word."""
    own = any(source.startswith(f"{table.name}.") for source in dimension.sources) and dimension.key is not None
    return own and noun in (dimension.label.zh, *dimension.synonyms.zh)
