"""All generated phrases: common and wider ones; those with hours, those that point ahead, those unclear."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from eval.time_phrases.common import Phrase, common
from eval.time_phrases.oracle import DAY, Days, length_of_month, unit
from eval.time_phrases.oracle import ahead as rolling_ahead
from eval.time_phrases.wider import wider

AS_OF = (
    date(2026, 6, 18),
    date(2026, 1, 1),
    date(2025, 12, 31),
    date(2024, 2, 29),
    date(2025, 3, 31),
    date(2026, 5, 30),
    date(2023, 7, 2),
    date(2026, 6, 15),
    date(2024, 12, 30),
    date(2027, 1, 3),
)
"""A Thursday; the first and the last day of a year; 29 February; ends of months; a Sunday and a Monday; days in a week
that two years share.
"""


def phrases(as_of: date) -> Iterator[Phrase]:
    """Every phrase with a period of its own."""
    yield from common(as_of)
    yield from wider(as_of)


def clocks() -> Iterator[tuple[str, tuple[int, ...]]]:
    """Times of day, each with its hours."""
    for start in range(24):
        for end in range(start + 1, 25):
            hours = tuple(range(start, end))
            if len(hours) < 24 and end not in (0, 24) and (end - start) % 5 in (1, 3):
                yield f"{start:02}:00-{end:02}:00", hours
                yield f"from {_en(start)} to {_en(end)}", hours
            if start > 12 and end < 24 and end - start < 5:
                yield f"{start}点到{end}点", hours
                yield f"{_zh(start)}到{end % 12}点", hours
    for hour in range(1, 24):
        yield f"{_zh(hour)}以后", tuple(range(hour, 24))
        yield f"{_zh(hour)}之前", tuple(range(hour))
        yield f"after {_en(hour)}", tuple(range(hour, 24))
        yield f"before {_en(hour)}", tuple(range(hour))
        yield f"at {_en(hour)}", (hour,)
    yield from (("晚上10点到早上6点", (22, 23, *range(6))), ("from 11pm to 7am", (23, *range(7))))
    yield from (("22点到6点", (22, 23, *range(6))), ("between 9 and 12 in the morning", (9, 10, 11)))
    yield from (("凌晨", tuple(range(6))), ("上午", tuple(range(6, 12))), ("in the afternoon", tuple(range(12, 18))))


def _zh(hour: int) -> str:
    if hour < 6:
        return f"凌晨{hour}点"
    return (
        f"上午{hour}点"
        if hour < 12
        else f"中午{hour}点"
        if hour == 12
        else f"{'下午' if hour < 18 else '晚上'}{hour - 12}点"
    )


def _en(hour: int) -> str:
    return f"{(hour - 1) % 12 + 1}{'am' if hour % 24 < 12 else 'pm'}"


def ahead(as_of: date) -> Iterator[Phrase]:
    """Phrases of questions that point ahead (contracts that end …): never cut, names without a year still to come."""
    tomorrow = as_of + DAY
    for month in range(1, 13):
        year = as_of.year if (as_of.year, month) >= (as_of.year, as_of.month) else as_of.year + 1
        days = (date(year, month, 1), date(year, month, length_of_month(year, month)) + DAY)
        yield f"{month}月", days
        yield f"in {days[0]:%B}", days
    for grain, zh, en in (
        ("month", "本月", "this month"),
        ("quarter", "本季度", "this quarter"),
        ("year", "今年", "this year"),
    ):
        this, following = unit(as_of, grain), unit(as_of, grain, 1)
        yield from ((zh, this), (en, this))
        yield from ((f"下个{zh[1:]}" if grain != "year" else "明年", following), (f"next {grain}", following))
        yield f"by the end of {en}", _until(this[1], tomorrow)
        yield f"before the end of {en}", _until(this[1], tomorrow)
    yield "年底前", _until(date(as_of.year + 1, 1, 1), tomorrow)
    yield "本月底前", _until(unit(as_of, "month")[1], tomorrow)
    for n in (7, 30, 90):
        days = rolling_ahead(as_of, n, "day")
        yield from (
            (f"{n}天内", days),
            (f"within {n} days", days),
            (f"未来{n}天", days),
            (f"in the next {n} days", days),
        )


def _until(end: date, tomorrow: date) -> Days:
    """What is still to come of it; on its last day all of it is past."""
    return (tomorrow, end) if end > tomorrow else (None, end)


def unclear() -> Iterator[str]:
    """Phrases that several periods could be meant by: to be asked about, never answered."""
    for word in ("最近", "近", "过去", "前", "这"):
        for unit_ in ("天", "周", "个月"):
            yield f"{word}几{unit_}"
    for word in ("last", "past"):
        for unit_ in ("days", "weeks", "months"):
            yield f"the {word} few {unit_}"
    yield from ("前3个月", "前两周", "前4个月", "5月中", "上月中", "年中", "mid-2025", "the middle of last year")
    yield from ("去年冬天", "winter 2025", "第3周", "the second week", "latest month", "the most recent quarter")
    yield from (
        "春节前后",
        "around Chinese New Year",
        "May-26",
        "Jan-25",
        "这半年",
        "近年来",
        "recent weeks",
        "last night",
    )
    yield from ("早上", "中午", "夜间", "夜班", "in the evening", "at night", "during the night shift", "8点以后")
