"""Questions for what the catalog holds: which metrics, which dimensions, which values of a dimension."""

from __future__ import annotations

from assistant.flow.reading import About
from assistant.planning.grammar.slots import Item, Slots

_ASKING = ("which", "list", "show", "how_many", "quantity", "data", "and", "what_is", "self", "by")
_MEASURED = ("metrics", "performance")


def metrics_or_dimensions(slots: Slots) -> About | None:
    """ "Which metrics do you have", 可以按哪些维度看."""
    lists = slots.words(*_MEASURED, "dimensions")
    asks = slots.words("which", "list", "show", "how_many", "data", "metrics", "dimensions")
    others = [item for item in slots.items if item not in lists and item.word not in _ASKING]
    if not lists or not asks or others or slots.heard.unknown:
        return None
    means = slots.say("问有哪些指标或维度", "asks which metrics or dimensions there are")
    for item in slots.items:
        item.means = item.means or means
    return About(topic="dimensions" if slots.words("dimensions") else "metrics")


def values(slots: Slots) -> About | None:
    """ "Which channels are there", 渠道的取值, "list all regions"."""
    asks = slots.words("which", "values", "list") or (slots.words("show") and slots.asides("aside.all"))
    others = [item for item in slots.items if item.word not in ("which", "show", "list", "and", "values", "how_many")]
    if slots.turn is not None and not _right_beside(slots, others):
        asks = slots.words("which", "values")
    if not asks or len(others) != 1 or slots.heard.unknown or (slots.words("how_many") and not slots.words("values")):
        return None
    sense = others[0].sense("dimension")
    dimension = slots.catalog.dimension(sense.ref) if sense is not None else None
    if sense is None or dimension is None or (dimension.kind == "person" and not slots.words("which", "values")):
        return None
    for item in slots.items:
        item.means = item.means or slots.say("问有哪些取值", "asks which values there are")
    return About(topic="values", names=(sense.ref,))


def _right_beside(slots: Slots, named: list[Item]) -> bool:
    """True for "list regions", which asks for them; "list them with the region" goes on from the question before."""
    words = slots.words("list")
    return bool(words) and len(named) == 1 and not slots.between(*sorted((words[0], named[0]), key=lambda i: i.at))
