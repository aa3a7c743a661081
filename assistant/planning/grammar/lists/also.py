"""Also shown: a number that is to stand beside the things listed (满意度低于3.5的产品，问卷数也带上)."""

from __future__ import annotations

import re

from assistant.flow.query import Measure
from assistant.planning.grammar.numbers.measures import COUNTING, metric_named
from assistant.planning.grammar.slots import Item, Slots

_BESIDE = re.compile(
    r"带上|附上|列上|加上|带着|也列|也给|也带|也放|也显示|也标|一并|顺便|顺带|\balso show\b|\bwith (?:its|their)\b"
)
_BREAK = ",;。，；"


def numbers_beside(slots: Slots, named: list[Item]) -> list[Measure] | None:
    """The measures of the numbers named, where each clause of theirs wants it shown too; else None."""
    if not named or slots.words(*COUNTING):
        return None
    made = []
    for item in named:
        metric = metric_named(slots, item)
        clause = _clause(slots.heard.text, item)
        if metric is None or clause is None or _BESIDE.search(clause) is None:
            return None
        made.append(Measure(metric=metric.name))
    return made


def _clause(text: str, item: Item) -> str | None:
    """The later clause that the item stands in; None for the first."""
    start = max(text.rfind(mark, 0, item.mention.start) for mark in _BREAK)
    ends = [at for mark in _BREAK if (at := text.find(mark, item.mention.end)) >= 0]
    return text[start + 1 : min(ends, default=len(text))] if start >= 0 else None
