"""Shares of people: of those of whom one thing is said, the part of whom another is said too."""

from __future__ import annotations

from dataclasses import replace

from assistant.planning.grammar.slots import Slots
from assistant.planning.grammar.things.sets import _base as base_of
from assistant.planning.grammar.things.sets import _clauses as clauses_of
from assistant.planning.grammar.things.sets import _sets as sets_of
from assistant.planning.grammar.things.sets import _use as use


def read_people_share(slots: Slots) -> None:
    """Fills `measures` with those who did both over those who did the first, where such a share is asked for."""
    words = slots.words("share")
    if not words or slots.measures or slots.comparison is not None or slots.words("share.of", "grain."):
        return
    for clause in clauses_of(slots):
        first, told = clause.predicates[0], clause.predicates[1:]
        told = clause.predicates if first.earlier else told
        base = base_of(slots, first) if len(clause.entity) == 1 and (first.exists or first.earlier) else None
        if base is None or not told or any(one.level for one in told):
            continue
        if words[0].at < clause.heads[0].at and slots.lang == "zh":
            continue
        whole = replace(base, distinct=clause.entity[0])
        sets = tuple(made for one in told for made in sets_of(clause, one, slots.period))
        slots.measures.append(replace(whole, filters=sets, over=whole))
        use(slots, clause)
        for item in (*clause.heads, *words):
            item.means = slots.say("占比", "share")
        return
