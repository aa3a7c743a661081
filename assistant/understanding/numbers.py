"""Numbers as people write them, in digits or words of either language."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

_DIGITS = {"零": 0, "〇": 0, "一": 1, "二": 2, "两": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9}
_UNITS = {"十": 10, "百": 100, "千": 1000}
_SCALES = {"万": 10_000, "亿": 100_000_000, "k": 1000, "m": 1_000_000}
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
_EN = {word: number for number, word in enumerate(_ONES)} | _TENS | {"dozen": 12}
_EN_SCALE = {"hundred": 100, "thousand": 1000, "million": 1_000_000}

_FIGURE = re.compile(r"(?<![a-z0-9.])\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?(?:[万亿]|[km](?![a-z0-9]))?")
_CHINESE = re.compile("[零〇一二两三四五六七八九十百千]+[万亿]?")
_ENGLISH = re.compile(
    r"\b(?:" + "|".join([*_EN, *_EN_SCALE]) + r")(?:[ -](?:and )?(?:" + "|".join([*_EN, *_EN_SCALE]) + r"))*\b"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Number:
    """Characters [start, end) of a text and their value."""

    start: int
    end: int
    value: float


def find_numbers(text: str) -> tuple[Number, ...]:
    """All numbers in normalised `text`: 300, 1,200, 1.5万, 三百二十, two hundred and five; offsets in code points."""
    found = [Number(start=m.start(), end=m.end(), value=_figure(m.group())) for m in _FIGURE.finditer(text)]
    found += [Number(start=m.start(), end=m.end(), value=_chinese(m.group())) for m in _chinese_numbers(text)]
    found += [Number(start=m.start(), end=m.end(), value=_english(m.group())) for m in _ENGLISH.finditer(text)]
    return tuple(sorted(found, key=lambda number: number.start))


def _chinese_numbers(text: str) -> Iterator[re.Match[str]]:
    """Runs of numerals; a lone 一 is an article or part of a word (一下, 这一类) far more often than a number."""
    return (match for match in _CHINESE.finditer(text) if match.group() != "一")


def _figure(word: str) -> float:
    scale = _SCALES.get(word[-1], 1)
    return float(word.rstrip("万亿km").replace(",", "")) * scale


def _chinese(word: str) -> float:
    scale = _SCALES.get(word[-1], 1)
    digits = word.rstrip("万亿")
    if not any(character in _UNITS for character in digits):
        return float("".join(str(_DIGITS[character]) for character in digits)) * scale
    total, current = 0, 0
    for character in digits:
        if character in _UNITS:
            total += (current or 1) * _UNITS[character]
            current = 0
        else:
            current = _DIGITS[character]
    return float(total + current) * scale


def _english(word: str) -> float:
    total, current = 0, 0
    for part in re.split(r"[ -]", word):
        if part in _EN_SCALE:
            current = (current or 1) * _EN_SCALE[part]
            if part != "hundred":
                total, current = total + current, 0
        elif part in _EN:
            current += _EN[part]
    return float(total + current)
