"""What a part of a calendar unit is: where it fits, and its days in a given box."""

from __future__ import annotations

from abc import abstractmethod
from datetime import date
from typing import ClassVar

from assistant.flow.calendar import floor, shift
from assistant.flow.period import Grain
from assistant.understanding.dates.items import Dropped, Item, Size, Span, Unclear, Weak

_ORDER: tuple[Size, ...] = ("day", "week", "month", "quarter", "half", "year")
LARGER: dict[Size, frozenset[Size]] = {size: frozenset(_ORDER[i + 1 :]) for i, size in enumerate(_ORDER)}


def box_of(day: date, grain: Grain) -> Span:
    """The whole calendar unit that holds `day`."""
    start = floor(day, grain)
    return Span(start, shift(start, grain, 1), grain)


class Part(Item):
    """A piece of a larger unit: May, the 15th, the third week.

    fits: sizes of box that it may stand in. repeats: the unit that holds it once, None where it needs a box named.
    """

    __slots__ = ()
    fits: ClassVar[frozenset[Size]]

    @property
    def repeats(self) -> Grain | None:
        """The unit that holds this part exactly once."""
        return "year"

    @property
    def size(self) -> Size | None:
        """The size of what it names, for parts of parts."""
        return None

    @property
    def weak(self) -> Weak:
        """Whether it counts by itself."""
        return ""

    @abstractmethod
    def place(self, box: Span) -> Span | None:
        """The days of this part in a box that fits."""

    def inside(self, box: Span) -> Span | None:
        """The days of this part in `box`; None where it does not fit or the box has no such part."""
        if box.size not in self.fits or box.start is None or box.end is None:
            return None
        found = self.place(box)
        if found is None or found.end is None:
            return None
        return found if (found.start or box.start) < box.end and found.end > box.start else None

    def narrow(self, box: Span) -> Span | Dropped | Unclear | None:
        """The days of this part in `box`; dropped where it fits but there is no such day (30 February)."""
        found = self.inside(box)
        return Dropped("impossible") if found is None and box.size in self.fits else found
