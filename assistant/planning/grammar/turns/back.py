"""Back to the question before the last: "go back", 回到上一个."""

from __future__ import annotations

from assistant.flow.query import Query
from assistant.flow.reading import Doubt, Turn
from assistant.planning.grammar.slots import Slots

_CARRIES = ("metric", "dimension", "value", "table", "column", "period", "number", "quote")


def gone_back(slots: Slots, before: Turn | None) -> Query | Doubt | None:
    """The query before the last one, where the turn says nothing but that; None where it says something else."""
    words = slots.words("back")
    named = [item for item in slots.items if any(item.sense(kind) for kind in _CARRIES)]
    if not words or named or slots.heard.unknown or before is None:
        return None
    for item in slots.items:
        item.means = slots.say("回到再上一问", "back to the question before the last")
    slots.continued = True
    if before.earlier is None:
        sentence = slots.say(
            "前面只有这一问，没有可以回到的上一个。请直接说您想看什么。",
            "There is only this one question so far, so nothing to go back to. Please say what you would like to see.",
        )
        return Doubt(kind="missing", sentence=sentence)
    slots.notes.append(slots.say("已回到再上一问。", "Went back to the question before the last."))
    return before.earlier
