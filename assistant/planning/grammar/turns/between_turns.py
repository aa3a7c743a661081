"""The last two turns held against each other: 差多少, "by how much did it rise?", "compare the two"."""

from __future__ import annotations

from dataclasses import replace

from assistant.flow import calendar
from assistant.flow.query import Query
from assistant.flow.reading import Turn
from assistant.planning.grammar.slots import Item, Slots
from assistant.planning.grammar.turns.changes import Changes

_CARRIES = ("metric", "dimension", "value", "table", "column", "period", "quote")
_BESIDE = ("pair_beside", "compare", "by_much", "cmp.", "change", "change.")
_ASIDE = ("pair_before", "both", "follow", "what_is", "quantity", "how_many", "how_much", "pronoun", "demonstrative")


def held_together(slots: Slots, before: Turn | None) -> Query | None:
    """The later of the last two turns against the earlier, where nothing but their periods tells them apart."""
    asked = _asked(slots)
    earlier = before.earlier if before is not None else None
    if before is None or earlier is None or not asked:
        return None
    now, then = before.query, earlier
    plain = [replace(one, period=None, comparison=None, also=None) for one in (now, then)]
    if plain[0] != plain[1] or now.period is None or then.period is None or now.period == then.period:
        return None
    if then.period.start is not None and now.period.start is not None and then.period.start > now.period.start:
        now, then = then, now
    if now.period is None or then.period is None or now.detail is not None:
        return None
    for item in slots.items:
        item.means = slots.say("上两问相比", "the last two questions compared")
    slots.continued = True
    return replace(now, comparison=calendar.against(now.period, then.period, slots.as_of), also=None)


def _asked(slots: Slots) -> list[Item]:
    """The words that hold two things against each other, where the turn says nothing else."""
    asked = slots.words(*_BESIDE)
    rest = slots.rest(asked, slots.words(*_ASIDE), [item for item in slots.items if _is_two(item)])
    named = [item for item in slots.items if any(item.sense(kind) for kind in _CARRIES)]
    return [] if rest or named or slots.heard.unknown else asked


def _is_two(item: Item) -> bool:
    sense = item.sense("number")
    return sense is not None and sense.value == 2.0


def read_side_by_side(slots: Slots, changes: Changes) -> None:
    """The last two turns side by side, where nothing but one condition tells them apart ("compare the two")."""
    if changes.turn.earlier is None or changes.turn.query.limit is not None or not _asked(slots):
        return
    changes.together = changes.points = True
    for item in slots.items:
        item.means = slots.say("上两问并排", "the last two questions side by side")
