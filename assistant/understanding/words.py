"""The closed-class words of each language, read from the YAML files beside this module and found in a text at once."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import product
from pathlib import Path

import ahocorasick

from assistant.catalog import normal
from assistant.catalog.kept import made_once
from assistant.flow.mention import Sense

_HERE = Path(__file__).parent
_CHOICES = re.compile(r"\{([^}]*)\}")


@dataclass(frozen=True, slots=True, kw_only=True)
class WordMatch:
    """Characters [start, end) that are a closed-class word with this key."""

    start: int
    end: int
    key: str


@cache
def _automaton() -> ahocorasick.Automaton:
    automaton = ahocorasick.Automaton()
    for text, keys in closed_class().items():
        automaton.add_word(text, tuple((len(text), key) for key in keys))
    automaton.make_automaton()
    return automaton


def closed_class(folder: Path = _HERE, *, cache: Path | None = None) -> dict[str, list[str]]:
    """The keys of each closed-class word, written as `normalise` writes it, of the word files in `folder`."""
    written = [(folder / f"{language}.yaml").read_bytes() for language in ("zh", "en")]
    code = (Path(source).read_bytes() for source in (__file__, normal.__file__))
    found: dict[str, list[str]] = made_once("words", (*written, *code), lambda: _read(written), cache=cache)
    return found


def _read(written: Sequence[bytes]) -> dict[str, list[str]]:
    import yaml  # costs more than a whole answer where the words are kept already

    found: dict[str, list[str]] = {}
    for content in written:
        for key, words in yaml.load(content, Loader=yaml.CSafeLoader).items():
            for word in (one for written in words for one in spelled_out(str(written))):
                found.setdefault(normal.normalise(word).text, []).append(key)
    return found


def spelled_out(word: str) -> Iterator[str]:
    """All that a word with choices in braces stands for: "{highest,largest} first" is two."""
    pieces = [piece.split(",") if at % 2 else [piece] for at, piece in enumerate(_CHOICES.split(word))]
    return map("".join, product(*pieces))


def find_words(text: str) -> tuple[WordMatch, ...]:
    """All closed-class words in normalised `text`, overlaps included; words in Latin letters only where they stand
    whole.
    """
    found = []
    for last, entries in _automaton().iter(text):
        for length, key in entries:
            start, end = last - length + 1, last + 1
            if whole(text, start, end):
                found.append(WordMatch(start=start, end=end, key=key))
    return tuple(found)


def whole(text: str, start: int, end: int) -> bool:
    """True where [start, end) does not cut through a Latin word or a figure."""
    return not (_joined(text, start) or _joined(text, end))


def _joined(text: str, at: int) -> bool:
    if at == 0 or at == len(text):
        return False
    before, after = text[at - 1], text[at]
    return before.isascii() and after.isascii() and before.isalpha() and after.isalpha()


@cache
def latin_words() -> dict[str, tuple[Sense, ...]]:
    """Every closed-class word in Latin letters with its sense, for mending typing errors."""
    return {
        text: tuple(Sense(kind="word", ref=key) for _, key in entries)
        for text, entries in _automaton().items()
        if text.isascii() and text.isalpha() and len(text) > 3
    }
