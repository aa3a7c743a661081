"""Rules about labels and synonyms: both languages speak, and no word means two things of one kind."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from assistant.catalog.checks.problem import Place, Problem, parts
from assistant.catalog.form import key
from assistant.catalog.model import Catalog, Code, Dimension, Metric, Table, Text, Words

_HAN = re.compile("[\u3400-\u9fff]")
_PLACEHOLDERS = frozenset(
    {"todo", "tbd", "fixme", "xxx", "label", "name", "description", "text", "?", "??", "...", "-"}
)
_Named = Metric | Dimension | Table | Code


def repeated_words(catalog: Catalog) -> Iterator[Problem]:
    """No word of a language stands for two metrics, two dimensions, two tables or two values of one column.

    Words are the same where a question could not tell them apart: width, case, blanks, hyphens and English plurals
    do not count.
    """
    yield from _repeated("metric", ("metrics",), catalog.metrics)
    yield from _repeated("dimension", ("dimensions",), catalog.dimensions)
    yield from _repeated("table", ("tables",), catalog.tables)
    for i, table in enumerate(catalog.tables):
        for j, column in enumerate(table.columns):
            yield from _repeated("value", ("tables", i, "columns", j, "values"), column.values)
    for i, dimension in enumerate(catalog.dimensions):
        yield from _repeated("value", ("dimensions", i, "values"), dimension.values)


def empty_texts(catalog: Catalog) -> Iterator[Problem]:
    """Every text says something in both languages, and every synonym is a word."""
    for place, part in parts(catalog):
        if isinstance(part, Text | Words):
            for lang in ("zh", "en"):
                said: str | tuple[str, ...] = getattr(part, lang)
                listed = [(lang, said)] if isinstance(said, str) else [(lang, j, word) for j, word in enumerate(said)]
                for *steps, word in listed:
                    if not key(word):
                        sentence = f"The {_language(lang)} text is empty. Write it, or remove it from a list."
                        yield Problem(place=(*place, *steps), sentence=sentence)


def placeholder_texts(catalog: Catalog) -> Iterator[Problem]:
    """No text is a stand-in, TODO or an identifier; one that is Chinese in both languages is a warning."""
    for place, part in parts(catalog):
        if not isinstance(part, Text):
            continue
        for lang in ("zh", "en"):
            if part.of(lang).strip().casefold() in _PLACEHOLDERS:
                yield Problem(place=(*place, lang), sentence=f"{part.of(lang)} is a stand-in. Write what people read.")
        if part.zh == part.en and ("_" in part.en or _HAN.search(part.en)):
            sentence = f"“{part.en}” is the same in both languages. Translate it."
            yield Problem(place=(*place, "en"), sentence=sentence, severity="error" if "_" in part.en else "warning")


def _repeated(kind: str, place: Place, things: Sequence[_Named]) -> Iterator[Problem]:
    owners: dict[tuple[str, str], str] = {}
    for i, thing in enumerate(things):
        name = str(thing.value) if isinstance(thing, Code) else thing.name
        for steps, lang, word in _words(thing):
            owner = owners.setdefault((lang, key(word)), f"{i} {name}")
            if owner != f"{i} {name}" and key(word):
                sentence = (
                    f"“{word}” is a word for the {kind} {owner.partition(' ')[2]} too. Leave it to one of the two."
                )
                yield Problem(place=(*place, i, *steps), sentence=sentence)


def _words(thing: _Named) -> Iterator[tuple[Place, str, str]]:
    for lang in ("zh", "en"):
        yield ("label", lang), lang, thing.label.of(lang)
        for j, word in enumerate(getattr(thing.synonyms, lang)):
            yield ("synonyms", lang, j), lang, word


def _language(lang: str) -> str:
    return "Chinese" if lang == "zh" else "English"
