"""The three years of history that end with the as-of day, and the calendar of their days.

Inside the generator a day is its number (0 the first day, `days - 1` the as-of day) and a moment is its seconds
since the first midnight, so that every story can be written relative to the end.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

import numpy as np
from numpy.typing import NDArray

Ints = NDArray[np.integer[Any]]
Floats = NDArray[np.floating[Any]]
Flags = NDArray[np.bool_]

DAY = 86_400
HOUR = 3_600

# First days of the spring festival; a year that is not here simply has no festival dip.
_SPRING_FESTIVAL = {
    2016: (2, 8), 2017: (1, 28), 2018: (2, 16), 2019: (2, 5), 2020: (1, 25), 2021: (2, 12), 2022: (2, 1),
    2023: (1, 22), 2024: (2, 10), 2025: (1, 29), 2026: (2, 17), 2027: (2, 6), 2028: (1, 26), 2029: (2, 13),
    2030: (2, 3), 2031: (1, 23), 2032: (2, 11),
}  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """History from `start` to `as_of`, both included."""

    start: date
    as_of: date
    days: int

    @classmethod
    def ending(cls, as_of: date) -> Span:
        """Exactly three years: the day after the same date three years ago (28 February for the 29th) to `as_of`."""
        try:
            three_years_ago = as_of.replace(year=as_of.year - 3)
        except ValueError:
            three_years_ago = as_of.replace(year=as_of.year - 3, day=28)
        start = three_years_ago + timedelta(days=1)
        return cls(start=start, as_of=as_of, days=(as_of - start).days + 1)

    @property
    def last(self) -> int:
        """The number of the as-of day."""
        return self.days - 1

    @property
    def end(self) -> int:
        """The second after the as-of day: nothing that happened is later."""
        return self.days * DAY

    @property
    def epoch_day(self) -> int:
        """Days from 1970-01-01 to the first day."""
        return (self.start - date(1970, 1, 1)).days

    def before(self, days: int) -> int:
        """The number of the day that lies `days` before the as-of day; negative before the history."""
        return self.last - days

    def on(self, day: date) -> int:
        """The number of a date."""
        return (day - self.start).days

    def dates(self) -> NDArray[np.datetime64]:
        """Every day as a date."""
        return np.arange(self.epoch_day, self.epoch_day + self.days).astype("datetime64[D]")

    def months(self) -> Ints:
        """Every day's calendar month, counted from the month of the first day."""
        months = self.dates().astype("datetime64[M]").astype(np.int64)
        since_first: Ints = months - months[0]
        return since_first

    def weekdays(self) -> Ints:
        """Every day's weekday, 0 Monday to 6 Sunday."""
        weekdays: Ints = (np.arange(self.days) + self.start.weekday()) % 7
        return weekdays

    def days_of_year(self) -> Ints:
        """Every day's distance from 1 January."""
        dates = self.dates()
        days: Ints = (dates - dates.astype("datetime64[Y]").astype("datetime64[D]")).astype(np.int64)
        return days

    def years(self) -> range:
        """The calendar years that the history touches."""
        return range(self.start.year, self.as_of.year + 1)

    def spring_festivals(self) -> tuple[int, ...]:
        """Day numbers of the first festival days of the years that the history touches (they may lie outside it)."""
        return tuple(self.on(date(year, *_SPRING_FESTIVAL[year])) for year in self.years() if year in _SPRING_FESTIVAL)
