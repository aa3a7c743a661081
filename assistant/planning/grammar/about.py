"""Questions about the data themselves: definitions, which data there are, how fresh, which values a dimension has."""

from __future__ import annotations

from assistant.flow.reading import About
from assistant.planning.grammar.slots import Slots


def about(slots: Slots) -> About | None:
    """The question about the data, or None where it asks for figures."""
    for rule in (_definition, _tables, _freshness, _values, _help):
        found = rule(slots)
        if found is not None:
            return found
    return None


def _definition(slots: Slots) -> About | None:
    named = [item for item in slots.items if item.sense("metric") or item.sense("dimension")]
    others = [
        item
        for item in slots.items
        if item not in named and item.word not in ("define", "what_is", "which", "and", "compare")
    ]
    asked = slots.words("define") or (len(slots.items) == 2 and slots.words("what_is"))
    if not asked or not named or any(item.sense("period") or item.sense("number") for item in others):
        return None
    if any(item.sense("value") for item in others) or slots.words("each", "by", "most", "least", "top"):
        return None
    names = tuple(dict.fromkeys(_name(item.sense("metric") or item.sense("dimension")) for item in named))
    _use(slots, slots.say("问定义", "asks for a definition"))
    return About(topic="definition", names=names)


def _tables(slots: Slots) -> About | None:
    if not slots.words("data") or any(item.sense("metric") and not item.word for item in slots.items):
        return None
    _use(slots, slots.say("问有哪些数据", "asks which data there are"))
    return About(topic="tables")


def _freshness(slots: Slots) -> About | None:
    if not slots.words("fresh") or any(item.sense("metric") for item in slots.items):
        return None
    _use(slots, slots.say("问数据新不新", "asks how fresh the data are"))
    return About(topic="freshness")


def _values(slots: Slots) -> About | None:
    which = slots.words("which")
    others = [item for item in slots.items if item.word not in ("which", "show", "list", "and")]
    if not which or len(others) != 1:
        return None
    sense = others[0].sense("dimension")
    if sense is None:
        return None
    _use(slots, slots.say("问有哪些取值", "asks which values there are"))
    return About(topic="values", names=(sense.ref,))


def _help(slots: Slots) -> About | None:
    if not slots.words("self") or any(item.sense("metric") for item in slots.items):
        return None
    _use(slots, slots.say("问怎么用", "asks for help"))
    return About(topic="help")


def _use(slots: Slots, means: str) -> None:
    for item in slots.items:
        item.means = item.means or means


def _name(sense: object) -> str:
    return str(getattr(sense, "ref", ""))
