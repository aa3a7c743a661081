"""The period just before or after that of the turn before: "and the month before that?", 前一周呢, 比前一个30天呢."""

from __future__ import annotations

from datetime import timedelta
from typing import cast

from assistant.flow import calendar
from assistant.flow.period import GRAINS, Grain, Period
from assistant.planning.grammar.slots import Item, Slots
from assistant.planning.grammar.turns.changes import Changes

_HELD_AGAINST = ("cmp.than", "compare", "by_much", "cmp.more", "cmp.less", "cmp.better", "cmp.worse")
_UNITS: dict[str, Grain] = {f"unit.{one}": one for one in GRAINS} | {f"noun.{one}": one for one in GRAINS}
_LONGEST = 10_000


def read_adjoining(slots: Slots, changes: Changes) -> None:
    """Takes the period that adjoins the last one as this turn's, or as what the last one is held against."""
    words = slots.words("prior", "prior.", "next", "next.")
    last = changes.turn.query.period
    named = [item for item in slots.items if item.sense("period") and item not in words]
    if len(words) != 1 or named or last is None or last.start is None:
        return
    (word,) = words
    counted = _counted(slots, word)
    found = _adjoining(slots, word, last, counted)
    if found is None or found.start is None or found.start > slots.as_of:
        return
    means = slots.say("紧挨着上一问的时间", "next to the period before")
    if slots.words(*_HELD_AGAINST) and word.word.startswith("prior"):
        slots.against = found
        for said in slots.words("cmp.than", "compare"):
            said.means = means
    else:
        slots.period = found
    changes.adjoins = True
    for item in (word, *counted):
        item.means = means


def _counted(slots: Slots, word: Item) -> list[Item]:
    """The number and the unit beside the word ("the 30 days before that", 前一个30天), in that order; or nothing."""
    for first, second in (
        (slots.after(word), slots.after(word, 2)),
        (slots.before(word, 2), slots.before(word)),
    ):
        if first is not None and second is not None and first.sense("number") is not None and second.word in _UNITS:
            return [first, second]
    return []


def _adjoining(slots: Slots, word: Item, last: Period, counted: list[Item]) -> Period | None:
    direction, _, unit = word.word.partition(".")
    step = -1 if direction == "prior" else 1
    if counted:
        number = counted[0].sense("number")
        value = number.value if number is not None else None
        if not isinstance(value, float) or value % 1 or not 1 <= value <= _LONGEST:
            return None
        return _beside(slots, last, _UNITS[counted[1].word], int(value), step)
    if unit:
        return _beside(slots, last, cast(Grain, unit), 1, step)
    return _as_long(slots, last) if step < 0 else None


def _beside(slots: Slots, last: Period, unit: Grain, count: int, step: int) -> Period | None:
    """So many units that end where the last period begins, or begin where it ends; a whole unit stays one, and beside
    a period that is shorter than the unit, whole ones are meant.
    """
    assert last.start is not None
    begin, end = last.start, last.whole_end or last.end or slots.as_of + timedelta(days=1)
    if end < calendar.shift(begin, unit, 1):
        begin = calendar.floor(begin, unit)
        end = calendar.shift(begin, unit, 1)
    start, stop = (calendar.shift(begin, unit, -count), begin) if step < 0 else (end, calendar.shift(end, unit, count))
    aligned = calendar.floor(start, unit) == start
    today = slots.as_of + timedelta(days=1)
    cut = stop > today
    return Period(
        start=start,
        end=today if cut else stop,
        kind="calendar" if aligned else "range",
        unit=unit if aligned else None,
        count=count if aligned else 1,
        whole_end=stop if cut else None,
    )


def _as_long(slots: Slots, last: Period) -> Period | None:
    """The whole period before, where the last one is what the calendar holds against one."""
    comparison = calendar.previous(last, slots.as_of)
    return (comparison.whole or comparison.baseline) if comparison is not None else None
