"""Families of names: "Rover" for all products whose names begin so, 清风 for 清风1.5匹 and its like."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from assistant.catalog.lexicon import LABEL, STORED, Lexicon, Term

_CHINESE_NAME = re.compile("([\u3400-\u9fff]{2,})[0-9a-z ]")
_LATIN_WORD = re.compile("[a-z]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Family:
    """Characters [start, end) of a text that begin the names of several values of one column."""

    start: int
    end: int
    ref: str
    values: tuple[str | int | bool, ...]
    dimensions: tuple[str, ...]


def find_families(text: str, lexicon: Lexicon) -> Iterator[Family]:
    """The families named in normalised `text`; only names that are no word of the catalog themselves."""
    for word, members in _families(lexicon).items():
        for match in re.finditer(_whole(word), text):
            first = members[0]
            values = tuple(dict.fromkeys(value for term in members if (value := term.value) is not None))
            yield Family(
                start=match.start(), end=match.end(), ref=first.ref, values=values, dimensions=first.dimensions
            )


def _whole(word: str) -> str:
    return rf"\b{re.escape(word)}s?\b" if word.isascii() else re.escape(word)


@lru_cache(maxsize=8)
def _families(lexicon: Lexicon) -> dict[str, tuple[Term, ...]]:
    """The names of one column that begin with the same words, by those words."""
    named = [term for terms in lexicon.by_word.values() for term in terms if _is_a_name(term)]
    by_column: dict[str, list[Term]] = {}
    for term in named:
        by_column.setdefault(term.ref, []).append(term)
    found: dict[str, tuple[Term, ...]] = {}
    for terms in by_column.values():
        for word in sorted({word for term in terms for word in _beginnings(term.text)}):
            members = tuple(term for term in terms if _begins(term.text, word))
            if len({term.value for term in members}) > 1 and _are_names(word, members) and not lexicon.exact(word):
                found.setdefault(word, members)
    return found


def _are_names(word: str, members: tuple[Term, ...]) -> bool:
    """False for plain words that descriptions happen to begin with ("late" of late delivery and late refund)."""
    return not word.isascii() or any(character.isdigit() for term in members for character in term.text)


def _is_a_name(term: Term) -> bool:
    return term.kind == "value" and term.weight in (LABEL, STORED)


def _beginnings(text: str) -> list[str]:
    """What a name can be shortened to: its Chinese beginning, or its first plain words."""
    chinese = _CHINESE_NAME.match(text)
    if chinese is not None:
        return [chinese.group(1)]
    found, words = [], text.split()
    for count in range(1, len(words)):
        if not _LATIN_WORD.fullmatch(words[count - 1]):
            break
        found.append(" ".join(words[:count]))
    return [word for word in found if len(word) >= 4]


def _begins(text: str, word: str) -> bool:
    return text.startswith(f"{word} ") if word.isascii() else text.startswith(word) and text != word
