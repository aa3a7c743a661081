"""Parts of parts and ranges of parts, and which one is meant when no box is named."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from assistant.flow.calendar import floor, shift
from assistant.flow.period import Grain
from assistant.understanding.dates.items import Size, Span, Weak
from assistant.understanding.dates.parts.base import Part, box_of
from assistant.understanding.dates.parts.named import DayOf

_BOXES_TRIED = 40
"""How many boxes back or ahead are tried: 29 February may be 8 years away, Friday the 13th over a year of months."""


@dataclass(frozen=True, slots=True)
class Chain(Part):
    """A part of a part: the third week of May, 6月18日. convention: said with its days."""

    outer: Part
    inner: Part
    doubtful: bool = False
    convention: str = ""

    @property
    def fits(self) -> frozenset[Size]:  # type: ignore[override]
        return self.outer.fits

    @property
    def repeats(self) -> Grain | None:
        return self.outer.repeats

    @property
    def size(self) -> Size | None:
        return self.inner.size

    @property
    def weak(self) -> Weak:
        return "context" if self.doubtful else ""

    def place(self, box: Span) -> Span | None:
        middle = self.outer.place(box)
        found = self.inner.inside(middle) if middle else None
        return replace(found, convention=self.convention or found.convention) if found else None


@dataclass(frozen=True, slots=True)
class RangeOf(Part):
    """From one part to another of the same box, the second in the next where it would come first: November to March.

    joined: only where the second follows the first without a gap (February and March).
    """

    left: Part
    right: Part
    joined: bool = False

    @property
    def weak(self) -> Weak:
        return "context" if isinstance(self.left, DayOf) else ""

    @property
    def fits(self) -> frozenset[Size]:  # type: ignore[override]
        return self.left.fits

    @property
    def repeats(self) -> Grain | None:
        return self.left.repeats

    @property
    def size(self) -> Size | None:
        return None

    def place(self, box: Span) -> Span | None:
        left = self.left.place(box)
        return reach(left, self.right, joined=self.joined) if left else None


def reach(left: Span, right: Part, *, joined: bool = False) -> Span | None:
    """The range from `left` to the first `right` that ends after it begins."""
    if left.start is None or right.repeats is None:
        return None
    box = box_of(left.start, right.repeats)
    for _ in range(_BOXES_TRIED):
        found = right.inside(box)
        if found and found.start and found.start >= left.start:
            return span_between(left, found, joined=joined)
        assert box.end is not None
        box = box_of(box.end, right.repeats)
    return None


def span_between(left: Span, right: Span, *, joined: bool = False) -> Span | None:
    """From the first day of `left` to the last of `right`; joined: only without a gap, and then the pieces are kept."""
    if left.start is None or right.end is None or right.start is None or right.end <= left.start:
        return None
    if joined and left.end != right.start:
        return None
    pieces = (*(left.pieces or (left,)), *(right.pieces or (right,))) if joined else ()
    like = left.pieces[-1].size if left.pieces else left.size
    unit = left.unit if left.unit == right.unit and like == right.size is not None else None
    count = _units_between(left.start, right.end, unit) if unit else 1
    weak: Weak = "context" if left.weak and right.weak else ""
    return Span(left.start, right.end, unit, count, "range", weak=weak, pieces=pieces, closed=True)


def _units_between(start: date, end: date, unit: Grain) -> int:
    if unit in ("day", "week"):
        return (end - start).days // (7 if unit == "week" else 1)
    months = (end.year - start.year) * 12 + end.month - start.month
    return months // {"month": 1, "quarter": 3, "year": 12}[unit]


def meant(part: Part, as_of: date, *, forward: bool) -> Span | None:
    """Which one is meant when no box is named: the latest that has begun; with `forward` the first not yet over."""
    for box in _boxes(part, as_of, forward=forward):
        found = part.inside(box)
        if found is None or found.end is None:
            continue
        if forward and found.end > as_of:
            return replace(found, convention=found.convention or "next_to_come", weak=part.weak)
        begun = found.end if found.start is None else found.start
        if not forward and begun <= as_of:
            return replace(found, convention=found.convention or "latest_begun", weak=part.weak)
    return None


def _boxes(part: Part, as_of: date, *, forward: bool) -> Iterator[Span]:
    repeats = part.repeats
    if repeats is None:
        return
    start = floor(as_of, repeats)
    # One box beyond: a range that wraps into the next year, or an ISO week, may begin before its year does.
    for n in range(-1, _BOXES_TRIED) if forward else range(1, -_BOXES_TRIED, -1):
        yield box_of(shift(start, repeats, n), repeats)
