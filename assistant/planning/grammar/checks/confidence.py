"""Confidence: how likely a reading is right, from what could and could not be explained in the question.

A logistic regression over a few amounts; its weights are fitted on evaluation cases (`python -m eval confidence`), and
kept beside this module.
"""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from assistant.flow.mention import Mention
from assistant.flow.query import EntitySet
from assistant.planning.grammar.slots import Slots

Evidence = Mapping[str, float]
_OPEN = ("metric", "dimension", "value", "column", "table", "period")
_MOST = 3.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Scale:
    """The fitted weights, and the two figures at which an answer is called sure, or is not given unasked."""

    bias: float
    weights: Mapping[str, float]
    sure_from: float
    ask_below: float

    def confidence(self, evidence: Evidence) -> float:
        """The probability (0-1) that the reading is right."""
        total = self.bias + sum(self.weights.get(name, 0.0) * amount for name, amount in evidence.items())
        return 1 / (1 + math.exp(-max(-30.0, min(30.0, total))))


@cache
def scale() -> Scale:
    """The scale that is shipped."""
    read = json.loads(
        files("assistant.planning.grammar.checks").joinpath("confidence.json").read_text(encoding="utf-8")
    )
    return Scale(bias=read["bias"], weights=read["weights"], sure_from=read["sure_from"], ask_below=read["ask_below"])


def evidence_of(slots: Slots, left: list[Mention]) -> dict[str, float]:
    """Amounts that tell a sound reading from a doubtful one; `left` are the words that nothing used."""
    heard = slots.heard
    used = [item for item in slots.items if item.used]
    letters = max(1, sum(character.isalnum() for character in heard.text))
    return {
        "unknown": min(_MOST, float(sum(not mention.senses for mention in left))),
        "unplaced": min(_MOST, float(sum(bool(mention.senses) for mention in left))),
        "unexplained_share": sum(len(mention.text) for mention in left) / letters,
        "idle_share": _idle_letters(slots, left) / letters,
        "mended": min(_MOST, float(sum(not item.mention.exact for item in used))),
        "forks": min(_MOST, float(sum(_meanings(item.mention) > 1 for item in used))),
        "assumed": float(bool(slots.assumed)),
        "continued": float(slots.continued),
        "conditions": min(_MOST, float(len(slots.having) + sum(isinstance(one, EntitySet) for one in slots.filters))),
        "parts": min(_MOST, max(0.0, len(slots.groups) + len(slots.measures) - 2.0)),
        "long": min(_MOST, len(used) / 8),
    }


def _idle_letters(slots: Slots, left: list[Mention]) -> int:
    """Letters of words that are known and were not needed, fillers aside."""
    spare = [item.mention for item in slots.items if not item.used and item.mention not in left]
    return sum(len(mention.text) for mention in spare)


def _meanings(mention: Mention) -> int:
    """How many different things of the catalog a mention could be."""
    return len({(sense.kind, sense.ref, str(sense.value)) for sense in mention.senses if sense.kind in _OPEN})
