"""The concrete readings of a question that names no figure ("which product is worst?", 情况怎么样): each a query."""

from __future__ import annotations

from collections.abc import Callable

from assistant.flow.query import Query
from assistant.flow.reading import Choice, Doubt
from assistant.planning.grammar.replies.phrasing import question_of
from assistant.planning.grammar.slots import Slots

_MOST = 5


def readings(slots: Slots, read: Callable[[str], Query | None]) -> Doubt | None:
    """A question back with what the question comes to for each of the metrics that the catalog calls its main ones.

    `read` gives the query that the question comes to where that metric is meant, or None. None for fewer than two.
    """
    if slots.measures or slots.detail is not None or slots.heard.unknown or slots.continued:
        return None
    found = [(name, query) for name in slots.catalog.header.headline if (query := read(name)) is not None][:_MOST]
    if len(found) < 2:
        return None
    choices = tuple(_choice(slots, name, query) for name, query in found)
    return Doubt(
        kind="missing",
        sentence=slots.say("您没有说要看哪个数字。您想看的是：", "You did not say which figure. Do you mean:"),
        choices=choices,
        topic=f"figure:{','.join(name for name, _ in found)}",
    )


def _choice(slots: Slots, name: str, query: Query) -> Choice:
    metric = slots.catalog.metric(name)
    question = question_of(query, slots.catalog, slots.lang)
    return Choice(label=question or (metric.label.of(slots.lang) if metric else name), query=query, question=question)
