"""The typed values that the grammar combines: what words stand for before they are a period."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Literal

from assistant.flow.period import Grain, PeriodKind
from assistant.understanding.dates.values import ComparisonWord

if TYPE_CHECKING:
    from assistant.understanding.dates.parts import Part

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

    @property
    def size(self) -> Size | None:
        """The calendar unit that it is one of, None for anything else."""
        if self.kind != "calendar":
            return None
        if self.count == 1:
            return self.unit
        return "half" if self.unit == "month" and self.count == 6 else None


@dataclass(frozen=True, slots=True)
class Number(Item):
    """A cardinal; `digits` is how many digits were written out (2025, 二零二五: 4), 0 for 十五 and fifteen."""

    value: int
    digits: int = 0
    words: bool = False


@dataclass(frozen=True, slots=True)
class Ordinal(Item):
    """A position, counted from 1; -1 is the last. dates: it may be a day of the month (15th, but not 第15)."""

    n: int
    dates: bool = True


@dataclass(frozen=True, slots=True)
class Unit(Item):
    """A unit of the calendar, `size` of them (a fortnight: 2 weeks).

    naming: a number before it names one (3月 is March, 2025年); counting: a number before it counts (3天, 3 months);
    days_follow: a number behind it names a day (周三), where elsewhere it numbers the unit (week 3);
    complete: only one that is over (last full month).
    """

    grain: Grain
    size: int = 1
    naming: bool = False
    counting: bool = True
    days_follow: bool = False
    complete: bool = False


@dataclass(frozen=True, slots=True)
class Relative(Item):
    """A unit named by its distance from that of the as-of day: yesterday, 去年."""

    grain: Grain
    offset: int
    weak: Weak = ""


@dataclass(frozen=True, slots=True)
class Hours(Item):
    """The unit hour: whole days of them can be said in periods."""


@dataclass(frozen=True, slots=True)
class Measured(Item):
    """A number with its measure word: 三个, before the unit."""

    n: int
    complete: bool = False


@dataclass(frozen=True, slots=True)
class Count(Item):
    """So many units: three months.

    definite: "the three months"; complete: full calendar units only; hours: said in hours; one_word: 半年.
    """

    n: int
    grain: Grain
    complete: bool = False
    definite: bool = False
    hours: bool = False
    one_word: bool = False


@dataclass(frozen=True, slots=True)
class Deixis(Item):
    """This, last, next: which unit relative to that of the as-of day.

    latest: before a weekday it means the nearest such day; firm: it can be nothing else (下 may end 看一下);
    counting: with a number it means that many whole units (上两周), where last two weeks are any fourteen days.
    """

    offset: int
    latest: bool = False
    firm: bool = True
    counting: bool = True


@dataclass(frozen=True, slots=True)
class Direction(Item):
    """Backwards (-1) or forwards from the as-of day: 近, past, 未来.

    bare: may stand before a unit without a number; complete: so many full units (the previous two quarters).
    """

    sign: Literal[-1, 1]
    bare: bool = False
    complete: bool = False


@dataclass(frozen=True, slots=True)
class Where(Item):
    """Beginning, middle or end of a unit."""

    place: Literal["start", "middle", "end"]


@dataclass(frozen=True, slots=True)
class Link(Item):
    """A word between two parts."""

    kind: Literal["of", "to", "and", "or", "comma", "dash", "at"]


@dataclass(frozen=True, slots=True)
class Linked(Item):
    """A link and what follows it."""

    kind: str
    item: Item


EdgeKind = Literal["since", "before", "after", "onwards", "until", "as_of"]


@dataclass(frozen=True, slots=True)
class Edge(Item):
    """A word that opens or closes a period at what stands beside it; lasting: also at a count of units (三个月以来)."""

    kind: EdgeKind
    side: Literal["before", "behind"]
    lasting: bool = False


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

    kind: ComparisonWord


@dataclass(frozen=True, slots=True)
class Against(Item):
    """A period named as the other side of a comparison."""

    span: Span


@dataclass(frozen=True, slots=True)
class Recurring(Item):
    """Days of the week, every week."""

    days: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Exceeds(Item):
    """More than so many units: an age where the words around say so, else a duration and none of ours."""

    n: int
    grain: Grain


@dataclass(frozen=True, slots=True)
class Dropped(Item):
    """Words that must not be read as a period: a quantity (三个组), a vague time (最近几天), a time of day."""

    why: Literal["quantity", "vague", "time_of_day", "other_calendar", "every", "impossible", "ambiguous"]


@dataclass(frozen=True, slots=True)
class Word(Item):
    """A word that means something only beside another; its role is its section in the word files."""

    role: str
