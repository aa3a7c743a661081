"""Further back: the Monday before last, three Mondays ago, 去年的今天, this month last year."""

from __future__ import annotations

from dataclasses import replace

from assistant.flow.calendar import shift
from assistant.understanding.dates import items as i
from assistant.understanding.dates import parts as p
from assistant.understanding.dates.grammar import Context, Made
from assistant.understanding.dates.rules.base import rule
from assistant.understanding.dates.rules.pointing import current, nearest, pointed_days

_MOST_BACK = 60


@rule()
def before_last(edge: i.Edge, pointing: i.Deixis) -> Made:
    """Before last, behind a unit."""
    before = edge.kind == "before" and edge.side == "before"
    return i.Word("before_last") if before and pointing.latest and pointing.offset == -1 else None


@rule("before_last")
def unit_before_last(unit: i.Unit, _word: i.Word, context: Context) -> Made:
    """The week before last."""
    return current(unit.grain, context, -2) if unit.size == 1 else None


@rule("before_last")
def days_before_last(days: p.WeekdayOf | p.DaysOfWeek, _word: i.Word, context: Context) -> Made:
    """The Monday before last, the weekend before last: a week before the last."""
    last = pointed_days(i.Deixis(-1, latest=True), days, context) if isinstance(days, p.DaysOfWeek) else None
    return _weeks_earlier(last or (nearest(days, context) if isinstance(days, p.WeekdayOf) else None), 1)


@rule("ago")
def days_ago(counted: i.Counted, _ago: i.Word, context: Context) -> Made:
    """Three Mondays ago."""
    return _weeks_earlier(nearest(p.WeekdayOf(counted.weekday), context), counted.n - 1)


@rule()
def counted_weekdays(number: i.Number, days: i.Recurring) -> Made:
    """Three Mondays."""
    return i.Counted(number.value, days.days[0]) if len(days.days) == 1 and 0 < number.value <= _MOST_BACK else None


def _weeks_earlier(found: i.Item | tuple[i.Item, ...] | None, weeks: int) -> i.Span | None:
    if not isinstance(found, i.Span) or found.start is None or found.end is None:
        return None
    return replace(found, start=shift(found.start, "week", -weeks), end=shift(found.end, "week", -weeks))


@rule()
def today_then(box: i.Span, following: i.Span | i.Linked, context: Context) -> Made:
    """去年的今天, a week ago today: the same day so many units back."""
    today = following.item if isinstance(following, i.Linked) and following.kind == "of" else following
    return _same_day(box, context) if today == current("day", context) else None


@rule()
def today_of(today: i.Span, box: i.Span, context: Context) -> Made:
    """This day last year."""
    return _same_day(box, context) if today == current("day", context) else None


def _same_day(box: i.Span, context: Context) -> i.Span | None:
    if box.size is None or box.unit is None or box.unit == "day" or box.start is None:
        return None
    for back in range(1, _MOST_BACK + 1):
        if current(box.unit, context, -back).start == box.start:
            return p.box_of(shift(context.as_of, box.unit, -back), "day")
    return None


@rule()
def this_unit_of_a_year(box: i.Span, unit: i.Span, context: Context) -> Made:
    """去年这个月: that month of last year."""
    return _counterpart(unit, box, context)


@rule()
def this_unit_in_a_year(unit: i.Span, box: i.Span, context: Context) -> Made:
    """This month last year."""
    return _counterpart(unit, box, context)


def _counterpart(unit: i.Span, box: i.Span, context: Context) -> i.Span | None:
    """The same month or quarter in that year; a week of the year has no one counterpart."""
    if box.size != "year" or unit.size not in ("month", "quarter") or box.start is None or unit.start is None:
        return None
    if unit != current(unit.unit or "month", context) or box.start.year >= context.as_of.year:
        return None
    return p.box_of(unit.start.replace(year=box.start.year), unit.unit or "month")
