"""The words a catalog knows, each with what it stands for, and where they occur in a text."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

import ahocorasick

from assistant.catalog.form import form, key, key_of_plain
from assistant.catalog.model import Catalog, Code, Column, Dimension, Metric, Table, Text, Words
from assistant.catalog.normal import plain
from assistant.flow.reading import Lang

TermKind = Literal["metric", "dimension", "value", "table", "column", "absent"]
LABEL, SYNONYM, STORED, NAME = 1.0, 0.95, 0.9, 0.8
"""Weights: the label, another word for it, a value as stored, the identifier."""

_written = lru_cache(maxsize=16384)(plain)
"""Many tables hold the same values, and say them with the same words."""
LANGS: tuple[Lang, ...] = ("zh", "en")
_HAN = re.compile("[\u3400-\u9fff\uf900-\ufaff]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """One word of the catalog and what it stands for.

    ref: the name of the metric, dimension, table or absent subject; "table.column" for a column and for a value of it;
    the dimension's name for a value that no column holds (a weekday).
    value: the stored value, for kind value. dimensions: those by which the value or column can be grouped and filtered.
    text: the word, as `plain` writes it. weight: 1 for labels, less for synonyms, stored values and identifiers.
    """

    kind: TermKind
    ref: str
    text: str
    lang: Lang
    weight: float
    value: str | int | bool | None = None
    dimensions: tuple[str, ...] = ()


Match = tuple[int, int, Term]


class Lexicon:
    """All terms of one catalog and its indexed values, ready to be found in texts.

    Of several ways to write the same thing that compare equal (label "loan", synonym "loans"), the weightiest is kept.
    """

    def __init__(self, terms: Iterable[Term]) -> None:
        self._know(_by_word(terms))

    @classmethod
    def of(cls, by_word: Mapping[str, tuple[Term, ...]]) -> Lexicon:
        """The lexicon whose `by_word` this is, whether its terms are made already or only where one asks for them."""
        lexicon = cls(())
        lexicon._know(by_word)
        return lexicon

    @property
    def by_word(self) -> Mapping[str, tuple[Term, ...]]:
        """The terms, best first, of each word in the form in which it is compared."""
        return self._terms

    def _know(self, by_word: Mapping[str, tuple[Term, ...]]) -> None:
        self._terms = by_word
        self._automaton = ahocorasick.Automaton()
        for word in by_word:
            self._automaton.add_word(word, word)
        self._automaton.make_automaton()

    def __len__(self) -> int:
        return sum(map(len, self._terms.values()))

    def exact(self, text: str) -> tuple[Term, ...]:
        """The terms that `text` as a whole is a way to write, best first."""
        return self._terms.get(key(text), ())

    def matches(self, text: str) -> list[Match]:
        """Every term in a text that `normalise` gave, overlaps included: (start, end, term), by start, longest first.

        Latin words and numbers match whole, in singular or plural, with blanks and hyphens or without;
        Chinese matches anywhere. A span includes the plural's ending.
        """
        if not self._terms:
            return []
        compared = form(text)
        found: list[Match] = []
        for last, word in self._automaton.iter(compared.text):
            first = last + 1 - len(word)
            if compared.opens[first] and compared.closes[last]:
                span = compared.starts[first], compared.ends[last]
                found.extend((*span, term) for term in self._terms[word])
        return sorted(found, key=lambda match: (match[0], -match[1], _best_first(match[2])))

    def close(self, word: str, count: int = 3) -> tuple[Term, ...]:
        """The `count` things whose words are most like `word`, best first, each once; for "did you mean"."""
        from rapidfuzz import fuzz, process  # asked only where a word was not understood

        wanted = key(word)
        at_least = 50.0 if len(wanted) < 4 else 65.0
        ranked = process.extract(wanted, self._terms.keys(), scorer=fuzz.ratio, limit=count * 8, score_cutoff=at_least)
        nearest: dict[tuple[object, ...], Term] = {}
        for form_of_term, _, _ in ranked:
            for term in self._terms[form_of_term]:
                nearest.setdefault(_meaning(term), term)
        return tuple(nearest.values())[:count]


def build(catalog: Catalog, values: Mapping[str, Sequence[str]]) -> Lexicon:
    """The lexicon of `catalog` and of the distinct database values by "table.column".

    Values of columns that the catalog does not mark as indexed, or marks as personal, are left out whoever passes them.
    """
    return Lexicon(terms(catalog, values))


def terms(catalog: Catalog, values: Mapping[str, Sequence[str]]) -> Iterator[Term]:
    """The terms of a catalog and of its indexed values, as said there, repetitions included.

    A value's word that swallows the noun of what it describes ("gold members") is left out where the value is known
    without it: the noun says what is counted, and is heard for itself.
    """
    said = tuple(_said(catalog, values))
    swallowed = _swallowed(catalog, said)
    return (term for term in said if term not in swallowed)


def _swallowed(catalog: Catalog, said: Sequence[Term]) -> set[Term]:
    things = {thing.name: thing.key.partition(".")[0] for thing in catalog.dimensions if thing.key is not None}
    nouns: dict[tuple[str, Lang], set[str]] = {}
    for term in said:
        if term.kind == "dimension" and term.ref in things:
            nouns.setdefault((things[term.ref], term.lang), set()).add(key_of_plain(term.text))
    codes = [term for term in said if term.kind == "value" and (term.ref.partition(".")[0], term.lang) in nouns]
    known = {(term.ref, term.value, key_of_plain(term.text)) for term in codes}
    found: set[Term] = set()
    for term in codes:
        word = key_of_plain(term.text)
        for noun in nouns[term.ref.partition(".")[0], term.lang]:
            rest = word.removesuffix(noun)
            if rest != word and (term.ref, term.value, rest) in known:
                found.add(term)
    return found


def _said(catalog: Catalog, values: Mapping[str, Sequence[str]]) -> Iterator[Term]:
    of_column = _dimensions_by_column(catalog)
    for metric in catalog.metrics:
        yield from _named("metric", metric)
    for dimension in catalog.dimensions:
        yield from _named("dimension", dimension)
        if dimension.stages is None:  # rows are at several stages at once, so that none can be filtered by
            yield from _codes(dimension.values, dimension.name, (dimension.name,))
    for table in catalog.tables:
        yield from _named("table", table)
        for column in table.columns:
            ref = f"{table.name}.{column.name}"
            yield from _named("column", column, ref=ref, dimensions=of_column.get(ref, ()))
            yield from _codes(column.values, ref, of_column.get(ref, ()))
            yield from _stored(column, ref, of_column.get(ref, ()), values.get(ref, ()))
    for absent in catalog.header.absent:
        yield from _words("absent", absent.name, absent.words)


def _by_word(terms: Iterable[Term]) -> dict[str, tuple[Term, ...]]:
    best: dict[str, dict[tuple[object, ...], Term]] = {}
    keys: dict[str, str] = {}
    for term in terms:
        word = keys.get(term.text)
        if word is None:
            word = keys[term.text] = key_of_plain(term.text)
        meanings = best.setdefault(word, {})
        meaning = _meaning(term)
        if term.weight > meanings.setdefault(meaning, term).weight:
            meanings[meaning] = term
    best.pop("", None)
    return {word: _sorted(meanings.values()) for word, meanings in best.items()}


def _dimensions_by_column(catalog: Catalog) -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for dimension in catalog.dimensions:
        for source in dimension.sources:
            found[source] = (*found.get(source, ()), dimension.name)
    return found


def _named(
    kind: TermKind, thing: Metric | Dimension | Table | Column, *, ref: str = "", dimensions: tuple[str, ...] = ()
) -> Iterator[Term]:
    ref = ref or thing.name
    yield from _label(kind, ref, thing.label, dimensions=dimensions)
    yield from _words(kind, ref, thing.synonyms, dimensions=dimensions)
    name = plain(thing.name.replace("_", " "))
    yield Term(kind=kind, ref=ref, text=name, lang="en", weight=NAME, dimensions=dimensions)


def _codes(codes: Iterable[Code], ref: str, dimensions: tuple[str, ...]) -> Iterator[Term]:
    for code in codes:
        yield from _label("value", ref, code.label, value=code.value, dimensions=dimensions)
        yield from _words("value", ref, code.synonyms, value=code.value, dimensions=dimensions)
        if isinstance(code.value, str):
            yield _stored_value(code.value, ref, dimensions)


def _stored(column: Column, ref: str, dimensions: tuple[str, ...], values: Sequence[str]) -> Iterator[Term]:
    if column.personal or not column.indexed:
        return
    coded = {code.value for code in column.values}
    yield from (_stored_value(value, ref, dimensions) for value in values if value not in coded)


def _stored_value(value: str, ref: str, dimensions: tuple[str, ...]) -> Term:
    lang: Lang = "zh" if _HAN.search(value) else "en"
    return Term(
        kind="value", ref=ref, text=_written(value), lang=lang, weight=STORED, value=value, dimensions=dimensions
    )


def _label(
    kind: TermKind, ref: str, label: Text, *, value: str | int | bool | None = None, dimensions: tuple[str, ...] = ()
) -> Iterator[Term]:
    for lang in LANGS:
        text = _written(label.of(lang))
        yield Term(kind=kind, ref=ref, text=text, lang=lang, weight=LABEL, value=value, dimensions=dimensions)


def _words(
    kind: TermKind, ref: str, words: Words, *, value: str | int | bool | None = None, dimensions: tuple[str, ...] = ()
) -> Iterator[Term]:
    for lang in LANGS:
        for text in map(_written, words.zh if lang == "zh" else words.en):
            yield Term(kind=kind, ref=ref, text=text, lang=lang, weight=SYNONYM, value=value, dimensions=dimensions)


def _sorted(terms: Collection[Term]) -> tuple[Term, ...]:
    return tuple(terms) if len(terms) == 1 else tuple(sorted(terms, key=_best_first))


def _meaning(term: Term) -> tuple[object, ...]:
    return term.kind, term.ref, type(term.value), term.value


def _best_first(term: Term) -> tuple[object, ...]:
    return -term.weight, term.kind, term.ref, str(term.value)
