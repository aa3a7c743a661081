"""Tokens that begin with a digit: written dates (2026-06-18, 18.6.2026, 6/18/2026, 20260618), 15th, 3Q25, numbers."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

from assistant.flow.period import Grain
from assistant.understanding.dates.hours import hour_in
from assistant.understanding.dates.items import Dropped, Glued, Hour, Item, Number, Ordinal, Span
from assistant.understanding.dates.latin import chunk_end
from assistant.understanding.dates.parts import Chain, DayOf, HalfOf, MonthOf, Part, QuarterOf, box_of
from assistant.understanding.dates.tokens import Token, is_quantity
from assistant.understanding.dates.vocabulary import Vocabulary

Found = tuple[Item, ...] | None

_FIRST_YEAR, _LAST_YEAR = 1900, 2100


def _day(year: int, month: int, day: int, convention: str = "") -> Found:
    try:
        found = box_of(date(year, month, day), "day")
    except ValueError:
        return None
    return (replace(found, convention=convention),) if _FIRST_YEAR <= year < _LAST_YEAR else None


def _month(year: int, month: int) -> Found:
    if not 1 <= month <= 12 or not _FIRST_YEAR <= year < _LAST_YEAR:
        return None
    return (box_of(date(year, month, 1), "month"),)


def _solid_month(year: int, month: int) -> Found:
    """202606 may be any number."""
    found = _month(year, month)
    return tuple(replace(month, weak="context") for month in found if isinstance(month, Span)) if found else None


def _year_last(a: int, b: int, year: int) -> Found:
    """Month first, said so where the day could be first too; day first where the month cannot be."""
    if a > 12:
        return _day(year, b, a)
    return _day(year, a, b, "month_before_day" if b <= 12 and a != b else "")


def _month_day(month: int, day: int, s: str = "-") -> Found:
    """Month first, said so where a slash leaves it open; day first where the month cannot be."""
    if s == "/" and month > 12 >= day:
        month, day = day, month
    if not 1 <= month <= 12 or not 1 <= day <= 31:
        return None
    convention = "month_before_day" if s == "/" and day <= 12 and day != month else ""
    return (Chain(MonthOf(month), DayOf(day), doubtful=True, convention=convention),)


# Not before more of the same date, nor before a unit: 10-12月 is a range of months.
_END = r"(?!(?P=s)?[0-9]|[a-z]|\s?[年月日号周天季])"
_END_SOLID = r"(?![0-9a-z])"
_S = r"\s?(?P<s>[-/.])\s?"


_FORMATS: tuple[tuple[re.Pattern[str], Callable[..., Found]], ...] = (
    (re.compile(rf"(?P<year>\d{{4}}){_S}(?P<month>\d{{1,2}})\s?(?P=s)\s?(?P<day>\d{{1,2}}){_END}"), _day),
    (re.compile(rf"(?P<year>\d{{4}})(?P<s> )(?P<month>\d\d) (?P<day>\d\d){_END}"), _day),
    (re.compile(rf"(?P<day>\d{{1,2}})(?P<s>\.)(?P<month>\d{{1,2}})\.(?P<year>\d{{4}}){_END}"), _day),
    (re.compile(rf"(?P<a>\d{{1,2}})(?P<s>[-/])(?P<b>\d{{1,2}})(?P=s)(?P<year>\d{{4}}){_END}"), _year_last),
    (re.compile(rf"(?P<a>\d{{1,2}})(?P<s>/)(?P<b>\d{{1,2}}),\s?(?P<year>\d{{4}}){_END}"), _year_last),
    (re.compile(rf"(?P<year>\d{{4}}){_S}(?P<month>\d{{1,2}}){_END}"), _month),
    (re.compile(rf"(?P<month>\d{{1,2}}){_S}(?P<year>\d{{4}}){_END}"), _month),
    (re.compile(rf"(?P<year>\d{{4}})(?P<month>\d\d)(?P<day>\d\d){_END_SOLID}"), _day),
    (re.compile(rf"(?P<year>(?:19|20)\d\d)(?P<month>\d\d){_END_SOLID}"), _solid_month),
    (re.compile(rf"(?P<month>\d{{1,2}})(?P<s>[/.])(?P<day>\d{{1,2}}){_END}"), _month_day),
    (re.compile(rf"(?P<month>\d\d)(?P<s>-)(?P<day>\d\d){_END}"), _month_day),
)


_ORDINAL = re.compile(r"(\d{1,2})(?:st|nd|rd|th)(?![a-z0-9])")
_DOTTED = re.compile(r"\d{1,2}[.·]\d{1,2}(?![0-9a-z])")
_PLAIN = re.compile(r"\d+(?:[.,]\d+)*")
_CLOCK = re.compile(
    r"(?P<written>\d{1,2}):(?P<minutes>\d\d)(?::\d\d)?(?:\s?(?P<a>[ap])\.?m(?![a-z])\.?)?"
    r"|(?P<said>\d{1,2})\s?(?P<b>[ap])(?:m|\.m\.)(?![a-z])"
    r"|(?P<struck>\d{1,2})\s?(?:点钟|[点时](?![检长效击评赞播数位名单建意问]))(?P<past>半|一刻|三刻|\d+分?|整)?"
)
_YEAR_OF_CODE = re.compile(r"(\d{4}|\d{2})(?=-?(?:q[1-4]|h[12]|w\d{1,2})(?![a-z0-9]))")
_CODE_OF_YEAR = re.compile(r"(?:([1-4])q|([12])h)(\d{4}|\d{2})?(?![a-z0-9])")
_GLUED = re.compile(r"([1-9]\d{0,2})(d|w|wk|wks|m|mo|mos|q|y|yr|yrs)(?![a-z0-9])")
_LETTERS: dict[str, Grain] = {"d": "day", "w": "week", "wk": "week", "wks": "week", "m": "month", "mo": "month"}
_LETTERS |= {"mos": "month", "q": "quarter", "y": "year", "yr": "year", "yrs": "year"}
_LONGEST_NUMBER = 8
_HOURS = 24


def digits_token(text: str, at: int, words: Vocabulary) -> tuple[Token | None, int]:
    """The token that begins with this digit and where to read on; a number glued to letters is passed over whole."""
    token = _festival(text, at, words) or _written(text, at, words) or _coded(text, at)
    if token is not None:
        return token, token.end
    plain = _PLAIN.match(text, at)
    assert plain is not None
    written, end = plain[0], plain.end()
    if end < len(text) and "a" <= text[end] <= "z":
        if glued := _GLUED.match(text, at):
            return Token(at, glued.end(), (Glued(int(glued[1]), _LETTERS[glued[2]]),)), glued.end()
        return None, chunk_end(text, at)
    if not written.isdigit() or len(written) > _LONGEST_NUMBER or is_quantity(text, end, words):
        return Token(at, end, (Dropped("quantity"),)), end
    return Token(at, end, (Number(int(written), len(written)), *words.festival_numbers.get(written, ()))), end


def _festival(text: str, at: int, words: Vocabulary) -> Token | None:
    """315消费者权益日, 11.11: a festival whose name begins with a number, or is one that looks like a date."""
    for word, items in words.numbered_festivals:
        if text.startswith(word, at):
            return Token(at, at + len(word), items)
    dotted = _DOTTED.match(text, at)
    found = words.festival_numbers.get(dotted[0], ()) if dotted else ()
    if dotted is None or not found or is_quantity(text, dotted.end(), words):
        return None
    month, day = map(int, re.split("[.·]", dotted[0]))
    return Token(at, dotted.end(), (*found, *(_month_day(month, day) or ())))


def _written(text: str, at: int, words: Vocabulary) -> Token | None:
    """The date written from `at` on; None where the digits there are no possible date, or a quantity."""
    for pattern, read in _FORMATS:
        match = pattern.match(text, at)
        if match is None:
            continue
        parts: dict[str, Any] = {name: int(n) for name, n in match.groupdict().items() if name != "s"}
        found = read(**parts, s=match["s"]) if read is _month_day else read(**parts)
        if found and not is_quantity(text, match.end(), words):
            return Token(at, match.end(), found)
        if found is None and read in (_day, _year_last):
            return Token(at, match.end(), (Dropped("impossible"),))
    return None


def _coded(text: str, at: int) -> Token | None:
    """10:30, 15th, 2025Q3, 3Q25."""
    if clock := _CLOCK.match(text, at):
        return Token(at, clock.end(), (_hour(clock),))
    if ordinal := _ORDINAL.match(text, at):
        return Token(at, ordinal.end(), (Ordinal(int(ordinal[1])),))
    if year := _YEAR_OF_CODE.match(text, at):
        return Token(at, year.end(), (_year(year[1]),))
    code = _CODE_OF_YEAR.match(text, at)
    if code is None:
        return None
    part: Part = QuarterOf(int(code[1]), named=True) if code[1] else HalfOf(int(code[2]))
    found = part.inside(_year(code[3])) if code[3] else part
    return Token(at, code.end(), (found,)) if found else None


def _hour(clock: re.Match[str]) -> Item:
    """20:00, 8pm, 8点; between the hours is finer than what is kept."""
    n = int(clock["written"] or clock["said"] or clock["struck"])
    finer = (clock["minutes"] or "00") != "00" or (clock["past"] or "整") != "整"
    half = clock["a"] or clock["b"]
    if finer or n > _HOURS or (half and not 1 <= n <= _HOURS // 2):
        return Dropped("time_of_day")
    if half:
        return hour_in(n, "am" if half == "a" else "pm") or Dropped("time_of_day")
    return Hour(n % _HOURS, sure=bool(clock["written"]) or not 1 <= n <= _HOURS // 2)


def _year(written: str) -> Span:
    return box_of(date(int(written) + (2000 if len(written) == 2 else 0), 1, 1), "year")
