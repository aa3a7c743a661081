"""What goes in and comes out of reading words about time: festivals, mentions."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Literal

from assistant.flow.calendar import shift
from assistant.flow.period import Period

ComparisonWord = Literal["previous", "year_ago"]


@dataclass(frozen=True, slots=True, kw_only=True)
class FixedDays:
    """The same dates every year: `days` days from `month`/`day` on."""

    month: int
    day: int
    days: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class NthWeekday:
    """`days` days that begin `after` days after the `n`th `weekday` (1 Monday – 7 Sunday) of `month`."""

    month: int
    n: int
    weekday: int
    after: int = 0
    days: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Festival:
    """A named festival: its words in both languages, its days by year (year, first day, day after the last) or by rule.

    A year that is listed wins over the rule; a year with neither is not understood, never guessed.
    """

    name: str
    words: tuple[str, ...]
    years: tuple[tuple[int, date, date], ...] = ()
    rule: FixedDays | NthWeekday | None = None

    def __hash__(self) -> int:
        """By name and words alone: the vocabulary of each question is looked up by it."""
        return hash((self.name, self.words))

    def ruled_by(self, rule: FixedDays | NthWeekday | None) -> Festival:
        """The same festival, in the years not listed by this rule, where all the years that are listed follow it."""
        if self.rule is not None or rule is None:
            return self
        by_rule = Festival(name=self.name, words=(), rule=rule)
        follows = all(by_rule.days(year) == (start, end) for year, start, end in self.years)
        return replace(self, rule=rule) if follows else self

    def days(self, year: int) -> tuple[date, date] | None:
        """The festival's [first day, day after the last) in that year, None where unknown."""
        for listed, start, end in self.years:
            if listed == year:
                return start, end
        if self.rule is None:
            return None
        if isinstance(self.rule, FixedDays):
            start = date(year, self.rule.month, self.rule.day)
        else:
            first = date(year, self.rule.month, 1)
            start = first + timedelta(
                days=(self.rule.weekday - first.isoweekday()) % 7 + 7 * (self.rule.n - 1) + self.rule.after
            )
        return start, shift(start, "day", self.rule.days)


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeMention:
    """Characters [start, end) of the text (code points) about time, and what they mean. Exactly one of these is set:

    - `period`;
    - `comparison`: the words only say what to compare with (环比: previous, 同比 and 去年同期: year_ago);
    - `weekdays`: days that come every week (周末, weekdays, on Mondays), 1 Monday – 7 Sunday: a filter, not a period.

    `against`: the words name the other side of a comparison ("vs last month", 比上个月).
    `pieces`: the parts of a joined period ("February and March", 2、3月), for a question that compares them.
    `at_end`: for words such as 上月底 the moment they may mean instead ("the backlog at the end of last month").
    """

    start: int
    end: int
    text: str
    period: Period | None = None
    comparison: ComparisonWord | None = None
    weekdays: tuple[int, ...] = ()
    against: bool = False
    pieces: tuple[Period, ...] = ()
    at_end: Period | None = None

    def moved(self, by: int) -> TimeMention:
        """The same mention `by` characters further on."""
        return replace(self, start=self.start + by, end=self.end + by)
