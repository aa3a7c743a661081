"""Numbers, units and so many of them."""

from __future__ import annotations

from dataclasses import dataclass

from assistant.flow.period import Grain
from assistant.understanding.dates.items.base import Item, Weak


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
class Rolled(Item):
    """So many units that end with the as-of day, in one word: TTM, L30D."""

    n: int
    grain: Grain


@dataclass(frozen=True, slots=True)
class Glued(Item):
    """A number glued to a letter, which behind a direction is a unit: last 3M, past 90d."""

    n: int
    grain: Grain


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
class Counted(Item):
    """So many of one day of the week: three Mondays."""

    n: int
    weekday: int


@dataclass(frozen=True, slots=True)
class Exceeds(Item):
    """More than so many units: an age where the words around say so, else a duration and none of ours."""

    n: int
    grain: Grain


@dataclass(frozen=True, slots=True)
class Few(Item):
    """A few units, nobody knows how many."""

    grain: Grain
