"""Tokens: stretches of text and what they may stand for; runs of them with nothing but spaces between."""

from __future__ import annotations

import re
from dataclasses import dataclass

from assistant.understanding.dates.items import Item
from assistant.understanding.dates.vocabulary import Vocabulary


@dataclass(frozen=True, slots=True)
class Token:
    """Characters [start, end) of the text and what they may stand for."""

    start: int
    end: int
    items: tuple[Item, ...]


Run = list[Token]

_UNIT_AFTER_MEASURE = re.compile(r"\s?个\s?(?:完整的?|整|自然|半)?(?:月|季|星期|礼拜|周|年|小时|钟头)")
_QUANTITY_MARKS = frozenset("%％+‰")


def is_quantity(text: str, at: int, words: Vocabulary) -> bool:
    """Whether what follows a number makes it a quantity (三个组, 5次): a measure word not before a unit of time."""
    after = text[at : at + 1]
    if after == " ":
        after = text[at + 1 : at + 2]
        if after in words.spaced_non_classifiers:
            return False
    if after == "个":
        return not _UNIT_AFTER_MEASURE.match(text, at)
    return after in words.classifiers or after in _QUANTITY_MARKS or text.startswith(words.minor_units, at)


def starts_with_any(text: str, at: int, beginnings: tuple[str, ...]) -> bool:
    """Whether one of these stands at `at`."""
    return bool(beginnings) and text.startswith(beginnings, at)
