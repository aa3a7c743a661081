"""The answer's phrases: one table for each language, filled with values that are never read as templates."""

from __future__ import annotations

import unicodedata

from assistant.answer.phrases_about import ABOUT_EN, ABOUT_ZH
from assistant.answer.phrases_en import EN
from assistant.answer.phrases_zh import ZH
from assistant.flow import Lang

TABLES: dict[Lang, dict[str, str]] = {"zh": ZH | ABOUT_ZH, "en": EN | ABOUT_EN}


def say(lang: Lang, key: str, /, **values: object) -> str:
    """The phrase `key` in `lang`, with the values put in. Raises KeyError for a phrase or value that is missing.

    `␣` in a phrase is a space beside a Latin letter or a digit, and nothing between two Chinese characters.
    """
    text = ""
    for piece in TABLES[lang][key].split("␣"):
        filled = piece.format(**values)
        text += ("" if _close(text, filled) else " ") + filled
    return text


def has(lang: Lang, key: str) -> bool:
    """True where there is such a phrase."""
    return key in TABLES[lang]


def counted(lang: Lang, key: str, count: int, **values: object) -> str:
    """The phrase for `count` things: `key_one` for exactly one where the language has it."""
    one = f"{key}_one"
    return say(lang, one if count == 1 and has(lang, one) else key, count=f"{count:,}", **values)


def join(lang: Lang, items: tuple[str, ...]) -> str:
    """The items as a list in a sentence: `甲、乙和丙`, `a, b and c`."""
    if len(items) < 2:
        return "".join(items)
    return say(lang, "and", before=say(lang, "comma").join(items[:-1]), last=items[-1])


def join_or(lang: Lang, items: tuple[str, ...]) -> str:
    """The items as alternatives: `甲或乙`, `a or b`."""
    if len(items) < 2:
        return "".join(items)
    return say(lang, "or", before=say(lang, "comma").join(items[:-1]), last=items[-1])


def _close(before: str, after: str) -> bool:
    """True where two texts meet without a space: at an end, and between two wide characters."""
    return not before or not after or (_wide(before[-1]) and _wide(after[0]))


def _wide(letter: str) -> bool:
    return unicodedata.east_asian_width(letter) in "WF"
