"""A part inside a larger unit, in either order: 去年5月, third quarter of 2013, 6月18日, Friday the 22nd, 上月底."""

from __future__ import annotations

from dataclasses import replace

from assistant.understanding.dates import items as i
from assistant.understanding.dates import parts as p
from assistant.understanding.dates.grammar import Context, Made
from assistant.understanding.dates.rules.base import rule
from assistant.understanding.dates.rules.vague import middle_of_year, year_or_day

_JOINTS = ("of", "dash")


@rule("now")
def linked(
    link: i.Link,
    item: i.Span
    | p.Part
    | i.Number
    | i.Ordinal
    | i.Count
    | i.Compare
    | i.Earlier
    | i.Recurring
    | i.Hour
    | i.DayPart
    | i.Clock
    | i.Timed
    | i.Word
    | i.Dropped,
) -> Made:
    """A link and what follows it."""
    return i.Linked(link.kind, item)


@rule()
def span_part(box: i.Span, part: p.Part) -> Made:
    """去年5月, 2017 april, 上周周五."""
    return part.narrow(box)


@rule()
def span_linked_part(box: i.Span, following: i.Linked) -> Made:
    """去年的5月, 2017-q1, last week's Friday; 2016, Nov."""
    part = following.item
    if not isinstance(part, p.Part):
        return None
    if following.kind in _JOINTS:
        return part.narrow(box)
    named = _is_named(part) and box.size == "year"
    return part.narrow(box) if following.kind == "comma" and named else None


@rule()
def part_span(part: p.Part, box: i.Span) -> Made:
    """April 2017, Q3 this year: names may stand before their year, but "last month last year" is two readings."""
    return part.narrow(box) if _is_named(part) else None


def _is_named(part: p.Part) -> bool:
    if isinstance(part, p.Chain):
        return _is_named(part.outer)
    if isinstance(part, p.RangeOf):
        return _is_named(part.right)
    if isinstance(part, p.MonthOf | p.QuarterOf):
        return part.named
    if isinstance(part, p.NthUnit | p.NthWeekdayOf):
        return part.n > 0
    return not isinstance(part, p.DayOf | p.RunOf)


@rule()
def part_linked_span(part: p.Part, following: i.Linked) -> Made:
    """The third quarter of 2013, Tuesday of last week; January 18, 2019."""
    box = following.item
    if not isinstance(box, i.Span):
        return None
    if following.kind in _JOINTS:
        return part.narrow(box)
    return part.narrow(box) if following.kind == "comma" and box.size == "year" and _is_named(part) else None


@rule()
def part_part(outer: p.Part, inner: p.Part) -> Made:
    """6月18日, 5月第三周, Q2首月."""
    return chained(outer, inner)


def chained(outer: p.Part, inner: p.Part) -> p.Part | None:
    """The inner part of the outer, where it fits."""
    return p.Chain(outer, inner) if outer.size in inner.fits else None


@rule()
def part_linked_part(left: p.Part, following: i.Linked) -> Made:
    """5月的第三周, the third week of May."""
    right = following.item
    if not isinstance(right, p.Part) or following.kind not in _JOINTS:
        return None
    if isinstance(left, p.HalfOf) and left.first:
        return chained(right, left)
    return chained(left, right) or chained(right, left)


def _day_number(day: i.Number | i.Ordinal) -> int:
    """The day of the month that a number or an ordinal can be, 0 for none."""
    if isinstance(day, i.Number):
        return day.value if day.digits <= 2 else 0
    return day.n if day.dates else 0


@rule()
def month_day(month: p.MonthOf, day: i.Number | i.Ordinal) -> Made:
    """June 15, June 15th; 8月15 only where the context says so."""
    n = _day_number(day)
    if not 1 <= n <= 31:
        return None
    return p.Chain(month, p.DayOf(n), doubtful=not month.named)


@rule()
def month_dash_day(month: p.MonthOf, following: i.Linked, context: Context) -> Made:
    """Aug-1; May-26 may be a year."""
    if following.kind != "dash" or not month.named or not isinstance(following.item, i.Number):
        return None
    day, unclear = month_day(month, following.item), year_or_day(month, following.item, context)
    return (replace(day, doubtful=True), unclear) if isinstance(day, p.Chain) and unclear else day


@rule()
def day_month(day: i.Number | i.Ordinal, month: p.MonthOf) -> Made:
    """15 June, 15th June."""
    return month_day(month, day) if month.named else None


@rule()
def day_linked_month(day: i.Number | i.Ordinal, following: i.Linked) -> Made:
    """Fourth of July, the 15th of last month, 05-Aug-2016."""
    month, n = following.item, _day_number(day)
    if isinstance(day, i.Number) and following.kind != "dash":
        return None
    if following.kind not in _JOINTS or not 1 <= n <= 31:
        return None
    if isinstance(month, p.MonthOf) and month.named:
        return p.Chain(month, p.DayOf(n))
    return p.DayOf(n).inside(month) if isinstance(month, i.Span) else None


@rule()
def month_span_day(month: i.Span, day: i.Number | i.Ordinal) -> Made:
    """今年8月15, 2016 June 5."""
    n = _day_number(day)
    found = p.DayOf(n).inside(month) if 1 <= n <= 31 else None
    return replace(found, weak="context") if found else None


@rule()
def weekday_number(weekday: p.WeekdayOf, day: i.Number | i.Ordinal | p.DayOf) -> Made:
    """Friday the 22nd, Monday 21."""
    if isinstance(day, i.Number):
        return p.DatedWeekday(day.value, weekday.n, sure=False) if 1 <= day.value <= 31 else None
    return p.DatedWeekday(day.n, weekday.n) if 1 <= day.n <= 31 else None


@rule()
def weekday_date(weekday: p.WeekdayOf | i.Span, date: i.Span | p.Part | i.Linked, context: Context) -> Made:
    """Sunday, Feb 10; Monday January 12th, 2016; this Friday-Jun-15: the date decides."""
    if isinstance(date, i.Linked):
        if date.kind not in ("comma", "dash"):
            return None
        date = date.item  # type: ignore[assignment]
    if not isinstance(date, i.Span | p.Part) or date.size != "day" or isinstance(date, p.WeekdayOf | p.DayOf):
        return None
    if isinstance(weekday, p.WeekdayOf):
        return date
    found = date if isinstance(date, i.Span) else p.meant(date, context.as_of, forward=context.forward)
    if not weekday.weekday or weekday.start is None or found is None or found.start is None:
        return None
    return found if found.start.isoweekday() == weekday.start.isoweekday() else None


@rule()
def date_weekday(date: i.Span | p.Part, weekday: p.WeekdayOf | i.Linked) -> Made:
    """6月18日周四; Feb 10, Sunday."""
    if isinstance(weekday, i.Linked) and (weekday.kind != "comma" or not isinstance(weekday.item, p.WeekdayOf)):
        return None
    return date if date.size == "day" and not isinstance(date, p.WeekdayOf | p.DayOf) else None


@rule()
def ended(item: i.Span | p.Part, where: i.Where) -> Made:
    """上月底, 5月初."""
    return _edge(item, where)


@rule()
def end_of(where: i.Where, item: i.Span | p.Part | i.Unit | i.Linked) -> Made:
    """The end of last month, early May, mid-May, end of month, beginning of the year."""
    if isinstance(item, i.Linked):
        item = item.item if item.kind in _JOINTS else item  # type: ignore[assignment]
    if isinstance(item, i.Unit):
        return p.EdgeOf(where.place, item.grain) if item.size == 1 and item.grain not in ("day", "week") else None
    if isinstance(item, i.Span) and item.weak == "phrase" and where.place == "start":
        return p.EdgeOf(where.place, item.unit)
    return _edge(item, where) if isinstance(item, i.Span | p.Part) else None


def _edge(item: i.Span | p.Part, where: i.Where) -> Made:
    if where.place == "middle" and isinstance(item, i.Span) and item.size == "year" and item.start:
        return middle_of_year(item.start.year)
    edge = p.EdgeOf(where.place)
    return edge.inside(item) if isinstance(item, i.Span) else chained(item, edge)


@rule("by")
def by_end(_by: i.Link | i.Word, item: i.Span | p.Part, context: Context) -> Made:
    """By the end of last month: all up to then, or things as they stood then."""
    found = item if isinstance(item, i.Span) else p.meant(item, context.as_of, forward=context.forward)
    if found is None or found.moment is None:
        return None
    if isinstance(_by, i.Link):
        return item if _by.kind == "at" else None
    if context.forward and found.moment > context.tomorrow:
        return i.Span(context.tomorrow, found.moment, kind="range")
    return i.Span(None, found.moment, found.unit, found.count, "moment")


@rule()
def unit_of(unit: i.Unit, following: i.Linked) -> Made:
    """The month of May, the year 2025."""
    item = following.item
    if following.kind != "of" or not isinstance(item, i.Span | p.Part):
        return None
    return item if item.size == unit.grain and not unit.naming else None
