"""The number that a kind's own name says: "complaint reasons", 投诉类型 count complaints where no other is named."""

from __future__ import annotations

import re
from collections.abc import Iterator

from assistant.catalog.model import Metric
from assistant.planning.grammar.slots import Slots

_LATIN = re.compile(r"[a-z]+")


def implied(slots: Slots, default: Metric) -> Metric | None:
    """The count of some of the default's rows whose word stands in the name of a dimension asked for; None if none."""
    for item in slots.open():
        if item.sense("dimension") is None or item.sense("metric") is not None:
            continue
        text = item.mention.text.casefold()
        owner = _owner(slots, text) if slots.words("split") else None
        if owner is not None:
            return owner
        parts = {form for part in _LATIN.findall(text) for form in (part, part.removesuffix("s"))}
        found = [(len(word), name) for name, word in _words(slots, default) if word in parts or _is_part(word, text)]
        if found:
            return slots.catalog.metric(max(found)[1])
    return None


def _owner(slots: Slots, text: str) -> Metric | None:
    """The count of the things that a distribution is asked of by their name ("how are customer ages distributed")."""
    for table in slots.catalog.tables:
        if table.counted_by is not None and table.label.of(slots.lang).casefold().removesuffix("s") in text:
            return slots.catalog.metric(table.counted_by)
    return None


def _is_part(word: str, text: str) -> bool:
    return not word.isascii() and word in text


def _words(slots: Slots, default: Metric) -> Iterator[tuple[str, str]]:
    """The names of the plain counts of some of the default's rows, each with every single word for it."""
    for metric in slots.catalog.metrics:
        some = metric.kind == "aggregate" and metric.aggregate == "count" and metric.where is not None
        if some and metric.table == default.table and metric.time == default.time:
            names = (metric.label.zh, metric.label.en, *metric.synonyms.zh, *metric.synonyms.en)
            yield from ((metric.name, name.casefold().removesuffix("s")) for name in names if " " not in name)
