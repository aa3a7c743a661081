"""Compared twice: the period before and the same days of the year before at once (环比和同比, MoM and YoY)."""

from __future__ import annotations

from assistant.flow import calendar
from assistant.flow.period import ComparedBy, Comparison, Period
from assistant.flow.query import Query
from assistant.planning.grammar.slots import Item, Slots

_SHORT = "同"
_ASKS = ("change", "change.", "quantity", "how_many", "by_much", "what_is")


def nearer_first(marks: list[Item]) -> list[Item]:
    """The words of comparison, the nearer time first, so that what is held against a year before comes second."""
    return sorted(marks, key=lambda mark: _ref(mark) == "year_ago")


def read_second(slots: Slots) -> None:
    """Fills `also` from a second word of comparison, once the period is known; 同环比 is 同比 and 环比 in short."""
    before = slots.turn.query if slots.continued and slots.turn is not None else None
    period = slots.period or (before.period if before is not None else None)
    if period is None or not (slots.comparison or before):
        return
    for mark in _others(slots):
        by: ComparedBy = "year_ago" if mark.mention.text == _SHORT else _ref(mark)  # type: ignore[assignment]
        slots.also = calendar.compared(by, period, slots.as_of)
        if slots.also is None or slots.also == slots.comparison:
            slots.also = None
            continue
        mark.means = slots.say("对比", "comparison")
        for word in slots.words("each"):
            after = slots.after(word)
            if after is not None and after.word in _ASKS:
                word.means = word.means or mark.means
        return


def also_of(slots: Slots, before: Query, period: Period | None) -> Comparison | None:
    """The second comparison of a follow-up: the one said, or the one before over the new days; None where only one
    was said.
    """
    if slots.also is not None or slots.comparing is not None or slots.against is not None or before.also is None:
        return slots.also
    if period == before.period or period is None:
        return before.also
    by = before.also.kind
    return calendar.compared(by, period, slots.as_of) if by != "period" else None


def _ref(mark: Item) -> str:
    sense = mark.sense("period")
    return sense.ref if sense is not None else ""


def _others(slots: Slots) -> list[Item]:
    """The words of comparison that no pass has used."""
    named = [item for item in slots.items if not item.used and _ref(item)]
    short = [item for item in slots.items if not item.used and item.mention.text == _SHORT and _leads(slots, item)]
    return [*named, *short][:1] if slots.comparing is not None or slots.comparison is not None else []


def _leads(slots: Slots, item: Item) -> bool:
    after = slots.after(item)
    return after is not None and after.mention.text == "环比" and after.mention.start == item.mention.end
