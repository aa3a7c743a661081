"""What goes in and comes out of reading words about time: festivals, mentions."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta

from assistant.flow.calendar import shift
from assistant.flow.period import ComparedBy, Period

_DIGITS = {character: n for n, character in enumerate("零一二三四五六七八九")}
_DOUBLE = re.compile(r"双(1[0-2]|[1-9])")
_DATED = re.compile(r"(1[0-2]|[1-9])[.·]?([12]\d|0?[1-9])")


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
    named: month and day of the date that it is named after, where it lasts longer.
    """

    name: str
    words: tuple[str, ...]
    years: tuple[tuple[int, date, date], ...] = ()
    rule: FixedDays | NthWeekday | None = None
    named: tuple[int, int] | None = None

    def __hash__(self) -> int:
        """By name and words alone: the vocabulary of each question is looked up by it."""
        return hash((self.name, self.words))

    def ruled_by(self, rule: FixedDays | NthWeekday | None) -> Festival:
        """The same festival, in the years not listed by this rule, where all the years that are listed follow it."""
        if isinstance(rule, FixedDays) and self.named is None:
            return replace(self, named=(rule.month, rule.day)).ruled_by(rule)
        if self.rule is not None or rule is None:
            return self
        by_rule = Festival(name=self.name, words=(), rule=rule)
        follows = all(by_rule.days(year) == (start, end) for year, start, end in self.years)
        return replace(self, rule=rule) if follows else self

    def day(self, year: int) -> date | None:
        """The day that it is named after: its only one, or that of a name in numbers (618, 11.11, 五一); else None."""
        days = self.days(year)
        if days is None:
            return None
        start, end = days
        named = {self.named} if self.named else set(_days_named(self.words))
        every = [start + timedelta(days=n) for n in range((end - start).days)]
        if len(every) == 1:
            return start
        return next((day for day in every if (day.month, day.day) in named), None)

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


def _days_named(words: tuple[str, ...]) -> Iterator[tuple[int, int]]:
    """Months and days that words spell: 618, 11.11, 双十一 as eleven twice, 五一."""
    for word in words:
        digits = "".join(
            str(_DIGITS[c]) if c in _DIGITS else c for c in word.replace("十一", "11").replace("十二", "12")
        )
        if (double := _DOUBLE.fullmatch(digits)) is not None:
            yield int(double[1]), int(double[1])
        elif (dated := _DATED.fullmatch(digits)) is not None and len(digits) > 1:
            yield int(dated[1]), int(dated[2])


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeMention:
    """Characters [start, end) of the text (code points) about time, and what they mean. One of these is set:

    - `period`, and with it `hours` where they are those of its days (昨天上午);
    - `comparison`: the words only say what to compare with (环比: previous, 同比 and 去年同期: year_ago);
    - `weekdays`: days that come every week (周末, weekdays, on Mondays), 1 Monday – 7 Sunday: a filter, not a period;
    - `hours`: hours of every day (晚上8点以后), 0–23 in their order, those behind midnight last;
    - `choices`: the words can be read in several ways (最近几天, May-26), each said clearly in their language.

    `against`: the words name the other side of a comparison ("vs last month", 比上个月); a `comparison`
    beside a period says what the words mean beside another one ("the previous month", which need not be last month).
    `usual_hours`: the hours are those usually meant by a word (上午), and others may mean others.
    `ahead`: the period where what is asked about lies ahead, as the words `ahead_by` say (contracts that end in July);
    without a `period` the words mean something only then (30天内到期).
    `pieces`: the parts of a joined period ("February and March", 2、3月), for a question that compares them.
    `at_end`: for words such as 上月底 the moment they may mean instead ("the backlog at the end of last month").
    """

    start: int
    end: int
    text: str
    period: Period | None = None
    comparison: ComparedBy | None = None
    weekdays: tuple[int, ...] = ()
    hours: tuple[int, ...] = ()
    usual_hours: bool = False
    choices: tuple[str, ...] = ()
    against: bool = False
    ahead: Period | None = None
    ahead_by: tuple[str, ...] = ()
    pieces: tuple[Period, ...] = ()
    at_end: Period | None = None

    def moved(self, by: int) -> TimeMention:
        """The same mention `by` characters further on."""
        return replace(self, start=self.start + by, end=self.end + by)
