"""Periods of time: half-open ranges of days with the words and the convention they came from."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

Grain = Literal["day", "week", "month", "quarter", "year"]
GRAINS: tuple[Grain, ...] = ("day", "week", "month", "quarter", "year")

ComparedBy = Literal[
    "previous",
    "year_ago",
    "quarter_ago",
    "month_ago",
    "week_ago",
    "day_ago",
    "previous_year",
    "previous_quarter",
    "previous_month",
    "previous_week",
    "previous_day",
]
"""What words say a period is held against: the one before it (环比), the same dates so much earlier (同比: a year,
上月同期: a month), or the one before it where it is that unit itself (against the month before).
"""

PeriodKind = Literal["calendar", "rolling", "range", "festival", "now", "moment", "all"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Period:
    """The days [start, end); `None` is open: since the data begin, or without an end.

    kind: `calendar` is whole units (this month, 2025, Q3); `rolling` is N units that end with the as-of day (or start
    after
    it); `range` runs between two named days; `festival` is named dates of the catalog; `now` is things as they stand on
    the as-of day (no restriction on when they began); `moment` is things as they stood when `end` began ("at the end
    of last month"); `all` is all history up to and including the as-of day.
    """

    start: date | None
    end: date | None
    kind: PeriodKind = "range"
    unit: Grain | None = None
    count: int = 1
    whole_end: date | None = None
    """Where a running period would end if it were not cut at the as-of day; None for a period that is over."""
    words: str = ""
    convention: str = ""
    """A key that names the convention applied (`recent_30_days`, `latest_begun`, ...), for the note in the answer;
    empty for none.
    """

    @property
    def running(self) -> bool:
        """True where the period was cut at the as-of day and still goes on."""
        return self.whole_end is not None

    @property
    def last_day_open(self) -> bool:
        """True where the period has no end."""
        return self.end is None


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """What the query's period is held against: the baseline days, and the whole earlier period where those are only
    its start.
    """

    kind: Literal["previous", "year_ago", "period"]
    baseline: Period
    whole: Period | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Bucket:
    """One calendar bucket of a trend: labelled by its first day, `start`..`end` (half-open) what of it the period
    holds.
    """

    label: date
    start: date
    end: date
    partial: bool
