"""After a question back: a follow-up may go on from it or from the last answer, so that is asked and not guessed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from assistant.flow.query import Query
from assistant.flow.reading import Choice, Doubt, Outcome, Turn
from assistant.planning.grammar.slots import Slots

Read = Callable[[Turn | None], tuple[Slots, Outcome]]


def settled(read: Read, before: Turn | None) -> tuple[Slots, Outcome]:
    """The slots and the outcome of a question; where it only makes sense as a follow-up of a turn that may not be the
    one that was answered, a question back with what it comes to on either.
    """
    if before is None or not before.unanswered:
        return read(before)
    plain = replace(before, unanswered=False, guess=None)
    slots, outcome = read(plain)
    if not slots.continued or not isinstance(outcome, Query):
        return slots, outcome
    if before.guess is not None and before.guess == before.query:
        return slots, outcome  # the turn that was asked back came to nothing new
    found = [outcome]
    if before.guess is not None:
        _, other = read(replace(plain, query=before.guess, shown=()))
        if other == outcome:
            return slots, outcome
        found = [*([other] if isinstance(other, Query) else []), outcome]
    sentence = slots.say(
        "上一个问题我还没有答上，不确定您是接着哪一个问。您想看的是：",
        "I have not answered the question before, so I am not sure which one this goes on from. Do you mean:",
    )
    choices = tuple(Choice(label="", query=query) for query in dict.fromkeys(found))
    return slots, Doubt(kind="ambiguous", sentence=sentence, choices=choices)
