"""The lexicon kept in the user's cache directory: read back, a term is made where a text first holds its word."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any

from assistant.catalog.kept import made_once
from assistant.catalog.lexicon import Lexicon, Term, build
from assistant.catalog.model import Catalog

_CODE = ("model.py", "lexicon.py", "lexicon_kept.py", "form.py", "normal.py")


def kept_lexicon(catalog: Catalog, values: Mapping[str, Sequence[str]], *, cache: Path | None = None) -> Lexicon:
    """The lexicon that `build` gives, kept until the catalog's files, the values or this code change.

    Like `build` it holds no personal data, whoever passes them. A catalog without a digest is built each time.
    """
    if not catalog.digest:
        return build(catalog, values)
    sources = (catalog.digest.encode(), json.dumps(values, sort_keys=True).encode(), *_code())
    said = made_once("lexicon", sources, lambda: _written(build(catalog, values)), cache=cache)
    return Lexicon.of(_Terms(said["shared"], said["words"]))


class _Terms(Mapping[str, tuple[Term, ...]]):
    """Terms by word: few of thousands are ever asked for, so each is made when it is."""

    def __init__(self, shared: list[Any], words: dict[str, list[Any]]) -> None:
        self._shared = shared
        self._words = words
        self._made: dict[str, tuple[Term, ...]] = {}

    def __getitem__(self, word: str) -> tuple[Term, ...]:
        made = self._made.get(word)
        if made is None:
            made = self._made[word] = tuple(self._term(word, *own) for own in self._words[word])
        return made

    def __iter__(self) -> Iterator[str]:
        return iter(self._words)

    def __len__(self) -> int:
        return len(self._words)

    def _term(self, word: str, number: int, text: str | None = None, value: Any = None) -> Term:
        kind, ref, lang, weight, dimensions = self._shared[number]
        text = word if text is None else text
        if kind == "value" and value is None:
            value = text
        return Term(kind=kind, ref=ref, text=text, lang=lang, weight=weight, value=value, dimensions=tuple(dimensions))


def _written(lexicon: Lexicon) -> dict[str, Any]:
    """What many terms share, once; for each word [which of these, its text and its value where they differ from it]."""
    shared: dict[tuple[object, ...], int] = {}
    words: dict[str, list[list[Any]]] = {}
    for word, terms in lexicon.by_word.items():
        words[word] = []
        for term in terms:
            common = (term.kind, term.ref, term.lang, term.weight, term.dimensions)
            own = [None if term.text == word else term.text, None if term.value == term.text else term.value]
            while own and own[-1] is None:
                own.pop()
            words[word].append([shared.setdefault(common, len(shared)), *own])
    return {"shared": list(shared), "words": words}


@lru_cache(maxsize=1)
def _code() -> tuple[bytes, ...]:
    return tuple(Path(__file__).with_name(name).read_bytes() for name in _CODE)
