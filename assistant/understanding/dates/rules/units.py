"""Numbers and ordinals before and behind a unit: 3月, 2025年, 三季度, third week, 周三, week 23, 24 hours."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from assistant.understanding.dates import items as i
from assistant.understanding.dates import parts as p
from assistant.understanding.dates.grammar import Context, Made
from assistant.understanding.dates.rules.base import rule
from assistant.understanding.dates.rules.vague import which_week

_MOST_UNITS = 1200
_WEEKS_OF_MONTH = 5


@rule()
def number_unit(number: i.Number, unit: i.Unit, context: Context) -> Made:
    """三天 counts, 3月 names, 2025年 names, 三季度 may be either."""
    made: list[i.Item] = _named(number, unit, context) if unit.naming else []
    if unit.counting and 0 < number.value <= _MOST_UNITS and number.digits != 4:
        made.append(i.Count(number.value * unit.size, unit.grain, complete=unit.complete))
    return tuple(made)


def _named(number: i.Number, unit: i.Unit, context: Context) -> list[i.Item]:
    n = number.value
    if unit.grain == "day":
        return [p.DayOf(n)] if 1 <= n <= 31 else []
    if unit.grain == "year":
        return _year(number, context)
    make, most = (p.MonthOf, 12) if unit.grain == "month" else (p.QuarterOf, 4)
    if 1 <= n <= most:
        return [make(n)]
    first, second = divmod(n, 10)
    # 三四月: two digits in a row that are neighbours.
    neighbours = number.words and number.digits == 2 and first > 0 and second == first + 1 <= most
    if neighbours:
        return [p.RangeOf(make(first), make(second), joined=True)]
    return [i.Dropped("impossible")] if unit.grain == "month" else []


def _year(number: i.Number, context: Context) -> list[i.Item]:
    """2025年, 两千年, 07年; two digits are a year around the as-of day, doubtful where they could count years."""
    if number.digits == 2:
        century = context.as_of.year // 100 * 100
        year = century + number.value - (100 if century + number.value > context.as_of.year + 20 else 0)
        counts = number.value >= 10 and not context.as_of.year - 10 <= year <= context.as_of.year + 1
        return [replace(p.box_of(date(year, 1, 1), "year"), weak="context" if counts else "")]
    return [p.box_of(date(number.value, 1, 1), "year")] if 1900 <= number.value <= 2099 else []


@rule("day_mark")
def number_day_mark(number: i.Number, _mark: i.Word) -> Made:
    """15号."""
    return p.DayOf(number.value) if 1 <= number.value <= 31 else None


@rule("measure")
def number_measure(number: i.Number, _measure: i.Word) -> Made:
    """三个."""
    return i.Measured(number.value) if 0 < number.value <= _MOST_UNITS else None


@rule("measure")
def ordinal_measure(ordinal: i.Ordinal, _measure: i.Word) -> Made:
    """第三个, before the unit."""
    return ordinal


@rule("complete")
def completed(counted: i.Measured | i.Number, _complete: i.Word) -> Made:
    """三个完整, 3 full: of calendar units only."""
    n = counted.n if isinstance(counted, i.Measured) else counted.value
    return i.Measured(n, complete=True) if 0 < n <= _MOST_UNITS else None


@rule()
def measured_unit(measured: i.Measured, unit: i.Unit) -> Made:
    """三个月."""
    return i.Count(measured.n * unit.size, unit.grain, complete=measured.complete or unit.complete)


@rule("complete")
def complete_unit(_complete: i.Word, unit: i.Unit) -> Made:
    """Full months, calendar year: the unit itself."""
    return replace(unit, complete=True)


@rule("half")
def half_more(count: i.Count, _half: i.Word) -> Made:
    """一年半."""
    return i.Count(count.n * 12 + 6, "month") if count.grain == "year" else None


@rule()
def number_hours(number: i.Number | i.Measured, _hours: i.Hours) -> Made:
    """Whole days of hours: the as-of moment is the end of a day, so the past 24 hours are that day."""
    n = number.value if isinstance(number, i.Number) else number.n
    return i.Count(n // 24, "day", hours=True) if n > 0 and n % 24 == 0 else None


@rule()
def ordinal_unit(ordinal: i.Ordinal, unit: i.Unit) -> Made:
    """第三季度, third week, 首月, last day."""
    if unit.size != 1 or ordinal.n == 0 or unit.grain == "year":
        return None
    if unit.grain == "quarter" and 1 <= ordinal.n <= 4:
        return p.QuarterOf(ordinal.n, named=not unit.naming)
    made = p.NthUnit(ordinal.n, unit.grain)
    return (made, which_week(ordinal.n)) if unit.grain == "week" and 1 <= ordinal.n <= _WEEKS_OF_MONTH else made


@rule("half_unit")
def ordinal_half(ordinal: i.Ordinal, _half: i.Word) -> Made:
    """First half, second half: of a year or of a month."""
    return (
        (p.HalfOf(ordinal.n, first=True), p.HalfOf(ordinal.n, "month", alone=False, first=True))
        if ordinal.n in (1, 2)
        else None
    )


@rule()
def ordinal_count(ordinal: i.Ordinal, count: i.Count) -> Made:
    """First three days, 最后10天, 头两个月."""
    return p.RunOf(count.n, count.grain, ordinal.n == -1) if ordinal.n in (1, -1) else None


@rule()
def ordinal_weekday(ordinal: i.Ordinal, weekday: p.WeekdayOf) -> Made:
    """Second Sunday, 第二个周日."""
    return p.NthWeekdayOf(ordinal.n, weekday.n) if ordinal.n == -1 or 1 <= ordinal.n <= 5 else None


@rule()
def unit_number(unit: i.Unit, number: i.Number) -> Made:
    """周三; week 23."""
    if unit.grain != "week":
        return None
    if unit.days_follow:
        return p.WeekdayOf(number.value) if number.words and number.digits == 1 and 1 <= number.value <= 6 else None
    return p.NthUnit(number.value, "week", numbered=True) if not number.words and 1 <= number.value <= 53 else None


@rule("sunday")
def unit_sunday(unit: i.Unit, _sunday: i.Word) -> Made:
    """周日, 礼拜天."""
    return p.WeekdayOf(7) if unit.days_follow else None


@rule()
def unit_edge(unit: i.Unit, where: i.Where) -> Made:
    """月初, 年底."""
    return p.EdgeOf(where.place, unit.grain) if unit.size == 1 and unit.naming else None


@rule()
def quarter_unit(quarter: p.QuarterOf, unit: i.Unit) -> Made:
    """Q1季度."""
    return quarter if unit.grain == "quarter" and unit.naming else None


@rule()
def unit_year(unit: i.Unit, year: i.Span) -> Made:
    """Calendar year 2008, year 2008."""
    return replace(year, weak="") if unit.grain == "year" and not unit.naming and year.size == "year" else None


@rule("sunday")
def saturday_sunday(weekday: p.WeekdayOf, _sunday: i.Word) -> Made:
    """周六日."""
    return p.DaysOfWeek(6, 7) if weekday.n == 6 else None
