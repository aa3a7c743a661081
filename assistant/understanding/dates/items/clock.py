"""Times of day."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from assistant.understanding.dates.items.base import Item, Span
from assistant.understanding.dates.items.words import Unclear

Half = Literal["am", "pm", "noon", "night"]
"""Which half of the day an hour belongs to: around noon it is 11 to 2, at night both sides of midnight."""


@dataclass(frozen=True, slots=True)
class Hour(Item):
    """A time of day on the hour, 0–23. sure: its half of the day is known (20:00, 8pm); half: by a word beside it."""

    n: int
    sure: bool = True
    half: Half | None = None


@dataclass(frozen=True, slots=True)
class OpenedHour(Item):
    """From or between an hour: the first half of a range."""

    hour: Hour


@dataclass(frozen=True, slots=True)
class DayPart(Item):
    """Morning, 晚上: the hours [start, end) it is taken for, None where no one can say; `half` tells an hour beside it.

    alone: it may stand without an hour (晚 may not).
    """

    half: Half
    start: int | None = None
    end: int | None = None
    unclear: Unclear | None = None
    alone: bool = True


@dataclass(frozen=True, slots=True)
class Clock(Item):
    """Hours of the day, 0–23, from the first on. named: said by a word (上午) that others may take for other hours."""

    hours: tuple[int, ...]
    named: bool = False

    @property
    def over_midnight(self) -> bool:
        """Whether the hours run into the next day."""
        return self.hours != tuple(sorted(self.hours))


@dataclass(frozen=True, slots=True)
class Timed(Item):
    """Hours of each day of a period: 昨天上午, last month after 8pm."""

    span: Span
    clock: Clock
