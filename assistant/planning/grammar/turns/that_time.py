"""The unit of time that the turn before came to: "which week had the most?", then 那周主要是什么问题, "that week"."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from assistant.flow import calendar
from assistant.flow.period import GRAINS, Grain, Period
from assistant.flow.query import ByTime
from assistant.planning.grammar.slots import Item, Slots
from assistant.planning.grammar.turns.changes import Changes


def read_that_time(slots: Slots, changes: Changes) -> None:
    """Holds the turn to the one week, month or day shown; says nothing new where the last period is that already."""
    found = _said(slots)
    if found is None or slots.period is not None:
        return
    grain, items = found
    query = changes.turn.query
    shown = _shown(changes, grain)
    if shown is None and not (query.period is not None and (query.period.unit, query.period.count) == (grain, 1)):
        return
    if shown is not None:
        slots.period = _cut(slots, calendar.whole(shown, grain), query.period)
        changes.pinned = True
    changes.points = True
    for item in items:
        item.means = slots.say("上一问的那段时间", "the time that was shown")


def _said(slots: Slots) -> tuple[Grain, list[Item]] | None:
    """那周, "that week": the unit, with its words."""
    for grain in GRAINS:
        for noun in slots.words(f"noun.{grain}", f"unit.{grain}"):
            before = slots.before(noun)
            points = before is not None and before.word == "demonstrative"
            if noun.mention.text.startswith("那"):
                return grain, [noun]
            if points and before is not None:
                return grain, [before, noun]
    return None


def _shown(changes: Changes, grain: Grain) -> date | None:
    """The one unit of time in the rows of a question that asked for it; None after a whole trend."""
    query = changes.turn.query
    if query.limit is None or query.limit.count != 1 or query.groups != (ByTime(grain=grain),):
        return None
    days = [values for _, values in changes.turn.shown if values and isinstance(values[0], date)]
    one = days[0][0] if days and len(days[0]) == 1 else None
    return one if isinstance(one, date) else None


def _cut(slots: Slots, unit: Period, within: Period | None) -> Period:
    """The unit, less what the period before or the as-of day cut off."""
    assert unit.start is not None
    assert unit.end is not None
    today = slots.as_of + timedelta(days=1)
    start = max(unit.start, within.start) if within is not None and within.start is not None else unit.start
    end = min(unit.end, within.end or unit.end) if within is not None else unit.end
    if (start, end) == (unit.start, unit.end) and end <= today:
        return unit
    if start == unit.start and end == today:
        return replace(unit, end=today, whole_end=unit.end)
    return Period(start=start, end=min(end, today))
