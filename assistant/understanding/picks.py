"""Which of the readings offered back a reply picks: by its number, its place, or its words."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from assistant.catalog.normal import normalise
from assistant.understanding.words import closed_class

_LETTERS = "abcde"
_NUMERALS = {"一": 1, "二": 2, "三": 3, "四": 4, "五": 5, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5}
_NUMBER = re.compile(
    r"(?:选项?|选择|第|就|我选|我要第?|要第?|option|choice|number|no\.?|answer|#|the)?\s*"
    r"([1-5]|[a-e]|[一二三四五]|one|two|three|four|five)\s*"
    r"(?:个|种|项|号|条|吧|呢|啊|please|thanks|[.)、])*"
)
_EDGES = " \t,.;:!?。,;:!?、()[]\"'“”「」"


def picked(text: str, labels: Sequence[str]) -> int | None:
    """The number (from 1) of the option that `text` picks of those with these labels, or None where it picks none."""
    said = normalise(text).text.strip(_EDGES)
    if not said or not labels:
        return None
    number = _by_number(said, len(labels))
    return number if number is not None else _by_words(said, [normalise(label).text for label in labels])


def _by_number(said: str, count: int) -> int | None:
    match = _NUMBER.fullmatch(said)
    if match is not None:
        word = match.group(1)
        place = _LETTERS.index(word) + 1 if word in _LETTERS else _NUMERALS.get(word) or int(word)
    else:
        place = _by_place(said, count)
    return place if 1 <= place <= count else None


def _by_place(said: str, count: int) -> int:
    """The place that "the second one" or 最后一个 says; 0 where it says none."""
    keys = [*closed_class().get(said, ()), *closed_class().get(_bare(said), ())]
    found = next((key.removeprefix("nth.") for key in keys if key.startswith("nth.")), "")
    return count if found == "last" else int(found or 0)


def _by_words(said: str, labels: list[str]) -> int | None:
    """The only option that says the same, or that holds all that was said, or that was said with nothing but filler."""
    bare = _bare(said)
    same = [label in (said, bare) for label in labels]
    inside = [len(bare) >= 2 and bare in label for label in labels]
    wrapped = [label in said and not _bare(said.replace(label, " ", 1)) for label in labels]
    return next((found.index(True) + 1 for found in (same, inside, wrapped) if sum(found) == 1), None)


@cache
def _filler() -> re.Pattern[str]:
    words = [word for word, keys in closed_class().items() if any(key.startswith(("filler", "aside.")) for key in keys)]
    latin = sorted((re.escape(word) for word in words if word.isascii()), key=len, reverse=True)
    other = sorted((re.escape(word) for word in words if not word.isascii()), key=len, reverse=True)
    return re.compile(rf"\b(?:{'|'.join(latin)})\b|{'|'.join(other)}")


def _bare(said: str) -> str:
    """What was said without filler before and after it."""
    words = said.strip(_EDGES)
    while (match := _filler().match(words)) is not None and match.end():
        words = words[match.end() :].strip(_EDGES)
    return words
