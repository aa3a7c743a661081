"""Periods and calendar buckets in words, always with their dates."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import Literal

from assistant.answer.phrases import counted, say
from assistant.flow import Cell, Lang, Period
from assistant.flow.calendar import floor

_DAY = timedelta(days=1)
_WORD = re.compile(r"\w+")
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_MONTH_NAMES = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip


_DATED = frozenset(
    (
        *(name.casefold() for name in (*_MONTHS, *_MONTH_NAMES)),
        *("from", "to", "since", "before", "after", "until", "till", "in", "of", "the"),
        *("between", "and", "through", "on", "sept"),
    )
)
"""Words that say no more than the dates do."""


def range_text(period: Period | None, lang: Lang) -> str:
    """The days of a period: `2026-06-01 至 06-18`, `1 to 18 June 2026`; "" for all history."""
    if period is None or (period.start is None and period.end is None):
        return say(lang, "all_history")
    if period.end is None:
        return say(lang, "range_from", start=_day(period.start or date.min, lang))
    if period.kind == "moment":
        return say(lang, "range_moment", day=_day(period.end - _DAY, lang))
    if period.kind == "now":
        return say(lang, "range_now", day=_day(period.end - _DAY, lang))
    if period.start is None:
        key = "range_all" if period.kind == "all" else "range_before"
        return say(lang, key, day=_day(period.end - _DAY, lang), end=_day(period.end, lang))
    return days_text(period.start, period.end, lang)


def days_text(start: date, end: date, lang: Lang) -> str:
    """The days [start, end) with as little repeated as can be."""
    last = end - _DAY
    if last <= start:
        return _day(start, lang)
    return say(lang, "range", start=_first(start, last, lang), end=_second(start, last, lang))


def period_phrase(period: Period | None, *, as_of: date, lang: Lang) -> str:
    """The period as it stands in a sentence: its days, and in brackets what they are to the asker (本月至今)."""
    if period is None or period.kind == "all":
        return say(lang, "phrase_all", day=_day(as_of, lang))
    if period.kind == "now":
        return say(lang, "phrase_now", day=_day(as_of, lang))
    text = range_text(period, lang)
    words = relative_words(period, as_of=as_of, lang=lang)
    return say(lang, "range_words", text=text, words=words) if words else text


def relative_words(period: Period, *, as_of: date, lang: Lang) -> str:
    """本月至今, last week, 近 7 天: what the days are to the asker, or the asker's own words; else ""."""
    if period.start is None or period.end is None:
        return ""
    if period.kind == "rolling" and period.unit and period.end == as_of + _DAY:
        return counted(lang, f"rolling_{period.unit}", period.count)
    if period.kind == "calendar" and period.unit and period.count == 1:
        first = floor(as_of, period.unit)
        if period.start == first:
            return say(lang, f"this_{period.unit}_so_far" if period.running else f"this_{period.unit}")
        if period.start == floor(first - _DAY, period.unit):
            return say(lang, f"last_{period.unit}")
    return own_words(period.words, lang, numbered=period.kind == "festival")


def own_words(words: str, lang: Lang, *, numbered: bool = False) -> str:
    """The asker's words where they are in the language of the answer and say more than the dates beside them; else "".

    `numbered` words may hold digits: the name of a festival does (618).
    """
    words = words.strip()
    chinese = any("\u4e00" <= letter <= "\u9fff" for letter in words)
    wordy = sum(letter.isalpha() for letter in words) >= 2 and (numbered or not any(map(str.isdigit, words)))
    if not wordy or chinese != (lang == "zh"):
        return ""
    return "" if all(word.casefold() in _DATED for word in _WORD.findall(words)) else words


def bucket_text(first: Cell, grain: str, lang: Lang, *, form: Literal["bucket", "at", "tick"] = "bucket") -> str:
    """A calendar bucket by its first day: `2026年6月`, `Q2 2026`; `at` with preposition, `tick` for an axis."""
    if not isinstance(first, date):
        return say(lang, "unknown") if first is None else str(first)
    parts = {"day": _day(first, lang), "year": first.year, "month": first.month, "two_digit": f"{first:%m}"}
    names = {"name": _MONTHS[first.month - 1], "date": first.day, "quarter": (first.month - 1) // 3 + 1}
    return say(lang, f"{form}_{grain}", **parts, **names, full=_MONTH_NAMES[first.month - 1], short=f"{first:%m-%d}")


def _day(day: date, lang: Lang) -> str:
    return day.isoformat() if lang == "zh" else f"{day.day} {_MONTH_NAMES[day.month - 1]} {day.year}"


def _first(start: date, last: date, lang: Lang) -> str:
    if lang == "zh" or start.year != last.year:
        return _day(start, lang)
    return str(start.day) if start.month == last.month else f"{start.day} {_MONTH_NAMES[start.month - 1]}"


def _second(start: date, last: date, lang: Lang) -> str:
    return f"{last:%m-%d}" if lang == "zh" and start.year == last.year else _day(last, lang)
