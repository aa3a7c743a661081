"""Chinese tokens: the longest word of the vocabulary, ordinals, numerals; what must not be taken apart is not."""

from __future__ import annotations

import re

from assistant.understanding.dates import items as i
from assistant.understanding.dates.numbers import CHINESE, chinese_number
from assistant.understanding.dates.tokens import Run, Token, is_quantity, starts_with_any
from assistant.understanding.dates.vocabulary import Vocabulary

_DIGITS_AFTER = re.compile(r"\s?(\d{1,2})(?!\d)")
_PLAIN_DIGITS = frozenset("一二三四五六七八九两")
_STRUCK = re.compile(r"点(?:钟|整|半|以后|之后|后|以前|之前|前|到|至|[-~—])")
_AFTER_NEXT = frozenset("个周月星礼一")
"""What makes 下 the next one even behind a verb: 看下周."""
_SUNDAY = i.Word("sunday")


def chinese_token(text: str, at: int, words: Vocabulary, run: Run) -> Token | None:
    """The token that begins with this Chinese character; `run` is what stands before it."""
    for word, items in words.chinese.get(text[at], ()):
        if text.startswith(word, at) and not _barred(text, at, word, words):
            if word in words.not_weekday:
                items = _as_weekday(text, at, word, items, words)
            return Token(at, at + len(word), items)
    if text[at] == "第":
        return _ordinal(text, at)
    return _cardinal(text, at, words, run)


def _barred(text: str, at: int, word: str, words: Vocabulary) -> bool:
    """Whether the word is only the beginning of another (周期), or belongs to what stands before it (看下 年度)."""
    end = at + len(word)
    if word in words.not_unit and text.startswith(words.not_unit[word], end):
        return True
    return (
        word in words.not_behind
        and at > 0
        and text[at - 1] in words.not_behind[word]
        and text[end : end + 1] not in _AFTER_NEXT
    )


def _as_weekday(text: str, at: int, word: str, items: tuple[i.Item, ...], words: Vocabulary) -> tuple[i.Item, ...]:
    """日 and 天 behind 周 are Sunday, unless they begin another word: 周日均, 上周天猫."""
    if starts_with_any(text, at + 1, words.not_weekday[word]) and not starts_with_any(text, at, words.still_weekday):
        return items
    after = text[at + 1 : at + 2]
    if word == "天" and "一" <= after <= "鿿" and not starts_with_any(text, at + 1, words.followers(after)):
        return items
    return (*items, _SUNDAY)


def _ordinal(text: str, at: int) -> Token | None:
    """第3, 第三."""
    if digits := _DIGITS_AFTER.match(text, at + 1):
        return Token(at, digits.end(), (i.Ordinal(int(digits[1]), dates=False),))
    numeral = CHINESE.match(text, at + 1)
    number = chinese_number(numeral[0]) if numeral else None
    return Token(at, numeral.end(), (i.Ordinal(number.value, dates=False),)) if numeral and number else None


def _strikes(text: str, end: int, run: Run) -> bool:
    """晚上九点, 九点到十点, 九点以后: a time of day, where 九点 may also be nine points."""
    if not text.startswith("点", end):
        return False
    behind = bool(run) and any(isinstance(item, i.DayPart | i.Link) for item in run[-1].items)
    return behind or _STRUCK.match(text, end) is not None


def _cardinal(text: str, at: int, words: Vocabulary, run: Run) -> Token | None:
    numeral = CHINESE.match(text, at)
    if numeral is None:
        return None
    end = numeral.end()
    after_week = bool(run) and any(isinstance(item, i.Unit) and item.days_follow for item in run[-1].items)
    if after_week and end - at > 1 and _PLAIN_DIGITS.issuperset(numeral[0]):
        end = at + 1
    written = text[at:end]
    if after_week and starts_with_any(text, end, words.not_weekday.get(written, ())):
        return None
    number = chinese_number(written)
    if number is None:
        return None
    if is_quantity(text, end, words) and not _strikes(text, end, run):
        return Token(at, end, (i.Dropped("quantity"),))
    return Token(at, end, (number, *words.festival_numbers.get(written, ())))
