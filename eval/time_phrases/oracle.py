"""A second calendar, by counting days one by one: what the arithmetic under test is held against."""

from __future__ import annotations

from datetime import date, timedelta

DAY = timedelta(days=1)
DAYS_IN = {1: 31, 3: 31, 4: 30, 5: 31, 6: 30, 7: 31, 8: 31, 9: 30, 10: 31, 11: 30, 12: 31}
Days = tuple[date | None, date | None]


def number_of(day: date, grain: str) -> int:
    """A running number of the unit that holds the day; 1 January of the year 1 was a Monday."""
    if grain == "week":
        return (day.toordinal() - 1) // 7
    parts = {"year": 1, "half": 2, "quarter": 4, "month": 12}.get(grain)
    return day.toordinal() if parts is None else day.year * parts + (day.month - 1) * parts // 12


def unit(day: date, grain: str, offset: int = 0, count: int = 1) -> tuple[date, date]:
    """`count` units from the one `offset` away from the day's on, found by walking day by day."""
    first = number_of(day, grain) + offset
    start = day
    while number_of(start, grain) >= first:
        start -= DAY
    while number_of(start, grain) < first:
        start += DAY
    end = start
    while number_of(end, grain) < first + count:
        end += DAY
    return start, end


def length_of_month(year: int, month: int) -> int:
    leap = year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
    return DAYS_IN.get(month, 29 if leap else 28)


def months_before(day: date, n: int) -> date:
    """The same day `n` months earlier, or the last of a month that has no such day."""
    year, month = day.year, day.month
    for _ in range(n):
        year, month = (year, month - 1) if month > 1 else (year - 1, 12)
    return date(year, month, min(day.day, length_of_month(year, month)))


def months_after(day: date, n: int) -> date:
    year, month = day.year, day.month
    for _ in range(n):
        year, month = (year, month + 1) if month < 12 else (year + 1, 1)
    return date(year, month, min(day.day, length_of_month(year, month)))


def rolling(as_of: date, n: int, grain: str) -> tuple[date, date]:
    end = as_of + DAY
    if grain in ("day", "week"):
        return end - n * (7 if grain == "week" else 1) * DAY, end
    return months_before(end, n * {"month": 1, "quarter": 3, "year": 12}[grain]), end


def ahead(as_of: date, n: int, grain: str) -> tuple[date, date]:
    start = as_of + DAY
    if grain in ("day", "week"):
        return start, start + n * (7 if grain == "week" else 1) * DAY
    return start, months_after(start, n * {"month": 1, "quarter": 3, "year": 12}[grain])


def cut(days: Days, as_of: date) -> Days:
    """What has begun ends with the as-of day at the latest."""
    start, end = days
    tomorrow = as_of + DAY
    if end is not None and end > tomorrow and (start is None or start <= as_of):
        return start, tomorrow
    return days


def latest(as_of: date, month: int, first: int = 1, last: int | None = None) -> tuple[date, date]:
    """Days `first` to `last` of the month, in the latest year in which they have begun."""
    year = as_of.year + 1
    while True:
        if first <= length_of_month(year, month) and date(year, month, first) <= as_of:
            end = date(year, month, last or length_of_month(year, month)) + DAY
            return date(year, month, first), end
        year -= 1


def weekdays_in(start: date, end: date, weekday: int) -> list[date]:
    return [day for n in range((end - start).days) if (day := start + n * DAY).isoweekday() == weekday]
