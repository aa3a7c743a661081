"""What a number is made of: "(parts plus labour)", "labour only, no parts" beside a cost say again what the catalog
says of it; where they do not agree with it they are kept, and so asked back.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.catalog.form import singular
from assistant.catalog.model import Catalog, Metric
from assistant.flow.mention import Heard, Mention
from assistant.planning.grammar.fillers.purposes import clauses, inside

_WORD = re.compile(r"[a-z]+")
_JOINS = {"and", "plus", "the", "both", "with", "of", "it", "s", "is", "that", "are", "so", "i", "mean", "e", "just"}
_JOINS |= {"only", "including", "include", "incl", "together", "combined", "alone", "cost", "costs"}
_WITHOUT = {"no", "not", "without", "excluding", "excl", "minus"}


def without_components(
    heard: Heard, asked: Sequence[Mention], unknown: Sequence[Mention], catalog: Catalog
) -> tuple[list[Mention], tuple[Mention, ...]]:
    """The mentions and unknown words without those in clauses that only say what the one number asked for holds."""
    idle = []
    for start, end in clauses(heard.text):
        outside = [one for one in asked if not (start <= one.start and one.end <= end)]
        named = {sense.ref for one in outside for sense in one.senses[:1] if sense.kind == "metric"}
        metrics = [metric for name in named if (metric := catalog.metric(name)) is not None]
        if len(metrics) == 1 and _agrees(heard.text[start:end], metrics[0], catalog):
            idle.append((start, end))
    kept = [one for one in asked if not inside(one, idle)]
    return kept, tuple(gap for gap in unknown if not inside(gap, idle))


def _agrees(clause: str, metric: Metric, catalog: Catalog) -> bool:
    """True where all that the clause names is in the metric's words, and what it denies only in those of its like."""
    words = [singular(word) for word in _WORD.findall(clause)]
    content = [word for word in words if word not in _JOINS and word not in _WITHOUT]
    if not content or len(words) > 8 or metric.value is None or not _WORD.match(clause.strip()):
        return False  # a count is narrowed by such words ("tickets, no returns"), not explained
    like = [one for one in catalog.metrics if one.table == metric.table and one.format == metric.format]
    others = {word for one in like if one is not metric for word in _name_words(one)}
    if not set(content) <= others | _name_words(metric):
        return False
    if set(words) & _WITHOUT:
        return not set(content) & _told_words(metric)
    own = _name_words(metric) if {"only", "just", "alone"} & set(words) else _told_words(metric)
    return set(content) <= own


def _name_words(metric: Metric) -> set[str]:
    names = (metric.label.en, *metric.synonyms.en)
    return {singular(word) for name in names for word in _WORD.findall(name.casefold())}


def _told_words(metric: Metric) -> set[str]:
    return _name_words(metric) | {singular(word) for word in _WORD.findall(metric.description.en.casefold())}
