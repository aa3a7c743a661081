"""Who has the most of something: "the team with the most agents" ranks teams by their agents, not agents."""

from __future__ import annotations

from assistant.catalog.model import Table
from assistant.planning.grammar.numbers.counting import master_count
from assistant.planning.grammar.slots import Item, Slots, metric_table

_SUPERLATIVES = ("most", "least")


def read_most_of(slots: Slots) -> None:
    """Takes things right beside a superlative as what is counted, where other things are named before them."""
    if slots.measures or any(item.sense("metric") and not item.sense("value") for item in slots.open()):
        return
    for word in slots.words(*_SUPERLATIVES):
        counted = slots.after(word) if slots.lang == "en" else slots.before(word)
        table = _table(slots, counted)
        sense = counted.sense("dimension") if counted is not None else None
        if counted is None or table is None or sense is None:
            continue
        made = master_count(slots, sense.ref)
        owner = _owner(slots, counted)
        if made and owner is not None and slots.reachable(owner, metric_table(slots.catalog, made.metric)):
            slots.measures.append(made)
            counted.means = slots.say("所数的对象", "those counted")
            return


def _table(slots: Slots, item: Item | None) -> Table | None:
    """The table of the things an item names, as people do: it is a dimension too."""
    sense = item.sense("table") if item is not None and item.sense("dimension") else None
    return slots.catalog.table(sense.ref) if sense is not None else None


def _owner(slots: Slots, counted: Item) -> str | None:
    """The dimension named before, which has such things."""
    own = {sense.ref for sense in counted.mention.senses if sense.kind == "dimension"}
    for item in reversed(slots.items[: counted.at]):
        sense = item.sense("dimension")
        if sense is not None and sense.ref not in own:
            return sense.ref
    return None
