"""Conditions that a number holds anyway: "where we paid something" beside an average over what was paid."""

from __future__ import annotations

import re
from dataclasses import replace

from assistant.flow.mention import Sense
from assistant.planning.grammar.slots import Slots

_WHERE = re.compile(
    r"\b(?:where|that|which|for which|when)\s+(?:(?:we|they|it|you|actually|really|ever|did|had|have|got)\s+)*$"
)


def read_met_anyway(slots: Slots) -> None:
    """Takes a sum that a clause with "where" names beside an average of the same column over amounts above 0."""
    names = {sense.ref for item in slots.items for sense in item.mention.senses if sense.kind == "metric"}
    metrics = [metric for name in names if (metric := slots.catalog.metric(name)) is not None]
    for item in slots.open():
        if _WHERE.search(slots.heard.text[: item.mention.start]) is None:
            continue
        sense = item.sense("metric")
        said = slots.catalog.metric(sense.ref) if sense is not None else None
        if said is None or said.value is None or said.aggregate != "sum" or item.sense("dimension"):
            continue
        own = [one for one in metrics if (one.table, one.value) == (said.table, said.value) and one.aggregate == "avg"]
        if any(f"{said.value} > 0" in (one.where or "") for one in own):
            item.mention = replace(item.mention, senses=(Sense(kind="word", ref="met_anyway"),))
            item.means = slots.say("本来就如此", "true of those anyway")
