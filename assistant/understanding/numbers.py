"""Numbers as people write them, in digits or words of either language."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

_DIGITS = {"零": 0, "〇": 0, "一": 1, "二": 2, "两": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9}
_UNITS = {"十": 10, "百": 100, "千": 1000}
_SCALES = {"万": 10_000, "亿": 100_000_000, "k": 1000, "m": 1_000_000, "w": 10_000}
_BARE = {"百": 100.0, "千": 1000.0, "万": 10_000.0}
_ONES = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
]
_TENS = {
    word: 10 * (i + 2)
    for i, word in enumerate(["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"])
}
_EN = {word: number for number, word in enumerate(_ONES)} | _TENS | {"once": 1, "twice": 2, "thrice": 3}
_EN_SCALE = {"dozen": 12, "hundred": 100, "thousand": 1000, "million": 1_000_000, "billion": 1_000_000_000}

_DIGIT_RUN = "零〇一二两三四五六七八九十百千"
_SCALE_WORD = r" ?(?:dozen|hundred|thousand|million|billion)\b"
_FIGURE = re.compile(
    r"(?:(?<![a-z0-9.])\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)"
    rf"(?: ?[百千]?[万亿]|[百千]|[kmw](?![a-z0-9])|{_SCALE_WORD})?"
)
_CHINESE = re.compile(f"[{_DIGIT_RUN}][{_DIGIT_RUN}万亿]*")
_ENGLISH = re.compile(
    r"\b(?:half an? |an? (?=dozen|hundred|thousand|million|billion))?(?:" + "|".join([*_EN, *_EN_SCALE]) + r")"
    r"(?:[ -](?:and )?(?:" + "|".join([*_EN, *_EN_SCALE]) + r"))*\b"
)
_ROUND = re.compile(r"(?<=[破超满])[百千万](?![零〇一二两三四五六七八九十百千万货])")
_HALF = re.compile(rf"(?:(?P<whole>[{_DIGIT_RUN}]+|\d+)个)?(?P<half>半)(?=个?(?:小时|钟头))")
_PERCENT = re.compile(
    rf"百分之(?P<hundredth>[{_DIGIT_RUN}]+|\d+(?:\.\d+)?)|(?P<tenth>[二两三四五六七八九]|\d)(?P<cheng>成)(?![本为交员功])"
)


_PRONOUN = re.compile(
    r"(?<![a-z])(?!(?:than|least|most|only|just|exactly|is|was|to|or|and|top|number|with|by|from|of|for|over|under|"
    r"hundred|thousand|\w+ty|\w+een) )"
    r"(?P<said>[a-z]+) one(?=\s*(?:[?.,!;:]|$))"
)
"""The oldest open one: it stands for what was named, and is no number."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Number:
    """Characters [start, end) of a text and their value."""

    start: int
    end: int
    value: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Percent:
    """A share said in words: its number in percent, and the characters [start, end) that say that it is one."""

    number: Number
    start: int
    end: int


def find_numbers(text: str) -> tuple[Number, ...]:
    """All numbers in normalised `text`: 300, 1,200, 1.5万, 三百二, two hundred and five; offsets in code points.

    Not those that are only about so many (三四个, 几百), nor words that are no number (百货).
    """
    text = _PRONOUN.sub(lambda one: f"{one['said']}    ", text)
    halves = [half for match in _HALF.finditer(text) if (half := _and_a_half(match)) is not None]
    rounds = (Number(start=one.start(), end=one.end(), value=_BARE[one.group()]) for one in _ROUND.finditer(text))
    told = ((_FIGURE, _figure), (_CHINESE, _chinese), (_ENGLISH, _english))
    found = [*halves, *rounds, *(number for pattern, value_of in told for number in _read(pattern, text, value_of))]
    return tuple(sorted(found, key=lambda number: number.start))


def _and_a_half(match: re.Match[str]) -> Number | None:
    """半小时 is half of one, 两个半小时 two and a half."""
    whole = match["whole"]
    if not whole:
        return Number(start=match.start("half"), end=match.end("half"), value=0.5)
    value = _chinese_part(whole) if not whole.isdigit() else float(whole)
    return Number(start=match.start(), end=match.end("half"), value=value + 0.5) if value is not None else None


def find_percents(text: str) -> tuple[Percent, ...]:
    """All shares in Chinese words: 百分之八十, 三成."""
    found = []
    for match in _PERCENT.finditer(text):
        name = "hundredth" if match["hundredth"] else "tenth"
        value = _figure(match[name]) if match[name][0].isdigit() and match[name].isascii() else _chinese(match[name])
        if value is not None:
            number = Number(
                start=match.start(name), end=match.end(name), value=value * (1 if name == "hundredth" else 10)
            )
            start, end = (match.start(), match.start(name)) if name == "hundredth" else match.span("cheng")
            found.append(Percent(number=number, start=start, end=end))
    return tuple(found)


def _read(pattern: re.Pattern[str], text: str, value_of: Callable[[str], float | None]) -> Iterator[Number]:
    for match in pattern.finditer(text):
        value = value_of(match.group())
        if value is not None:
            yield Number(start=match.start(), end=match.end(), value=value)


def _figure(word: str) -> float:
    figure = re.match(r"[\d,.]+", word)
    digits = figure.group() if figure else ""
    value = float(digits.replace(",", ""))
    rest = word[len(digits) :].strip()
    for scale in (rest,) if rest in _EN_SCALE else rest:
        value *= _EN_SCALE.get(scale) or _SCALES.get(scale) or _UNITS[scale]
    return value


def _chinese(word: str) -> float | None:
    """The value of a Chinese numeral; None for what is none. A lone 一 is far more often part of a word (一下)."""
    if word == "一":
        return None
    for scale in ("亿", "万"):
        high, found, low = word.rpartition(scale) if scale == "亿" else word.partition(scale)
        if found:
            over, under = _chinese_part(high), _chinese_part(low) if low else 0.0
            if over is None or under is None:
                return None
            return over * _SCALES[scale] + (under * _SCALES[scale] / 10 if low in _DIGITS else under)
    return _section(word)


def _chinese_part(word: str) -> float | None:
    return 1.0 if word == "一" else _chinese(word)


def _section(word: str) -> float | None:
    """A numeral below ten thousand, or a row of digits (二〇二六); 三百二 is 320, and 三四 only about so many."""
    if len(word) > 1 and all(character in _DIGITS for character in word):
        return float("".join(str(_DIGITS[c]) for c in word)) if len(word) > 2 or "零" in word or "〇" in word else None
    total, unit, pending, zero = 0.0, 10_000, -1, False
    for character in word:
        size = _UNITS.get(character)
        if size is None:
            if pending > 0:
                return None
            zero, pending = zero or not _DIGITS[character], _DIGITS[character] or -1
        elif size >= unit or (pending < 0 and size > 10):
            return None
        else:
            total, unit, pending, zero = total + max(pending, 1) * size, size, -1, False
    if pending < 0:
        return total if len(word) > 1 or total else float(_DIGITS.get(word, 0))
    return total + pending * (unit / 10 if unit in (100, 1000) and not zero else 1)


def _english(word: str) -> float | None:
    """The value of an English numeral; None for words that do not make one number (two three)."""
    half = word.startswith("half ")
    total = current = 0.0
    for part in re.split(r"[ -]", word.removeprefix("half ")):
        if part in _EN_SCALE:
            current = (current or 1) * _EN_SCALE[part]
            if part != "hundred":
                total, current = total + current, 0.0
        elif part in _EN:
            room = current % 100
            if room and (room % 10 or _EN[part] >= 10 or room < 20):
                return None
            current += _EN[part]
    return (total + current) / (2 if half else 1)
