"""Ranges on their way, open ends, comparisons and what recurs."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from assistant.flow.period import ComparedBy
from assistant.understanding.dates.items.base import Item, Span
from assistant.understanding.dates.items.clock import Clock
from assistant.understanding.dates.items.words import EdgeKind

if TYPE_CHECKING:
    from assistant.understanding.dates.parts import Part


@dataclass(frozen=True, slots=True)
class Opened(Item):
    """From or between …: the first half of a range."""

    item: Span | Part


@dataclass(frozen=True, slots=True)
class OpenedNumber(Item):
    """From 4 …, between 3 …: the first half of a range of days."""

    n: int


@dataclass(frozen=True, slots=True)
class NumberRange(Item):
    """4 to 22: days, if a month follows."""

    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Bounded(Item):
    """A period open on one side of `anchor`."""

    kind: EdgeKind
    anchor: Span


@dataclass(frozen=True, slots=True)
class Away(Item):
    """Two weeks before 13 May: that day; with "the", all the days between."""

    day: Span
    run: Span


@dataclass(frozen=True, slots=True)
class Compare(Item):
    """A comparison without a period of its own."""

    kind: ComparedBy


@dataclass(frozen=True, slots=True)
class Earlier(Item):
    """The one before, of whatever is spoken of: the month before, 前一天; a comparison where something is compared."""

    kind: ComparedBy


@dataclass(frozen=True, slots=True)
class Against(Item):
    """A period named as the other side of a comparison, and the hours of its days."""

    span: Span
    clock: Clock | None = None


@dataclass(frozen=True, slots=True)
class Recurring(Item):
    """Days of the week, every week."""

    days: tuple[int, ...]
