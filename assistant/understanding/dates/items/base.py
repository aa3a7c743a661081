"""What every value is, and the days that most come to."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from assistant.flow.period import Grain, PeriodKind

Size = Literal["day", "week", "month", "quarter", "half", "year"]


Weak = Literal["", "context", "phrase"]
"""Words about time by themselves, where the context says so (a bare 2025), or only as a phrase of their own."""


class Item:
    """Anything that a cell of the chart can hold."""

    __slots__ = ()


@dataclass(frozen=True, slots=True)
class Span(Item):
    """Days on the calendar, not yet cut at the as-of day.

    moment: the end, where the words may also mean things as they stood then (上月底). closed: both ends were named.
    before: said as what lies before something (the previous month), which beside another period is that one.
    weekday: said by the name of its weekday (this Friday), so that a date behind it is the same day.
    """

    start: date | None
    end: date | None
    unit: Grain | None = None
    count: int = 1
    kind: PeriodKind = "calendar"
    convention: str = ""
    weak: Weak = ""
    moment: date | None = None
    pieces: tuple[Span, ...] = ()
    closed: bool = False
    before: bool = field(default=False, compare=False)
    weekday: bool = field(default=False, compare=False)

    @property
    def size(self) -> Size | None:
        """The calendar unit that it is one of, None for anything else."""
        if self.kind != "calendar":
            return None
        if self.count == 1:
            return self.unit
        return "half" if self.unit == "month" and self.count == 6 else None
