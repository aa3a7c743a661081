"""A kind of thing named alone after a breakdown (那品类呢, "and which customer?"): it takes the place of the groups."""

from __future__ import annotations

from assistant.flow.query import ByField
from assistant.planning.grammar.breakdown.groups import group_by
from assistant.planning.grammar.slots import Slots

_ASKS = ("follow", "swap", "and", "which", "who", "what_is", "change_to")
_NAMES = ("value", "period", "number", "quote")


def read_swapped(slots: Slots) -> None:
    """Groups by the one kind of thing that a follow-up names and nothing else; a ranking stays one."""
    changes = slots.changes
    if not slots.continued or changes is None or changes.said or slots.detail is not None or slots.groups:
        return
    before = changes.turn.query
    named = [item for item in slots.open() if item.sense("dimension")]
    others = [item for item in slots.items if item not in named and item.word not in _ASKS]
    plain = len(named) == 1 and not others and not slots.heard.unknown
    swaps = not before.groups or any(isinstance(group, ByField) for group in before.groups)
    if not plain or not swaps or any(named[0].sense(kind) for kind in _NAMES):
        return
    group_by(slots, named[0])
    if before.limit is not None and before.ranking and not before.limit.per_groups and slots.limit is None:
        slots.ranking, slots.limit, slots.order = True, before.limit, list(before.order)
