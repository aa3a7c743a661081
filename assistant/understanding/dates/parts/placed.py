"""Parts by their position: the third week, the first Friday, the last three days, the end of a month."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import ClassVar, Literal

from assistant.flow.calendar import floor, shift
from assistant.flow.period import Grain
from assistant.understanding.dates.items import Size, Span
from assistant.understanding.dates.parts.base import LARGER, Part, box_of


@dataclass(frozen=True, slots=True)
class NthUnit(Part):
    """The nth (-1: last) unit of a larger one; the nth week of a month is that of its nth Monday, of a year ISO.

    numbered: said as a number of the year (week 3), where a position (the third week) needs its month.
    """

    n: int
    unit: Grain
    numbered: bool = False

    @property
    def fits(self) -> frozenset[Size]:  # type: ignore[override]
        return LARGER[self.unit]

    @property
    def repeats(self) -> Grain | None:
        if self.n < 0:
            return None
        if self.unit == "week":
            return "year" if self.n > 5 or self.numbered else None
        return "year" if self.unit in ("month", "quarter") else None

    @property
    def size(self) -> Size:
        return self.unit

    def place(self, box: Span) -> Span | None:
        assert box.start is not None
        assert box.end is not None
        first = floor(box.start, self.unit)
        if self.unit == "week" and box.size == "year":
            first = floor(date(box.start.year, 1, 4), "week")
        elif first < box.start:
            first = shift(first, self.unit, 1)
        if self.n > 0:
            found = box_of(shift(first, self.unit, self.n - 1), self.unit)
            year = found.start and found.start.isocalendar().year
            return None if self.unit == "week" and box.size == "year" and year != box.start.year else found
        return box_of(floor(box.end - timedelta(days=1), self.unit), self.unit)


@dataclass(frozen=True, slots=True)
class NthWeekdayOf(Part):
    """The nth (-1: last) such weekday of a month, quarter or year."""

    n: int
    weekday: int
    fits: ClassVar[frozenset[Size]] = frozenset({"month", "quarter", "half", "year"})

    @property
    def repeats(self) -> Grain | None:
        return "month" if self.n > 0 else None

    @property
    def size(self) -> Size:
        return "day"

    def place(self, box: Span) -> Span | None:
        assert box.start is not None
        assert box.end is not None
        if self.n > 0:
            day = box.start + timedelta(days=(self.weekday - box.start.isoweekday()) % 7 + 7 * (self.n - 1))
        else:
            last = box.end - timedelta(days=1)
            day = last - timedelta(days=(last.isoweekday() - self.weekday) % 7)
        return box_of(day, "day") if day < box.end else None


@dataclass(frozen=True, slots=True)
class RunOf(Part):
    """The first or last so many units of a larger one: the last three days of May."""

    count: int
    unit: Grain
    from_end: bool = False
    alone: bool = False

    @property
    def fits(self) -> frozenset[Size]:  # type: ignore[override]
        return LARGER[self.unit]

    @property
    def repeats(self) -> Grain | None:
        return "year" if self.alone else None

    def place(self, box: Span) -> Span | None:
        assert box.start is not None
        assert box.end is not None
        if self.from_end:
            start, end = shift(box.end, self.unit, -self.count), box.end
        else:
            start, end = box.start, shift(box.start, self.unit, self.count)
        return Span(start, end, self.unit, self.count, "range") if box.start <= start and end <= box.end else None


@dataclass(frozen=True, slots=True)
class EdgeOf(Part):
    """Beginning, middle or end of a unit: ten days of a month, a month of a quarter or a year."""

    where: Literal["start", "middle", "end"]
    of: Grain | None = None
    fits: ClassVar[frozenset[Size]] = frozenset({"month", "quarter", "half", "year"})

    @property
    def repeats(self) -> Grain | None:
        return self.of

    def place(self, box: Span) -> Span | None:
        assert box.start is not None
        assert box.end is not None
        if self.of is not None and self.of != box.size:
            return None
        days = _edge_days(self.where, box.start, box.end, box.size)
        moment = box.end if self.where == "end" else None
        if days is None:
            return Span(None, moment, box.unit, box.count, "moment") if moment else None
        return Span(*days, "month", 1, "range" if box.size == "month" else "calendar", moment=moment)


def _edge_days(where: str, start: date, end: date, size: Size | None) -> tuple[date, date] | None:
    if size == "quarter":
        n = ("start", "middle", "end").index(where)
        return shift(start, "month", n), shift(start, "month", n + 1)
    if size == "year":
        return {"start": (start, shift(start, "month", 1)), "end": (shift(end, "month", -1), end)}.get(where)
    if size != "month":
        return None
    ten = timedelta(days=10)
    return {"start": (start, start + ten), "middle": (start + ten, start + 2 * ten), "end": (end - ten, end)}[where]


@dataclass(frozen=True, slots=True)
class ThirdOf(Part):
    """旬: days 1–10, 11–20, 21 to the end of a month."""

    n: int
    fits: ClassVar[frozenset[Size]] = frozenset({"month"})

    @property
    def repeats(self) -> Grain:
        return "month"

    def place(self, box: Span) -> Span | None:
        assert box.start is not None
        start = box.start + timedelta(days=10 * (self.n - 1))
        return Span(start, box.end if self.n == 3 else start + timedelta(days=10), "month", kind="range")
