"""Parts of a calendar unit, by name, by position, of one another."""

from assistant.understanding.dates.parts.base import LARGER, Part, box_of
from assistant.understanding.dates.parts.joined import Chain, RangeOf, meant, reach, span_between
from assistant.understanding.dates.parts.named import (
    DatedWeekday,
    DayOf,
    DaysOfWeek,
    FestivalOf,
    HalfOf,
    MonthOf,
    QuarterOf,
    SeasonOf,
    WeekdayOf,
)
from assistant.understanding.dates.parts.placed import EdgeOf, NthUnit, NthWeekdayOf, RunOf, ThirdOf

__all__ = [
    "LARGER",
    "Chain",
    "DatedWeekday",
    "DayOf",
    "DaysOfWeek",
    "EdgeOf",
    "FestivalOf",
    "HalfOf",
    "MonthOf",
    "NthUnit",
    "NthWeekdayOf",
    "Part",
    "QuarterOf",
    "RangeOf",
    "RunOf",
    "SeasonOf",
    "ThirdOf",
    "WeekdayOf",
    "box_of",
    "meant",
    "reach",
    "span_between",
]
