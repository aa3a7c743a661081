"""What is named beside a superlative and does not compete: the rows that a verb counts, the people who only do it."""

from __future__ import annotations

from assistant.planning.grammar.breakdown.ranking import SUPERLATIVES
from assistant.planning.grammar.slots import Item, Slots


def is_a_person(slots: Slots, item: Item) -> bool:
    """True for a dimension of people."""
    sense = item.sense("dimension")
    dimension = slots.catalog.dimension(sense.ref) if sense is not None else None
    return dimension is not None and dimension.kind == "person"


def people_only_do(slots: Slots) -> bool:
    """True for "what do people complain about most": something else competes, which was not named."""
    return slots.heard.text.startswith(("what do ", "what does ", "what did "))


def is_what_was_done(slots: Slots, item: Item) -> bool:
    """True for the rows that a verb already counts ("the agent who closed the most tickets"): they do not compete."""
    table, before = item.sense("table"), slots.before(item)
    ranked = before is not None and before.word in SUPERLATIVES
    done = bool(slots.measures) and item.sense("metric") is not None
    if table is None or table.ref != slots.table or not ranked or not done:
        return False
    item.means = slots.say("所说的记录", "the records meant")
    return True
