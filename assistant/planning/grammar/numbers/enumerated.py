"""Enumerations: the numbers that are named in one row ("tickets, complaints and the average score")."""

from __future__ import annotations

import re

from assistant.planning.grammar.slots import Item, Slots

_BESIDE = ("agg.", "unit.")
_RELATIVE = ("that", "which", "who", "where")
_VERSUS = ("vs", "vs.", "versus")
_SEPARATED = re.compile(r"[\s、,/+&和与及跟加]")
_PARTED = re.compile(r"[、,/+&]|\b(?:plus|vs\.?|versus)\b")
_ARTICLE = re.compile(r"(?:^| )(?:the|their|its|our)$")
_ENUMERATES = {
    "",
    "、",
    ",",
    "和",
    "与",
    "及",
    "以及",
    "跟",
    "and",
    "plus",
    "&",
    "/",
    "还有",
    "加",
    "as well as",
    "the",
}


def in_a_row(slots: Slots, item: Item, others: list[Item]) -> bool:
    """True where the item stands in an enumeration ("tickets, complaints and score") with one of the others."""
    return any(_joined(slots, item, other) for other in others if other is not item)


def _joined(slots: Slots, item: Item, other: Item) -> bool:
    left, right = (item, other) if item.at < other.at else (other, item)
    apart = slots.heard.text[left.mention.end : right.mention.start]
    if apart.isspace() and left.mention.text.isascii() and right.mention.text.isascii():
        return False
    steps = [slots.items[at] for at in range(left.at + 1, right.at)]
    says_share = {step.at for step in steps if step.word == "share" or step.mention.text in _RELATIVE}
    if says_share and not _is_a_rate(slots, right):
        return False
    if not apart or not all(_joins(step) or step.at in says_share for step in steps):
        return False
    latin = left.mention.text.isascii() and right.mention.text.isascii()
    parted = any(step.word == "and" for step in steps) or (_PARTED if latin else _SEPARATED).search(apart) is not None
    return bool(steps and parted) or _ARTICLE.sub("", apart.strip()).strip() in _ENUMERATES


def _joins(step: Item) -> bool:
    said = step.word == "and" or step.mention.text in _VERSUS or step.word.startswith(_BESIDE)
    return said or step.sense("metric") is not None


def _is_a_rate(slots: Slots, item: Item) -> bool:
    """True for what may be said as "the share that was transferred"."""
    names = [sense.ref for sense in item.mention.senses if sense.kind == "metric"]
    metrics = [metric for name in names[:1] if (metric := slots.catalog.metric(name)) is not None]
    return any(metric.format == "percent" for metric in metrics)
