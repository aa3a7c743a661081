"""This, last, next, and words around a period that change nothing: 上上周, last Friday, this month so far, 整个5月."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from assistant.flow.calendar import floor, shift
from assistant.flow.period import Grain
from assistant.understanding.dates import items as i
from assistant.understanding.dates import parts as p
from assistant.understanding.dates.grammar import Context, Made
from assistant.understanding.dates.rules.base import rule


def current(grain: Grain, context: Context, offset: int = 0, count: int = 1) -> i.Span:
    """`count` calendar units, the first of them `offset` from that of the as-of day."""
    start = shift(floor(context.as_of, grain), grain, offset)
    return i.Span(start, shift(start, grain, count), grain, count)


def full_units(n: int, grain: Grain, sign: int, context: Context) -> i.Span:
    """The last `n` calendar units that are over by the end of the as-of day, or the next `n` that begin after it."""
    if sign < 0:
        end = floor(context.tomorrow, grain)
        return i.Span(shift(end, grain, -n), end, grain, n)
    return current(grain, context, 1, n)


def rolled(n: int, grain: Grain, sign: int, context: Context, convention: str = "") -> i.Span:
    """`n` units that end with the as-of day, or begin the day after it."""
    if sign < 0:
        start, end = shift(context.tomorrow, grain, -n), context.tomorrow
    else:
        start, end = context.tomorrow, shift(context.tomorrow, grain, n)
    return i.Span(start, end, grain, n, "rolling", convention)


@rule()
def pointed_unit(pointing: i.Deixis, unit: i.Unit, context: Context) -> Made:
    """This week, 上个月, 上个半年."""
    if unit.grain == "day" and (pointing.offset != 0 or pointing.latest):
        return None
    if unit.grain == "month" and unit.size == 6:
        half = date(context.as_of.year, 1 if context.as_of.month <= 6 else 7, 1)
        start = shift(half, "month", 6 * pointing.offset)
        return i.Span(start, shift(start, "month", 6), "month", 6)
    if unit.complete and pointing.offset == -1:
        return full_units(unit.size, unit.grain, -1, context)
    if unit.size > 1 and pointing.latest:
        return rolled(unit.size, unit.grain, -1, context)
    found = current(unit.grain, context, pointing.offset * unit.size, unit.size)
    return replace(found, before=pointing.before)


@rule()
def pointed_count(pointing: i.Deixis, count: i.Count, context: Context) -> Made:
    """上两周: that many units just before this one; 上1周 is 上周; 这两周 are the last two up to now."""
    if pointing.offset == 0 and count.n > 1 and not count.one_word and not count.complete:
        return rolled(count.n, count.grain, -1, context)
    if not pointing.counting or abs(pointing.offset) > 1 or count.one_word:
        return None
    if count.n == 1:
        return current(count.grain, context, pointing.offset)
    if pointing.offset == 0:
        return None
    return current(count.grain, context, -count.n if pointing.offset < 0 else 1, count.n)


@rule()
def pointed_weekday(pointing: i.Deixis, weekday: p.WeekdayOf, context: Context) -> Made:
    """上周五 is in the week before, last Friday the nearest one gone."""
    if pointing.latest:
        return nearest(weekday, context)
    found = weekday.inside(current("week", context, pointing.offset))
    return replace(found, weekday=True) if found else None


@rule()
def past_weekday(direction: i.Direction, weekday: p.WeekdayOf, context: Context) -> Made:
    """This past Wednesday."""
    return nearest(weekday, context) if direction.bare and direction.sign < 0 else None


def nearest(weekday: p.WeekdayOf, context: Context) -> i.Span | None:
    """The last such day before the as-of day; said so where it is in the same week, which some would call this one."""
    found = weekday.inside(current("week", context))
    if found is None or found.start is None or found.start >= context.as_of:
        found = weekday.inside(current("week", context, -1))
        return replace(found, weekday=True) if found else None
    return replace(found, convention="nearest_weekday", weekday=True)


@rule()
def pointed_days(pointing: i.Deixis, days: p.DaysOfWeek, context: Context) -> Made:
    """上周末, this weekend, 本周工作日."""
    this_week = days.inside(current("week", context))
    if pointing.latest and this_week and this_week.end and this_week.end <= context.as_of:
        return this_week
    return days.inside(current("week", context, -1 if pointing.latest else pointing.offset))


@rule()
def pointed_part(
    pointing: i.Deixis,
    part: p.MonthOf | p.QuarterOf | p.HalfOf | p.SeasonOf | p.FestivalOf | p.Chain,
    context: Context,
) -> Made:
    """This September is this year's, last Christmas the latest that is over, next July the next to begin."""
    if not pointing.firm or part.repeats != "year":
        return None
    for offset in {0: (0,), -1: (0, -1, -2), 1: (0, 1)}.get(pointing.offset, ()):
        found = part.inside(current("year", context, offset))
        if found is None or found.start is None or found.end is None:
            continue
        over, ahead = found.end <= context.tomorrow, found.start > context.as_of
        if pointing.offset == 0 or (pointing.offset < 0 and over) or (pointing.offset > 0 and ahead):
            return found
    return None


@rule("the")
def the(
    _the: i.Word,
    item: i.Span
    | p.Part
    | i.Count
    | i.Ordinal
    | i.Number
    | i.Unit
    | i.Linked
    | i.Compare
    | i.Earlier
    | i.Away
    | i.DayPart
    | i.Unclear,
    context: Context,
) -> Made:
    """The month is this one, the 15th a day, the two weeks a definite count; elsewhere the word changes nothing."""
    if isinstance(item, i.Count):
        return replace(item, definite=True)
    if isinstance(item, i.Away):
        return item.run
    if isinstance(item, i.Unit):
        return replace(current(item.grain, context), weak="phrase"), i.Count(1, item.grain, definite=True)
    if isinstance(item, i.Ordinal | i.Number):
        n = item.n if isinstance(item, i.Ordinal) else item.value
        return p.DayOf(n) if 1 <= n <= 31 else None
    return item


@rule("whole")
def whole(_whole: i.Word, item: i.Span | p.Part) -> Made:
    """整个5月, all of 2025."""
    return item


@rule()
def whole_behind(item: i.Span, unit: i.Unit) -> Made:
    """2025 full year."""
    return replace(item, weak="") if unit.complete and item.size == unit.grain and not unit.naming else None


@rule("tail")
def tail(item: i.Span | p.Part | i.Bounded, _tail: i.Word) -> Made:
    """618期间, 3月间, 去年全年: the tail only says that it is about time."""
    if isinstance(item, i.Span):
        return replace(item, weak="")
    return replace(item, sure=True) if isinstance(item, p.FestivalOf) else item


@rule("date_of")
def week_with(item: i.Span | p.Part, _date_of: i.Word, context: Context) -> Made:
    """5月4日那周."""
    return week_of(item, context)


@rule("date_of")
def week_beginning(_date_of: i.Word, item: i.Span | p.Part, context: Context) -> Made:
    """Week commencing 4 May."""
    return week_of(item, context)


@rule()
def week_linked(unit: i.Unit, following: i.Linked, context: Context) -> Made:
    """Week of 4 May."""
    item = following.item
    if unit.grain != "week" or following.kind != "of" or not isinstance(item, i.Span | p.Part):
        return None
    return week_of(item, context)


def week_of(item: i.Span | p.Part, context: Context) -> i.Span | None:
    """The week that holds a day, or a festival's first day."""
    found = item if isinstance(item, i.Span) else p.meant(item, context.as_of, forward=context.forward)
    if found is None or found.start is None or (found.size != "day" and found.kind != "festival"):
        return None
    return p.box_of(found.start, "week")


@rule("so_far")
def so_far_behind(item: i.Span, _so_far: i.Word) -> Made:
    """This month so far, this month to date: a running period is cut anyway."""
    return item


@rule("so_far")
def so_far_before(_so_far: i.Word, item: i.Span) -> Made:
    """So far this year."""
    return item


@rule("so_far")
def unit_to_date(unit: i.Unit, _so_far: i.Word, context: Context) -> Made:
    """Month to date."""
    return current(unit.grain, context) if unit.size == 1 else None
