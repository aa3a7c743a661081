"""Parts that have a name or a number: March, Q3, the 15th, Friday, the weekend, a festival."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import ClassVar, Literal

from assistant.flow.calendar import shift
from assistant.flow.period import Grain
from assistant.understanding.dates.items import Dropped, Size, Span, Unclear, Weak
from assistant.understanding.dates.parts.base import Part, box_of
from assistant.understanding.dates.values import Festival

_WINTER = 4


@dataclass(frozen=True, slots=True)
class MonthOf(Part):
    """A month by number. named: written as a name (March), so that a bare number beside it is a day."""

    n: int
    named: bool = False
    doubtful: bool = False
    fits: ClassVar[frozenset[Size]] = frozenset({"year", "half", "quarter"})

    @property
    def size(self) -> Size:
        return "month"

    @property
    def weak(self) -> Weak:
        return "context" if self.doubtful else ""

    def place(self, box: Span) -> Span | None:
        assert box.start is not None
        return box_of(date(box.start.year, self.n, 1), "month")


@dataclass(frozen=True, slots=True)
class QuarterOf(Part):
    """A quarter by number. named: written as a name (Q3), which may stand before its year."""

    n: int
    named: bool = False
    fits: ClassVar[frozenset[Size]] = frozenset({"year", "half"})

    @property
    def size(self) -> Size:
        return "quarter"

    def place(self, box: Span) -> Span | None:
        assert box.start is not None
        return box_of(date(box.start.year, 3 * self.n - 2, 1), "quarter")


@dataclass(frozen=True, slots=True)
class HalfOf(Part):
    """A half of a year or of a month (the first fifteen days, the rest). first: said before what it is half of."""

    n: int
    of: Literal["year", "month"] = "year"
    alone: bool = True
    first: bool = False

    @property
    def fits(self) -> frozenset[Size]:  # type: ignore[override]
        return frozenset({self.of})

    @property
    def repeats(self) -> Grain | None:
        return self.of if self.alone else None

    @property
    def size(self) -> Size | None:
        return "half" if self.of == "year" else None

    def place(self, box: Span) -> Span | None:
        assert box.start is not None
        assert box.end is not None
        if box.size == "year":
            middle = shift(box.start, "month", 6)
            return Span(*((box.start, middle) if self.n == 1 else (middle, box.end)), "month", 6)
        middle = box.start + timedelta(days=15)
        return Span(*((box.start, middle) if self.n == 1 else (middle, box.end)), "month", kind="range")


@dataclass(frozen=True, slots=True)
class DayOf(Part):
    """A day of the month by number; marked where a word says so (15号, 15th), weak where it is a bare number."""

    n: int
    marked: bool = True
    fits: ClassVar[frozenset[Size]] = frozenset({"month"})

    @property
    def repeats(self) -> Grain:
        return "month"

    @property
    def size(self) -> Size:
        return "day"

    @property
    def weak(self) -> Weak:
        return "context"

    def place(self, box: Span) -> Span | None:
        assert box.start is not None
        day = box.start + timedelta(days=self.n - 1)
        return box_of(day, "day") if day.month == box.start.month else None


@dataclass(frozen=True, slots=True)
class WeekdayOf(Part):
    """A day of the week, 1 Monday – 7 Sunday."""

    n: int
    fits: ClassVar[frozenset[Size]] = frozenset({"week"})

    @property
    def repeats(self) -> Grain:
        return "week"

    @property
    def size(self) -> Size:
        return "day"

    def place(self, box: Span) -> Span | None:
        assert box.start is not None
        return box_of(box.start + timedelta(days=self.n - 1), "day")


@dataclass(frozen=True, slots=True)
class DatedWeekday(Part):
    """A day of the month that is a given weekday: Friday the 22nd."""

    n: int
    weekday: int
    sure: bool = True
    fits: ClassVar[frozenset[Size]] = frozenset({"month"})

    @property
    def repeats(self) -> Grain:
        return "month"

    @property
    def size(self) -> Size:
        return "day"

    @property
    def weak(self) -> Weak:
        return "" if self.sure else "context"

    def place(self, box: Span) -> Span | None:
        found = DayOf(self.n).place(box)
        return found if found and found.start and found.start.isoweekday() == self.weekday else None


@dataclass(frozen=True, slots=True)
class DaysOfWeek(Part):
    """Days of one week from `first` to `last`: its weekend, its working days."""

    first: int
    last: int
    fits: ClassVar[frozenset[Size]] = frozenset({"week"})

    @property
    def repeats(self) -> Grain:
        return "week"

    def place(self, box: Span) -> Span | None:
        assert box.start is not None
        start = box.start + timedelta(days=self.first - 1)
        return Span(start, start + timedelta(days=self.last - self.first + 1), "week", kind="range")


@dataclass(frozen=True, slots=True)
class SeasonOf(Part):
    """A season, three whole months: spring from March, summer from June, autumn from September, winter from December.

    Nobody can say which winter is that of a year.
    """

    n: int
    fits: ClassVar[frozenset[Size]] = frozenset({"year"})

    def place(self, box: Span) -> Span | None:
        assert box.start is not None
        start = date(box.start.year, 3 * self.n, 1)
        return Span(start, shift(start, "month", 3), "month", 3, "range", convention="season_months")

    def narrow(self, box: Span) -> Span | Dropped | Unclear | None:
        if self.n < _WINTER or box.size != "year" or box.start is None:
            return Part.narrow(self, box)
        year = box.start.year
        return Unclear(
            (f"{year}年12月到{year + 1}年2月", f"{year - 1}年12月到{year}年2月"),
            (f"December {year} to February {year + 1}", f"December {year - 1} to February {year}"),
        )


@dataclass(frozen=True, slots=True)
class FestivalOf(Part):
    """A named festival of a year. sure: its word can mean nothing else (618 and 十一 are also numbers).

    day: only the day itself that it is named after (双十一当天).
    """

    festival: Festival
    sure: bool = True
    day: bool = False
    fits: ClassVar[frozenset[Size]] = frozenset({"year"})

    @property
    def weak(self) -> Weak:
        return "" if self.sure else "context"

    def place(self, box: Span) -> Span | None:
        assert box.start is not None
        days = self.festival.days(box.start.year)
        if self.day:
            day = self.festival.day(box.start.year)
            return box_of(day, "day") if day else None
        return Span(*days, kind="festival") if days else None
