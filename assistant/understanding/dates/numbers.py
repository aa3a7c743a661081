"""Numbers in words: Chinese numerals, English cardinals, ordinals and years."""

from __future__ import annotations

import re

from assistant.understanding.dates.items import Number

_DIGITS = {c: i for i, c in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
_SCALES = {"十": 10, "百": 100, "千": 1000}
CHINESE = re.compile("[零〇一二三四五六七八九两十百千廿卅]{1,12}")


def chinese_number(text: str) -> Number | None:
    """二零二五 → 2025 (four digits), 二十五 → 25, 两千零五 → 2005, 廿三 → 23; None for what is no number (十百)."""
    if all(c in _DIGITS for c in text):
        return Number(int("".join(str(_DIGITS[c]) for c in text)), len(text), words=True)
    total, digit, last_scale = 0, 0, 10_000
    for c in text.replace("廿", "二十").replace("卅", "三十"):
        if c in _DIGITS:
            if digit:
                return None
            digit = _DIGITS[c]
            continue
        scale = _SCALES[c]
        if scale >= last_scale:
            return None
        total, digit, last_scale = total + (digit or 1) * scale, 0, scale
    return Number(total + digit, words=True)


_ONES = "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen"  # noqa: E501
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety"
_ORDINALS = "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth"  # noqa: E501
CARDINALS = {w: i for i, w in enumerate(_ONES.split())} | {w: 10 * i for i, w in enumerate(_TENS.split(), 2)}
ORDINALS = {w: i for i, w in enumerate(_ORDINALS.split(), 1)} | {"twentieth": 20, "thirtieth": 30}
_LARGE = {"hundred": 100, "thousand": 1000}


def is_number_word(word: str) -> bool:
    """Whether an English number may begin with `word`."""
    return word in CARDINALS


def english_number(words: list[str]) -> tuple[Number, int] | None:
    """The number that `words` begin with and how many of them it takes: two thousand and five, twenty twenty five."""
    pair = _below_hundred(words)
    if pair is None:
        return None
    value, used = pair
    rest = words[used:]
    if rest[:1] and rest[0] in _LARGE:
        return _large(words, value, used)
    second = _below_hundred(rest)
    if second and 19 <= value <= 20 and second[0] >= 10:
        return Number(value * 100 + second[0], 4, words=True), used + second[1]
    return Number(value, words=True), used


def _large(words: list[str], value: int, used: int) -> tuple[Number, int]:
    value, used = value * _LARGE[words[used]], used + 1
    skip = 1 if words[used : used + 1] == ["and"] else 0
    tail = _below_hundred(words[used + skip :])
    if tail:
        value, used = value + tail[0], used + skip + tail[1]
    return Number(value, 4 if value >= 1000 else 0, words=True), used


def _below_hundred(words: list[str]) -> tuple[int, int] | None:
    if not words or words[0] not in CARDINALS:
        return None
    value = CARDINALS[words[0]]
    if value >= 20 and len(words) > 1 and 0 < CARDINALS.get(words[1], 0) < 10:
        return value + CARDINALS[words[1]], 2
    return value, 1
