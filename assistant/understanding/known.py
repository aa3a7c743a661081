"""Every word that can be meant, of the catalog, of the closed classes and about time: what a typing error may hide."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property, lru_cache
from itertools import product

from assistant.catalog.form import singular
from assistant.catalog.lexicon import Lexicon
from assistant.catalog.sounds import HAN, Spelled
from assistant.understanding.dates import items
from assistant.understanding.dates.vocabulary import vocabulary
from assistant.understanding.words import closed_class

Meaning = tuple[object, ...]
_NEVER = ("absent",)
_SHORTEST = 4


class Known:
    """The words of one catalog and of both languages, each with what tells its meanings apart."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        self._closed = closed_class()
        self._times = frozenset(_times())

    @cached_property
    def chinese(self) -> frozenset[str]:
        """The words of two or more characters that have a Chinese one."""
        words = (*self._lexicon.by_word, *self._closed, *self._times)
        return frozenset(word for word in words if len(word) > 1 and HAN.search(word))

    @cached_property
    def spelled(self) -> Spelled:
        """The Chinese words, to be found by some of their characters."""
        return Spelled(self.chinese)

    @cached_property
    def latin(self) -> tuple[str, ...]:
        """Every word in Latin letters that stands alone or in a longer name, of three or more letters."""
        terms = (term.text for alike in self._lexicon.by_word.values() for term in alike if term.kind not in _NEVER)
        texts = {*terms, *self._closed, *vocabulary(()).english}
        words = {word for text in texts if text.isascii() for word in text.replace("-", " ").split()}
        return tuple(sorted(word for word in words if word.isalpha() and len(word) >= _SHORTEST - 1))

    @cached_property
    def _latin(self) -> frozenset[str]:
        return frozenset(self.latin)

    def is_word(self, word: str) -> bool:
        """True for a whole word, however short, that is known."""
        return word in self._latin or word in self._closed or bool(self._lexicon.exact(word))

    def meanings(self, word: str) -> frozenset[Meaning]:
        """What a word stands for; equal for two ways to say the same."""
        found: set[Meaning] = {("word", key) for key in self._closed.get(word, ())}
        found |= {(term.kind, term.ref, term.value) for term in self._lexicon.exact(word)}
        if word in self._times or not found:
            found.add(("itself", singular(word)))
        return frozenset(found)

    def told(self, word: str) -> bool:
        """True where a typing error may be read as this word: not for what is only known to be absent."""
        return not any(meaning[0] in _NEVER for meaning in self.meanings(word))

    def written(self, word: str) -> str:
        """The word as it is written, where it is known in the form in which it is compared."""
        terms = self._lexicon.exact(word)
        return terms[0].text if terms and word not in self._closed else word


@lru_cache(maxsize=4)
def known(lexicon: Lexicon) -> Known:
    """The words that can be meant where this lexicon is used."""
    return Known(lexicon)


def _times() -> Iterator[str]:
    """The Chinese words about time, and the longer pointing words with each unit (上个 + 月)."""
    pointing, units = [], []
    for entries in vocabulary(()).chinese.values():
        for word, senses in entries:
            yield word
            if len(word) > 1 and any(isinstance(sense, items.Deixis) for sense in senses):
                pointing.append(word)
            if any(isinstance(sense, items.Unit) for sense in senses):
                units.append(word)
    yield from ("".join(pair) for pair in product(pointing, units))
