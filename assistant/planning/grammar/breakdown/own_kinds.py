"""Kinds named in short: "by type" of contracts is the contract type, 投诉按类型 the 投诉类型, where there is one."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from assistant.catalog.model import Dimension, Text, Words
from assistant.flow.mention import Sense
from assistant.planning.grammar.slots import Slots, distance


def read_own_kinds(slots: Slots) -> None:
    """Takes a word that ends a dimension's own name ("type" of "ticket type") as the kind of what is counted."""
    for item in slots.open():
        sense = item.sense("dimension")
        dimension = slots.catalog.dimension(sense.ref) if sense is not None else None
        text = item.mention.text
        if dimension is None or item.sense("value") or not _is_short_for(text, dimension):
            continue
        own = _own(slots, text) or ([] if slots.reachable(dimension.name) else _of_the_rows(slots, text))
        if len(own) == 1 and own[0] != dimension.name:
            item.mention = replace(item.mention, senses=(Sense(kind="dimension", ref=own[0]),))


def _is_short_for(text: str, dimension: Dimension) -> bool:
    return any(label.lower() != text and label.lower().endswith(text) for label in _texts(dimension.label))


def _own(slots: Slots, text: str) -> list[str]:
    """The dimensions that are called this of what is counted, as the question calls it."""
    nouns = [_singular(item.mention.text) for item in slots.items if item.sense("metric")]
    return [one.name for one in _reached(slots) if any(_called(one, noun, text) for noun in nouns)]


def _called(dimension: Dimension, noun: str, text: str) -> bool:
    return bool({f"{noun}{text}", f"{noun} {text}"} & {word.lower() for word in _words(dimension)})


def _of_the_rows(slots: Slots, text: str) -> list[str]:
    """The dimensions that are called this of a row of the table counted ("contract type" of a service contract)."""
    table = slots.catalog.table(slots.table)
    if table is None:
        return []
    rows = " ".join((*_texts(table.label), *_texts(table.row), *_listed(table.synonyms))).lower()
    near = (one for one in slots.catalog.dimensions if distance(slots.catalog, table.name, one.name) == 0)
    return [one.name for one in near if any(_ends_so(word.lower(), text, rows) for word in _words(one))]


def _ends_so(word: str, text: str, rows: str) -> bool:
    """True for a name of these rows with the text behind it."""
    head = word.removesuffix(text).strip()
    return head != word and bool(head) and head in rows


def _reached(slots: Slots) -> Iterator[Dimension]:
    return (one for one in slots.catalog.dimensions if slots.reachable(one.name))


def _words(dimension: Dimension) -> Iterator[str]:
    yield from _texts(dimension.label)
    yield from _listed(dimension.synonyms)


def _texts(text: Text) -> tuple[str, ...]:
    return text.zh, text.en


def _listed(words: Words) -> tuple[str, ...]:
    return (*words.zh, *words.en)


def _singular(noun: str) -> str:
    return noun.removesuffix("s") if noun.isascii() else noun
