"""Typing errors: an unknown Latin word one or two slips away from exactly one known word takes that word's meaning."""

from __future__ import annotations

from collections.abc import Iterator

from assistant.catalog.lexicon import Lexicon
from assistant.flow.mention import Sense
from assistant.understanding.words import latin_words

WEIGHT = 0.8
"""A mended word is worth less than a known one, so that any exact cover wins."""
_SHORTEST, _LONG = 5, 8


def mended(word: str, lexicon: Lexicon) -> Iterator[tuple[Sense, float]]:
    """The senses of the one closed-class or catalog word nearest to `word`; nothing where several are as near."""
    allowed = _slips(word)
    if not allowed:
        return
    from rapidfuzz.distance import OSA  # needed only where a word is not known

    near: dict[int, dict[str, list[Sense]]] = {}
    for text, sense in _known(word, lexicon):
        apart = OSA.distance(word, text, score_cutoff=allowed)
        if apart <= allowed and text[0] == word[0]:
            near.setdefault(apart, {}).setdefault(text, []).append(sense)
    nearest = near[min(near)] if near else {}
    senses = {sense for alike in nearest.values() for sense in alike}
    if len(nearest) == 1 or len(senses) == 1:
        for sense in senses:
            yield sense, WEIGHT


def _slips(word: str) -> int:
    """How many slips of the finger a word of this length may hold; none where it is short, or no plain Latin word."""
    if len(word) < _SHORTEST or not (word.isascii() and word.isalpha()):
        return 0
    return 1 if len(word) < _LONG else 2


def _known(word: str, lexicon: Lexicon) -> Iterator[tuple[str, Sense]]:
    for text, senses in latin_words().items():
        for sense in senses:
            yield text, sense
    for term in lexicon.close(word, 8):
        if term.kind != "absent" and term.text.isascii() and term.text.isalpha():
            yield term.text, Sense(kind=term.kind, ref=term.ref, value=term.value, fields=term.dimensions)
