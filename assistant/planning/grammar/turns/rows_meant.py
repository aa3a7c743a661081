"""Words of a follow-up that only name the rows before, or only lead over: "show me the tickets", "now repairs"."""

from __future__ import annotations

from dataclasses import replace

from assistant.flow.mention import Sense
from assistant.planning.grammar.numbers.measures import counts_whole_table
from assistant.planning.grammar.slots import Item, Slots, metric_table
from assistant.planning.grammar.turns.changes import Changes

_ASKS = ("which", "list", "show")
_ASIDE = (*_ASKS, "demonstrative", "pronoun", "follow", "what_is", "and")


def read_rows_meant(slots: Slots, changes: Changes) -> None:
    """Takes "the tickets" after a number of some tickets as those, where nothing else is said of them."""
    query = changes.turn.query
    table = query.detail.table if query.detail is not None else ""
    table = table or (metric_table(slots.catalog, query.measures[0].metric) if query.measures else "")
    named = [item for item in slots.items if item.word not in _ASIDE]
    if _aged(named) and not slots.heard.unknown and query.detail is None and not query.groups:
        changes.points = changes.rows = True
        return
    if len(named) != 1 or slots.heard.unknown or not slots.words(*_ASKS) or slots.asides("aside.all"):
        return
    if _is_of(slots, named[0], table):
        changes.points = changes.rows = True
        named[0].means = slots.say("上一问所说的记录", "the rows of the question before")


def _aged(named: list[Item]) -> bool:
    """True for "the 5 oldest", 最早的5张, with nothing else named."""
    numbers = [item for item in named if item.sense("number") is not None]
    ages = [item for item in named if item.word in ("newest", "oldest")]
    return len(named) == 2 and len(numbers) == 1 and len(ages) == 1


def _is_of(slots: Slots, item: Item, table: str) -> bool:
    sense = item.sense("metric")
    metric = slots.catalog.metric(sense.ref) if sense is not None else None
    if item.sense("value") is not None or item.sense("period") is not None:
        return False
    if metric is not None:
        return metric.table == table and counts_whole_table(slots.catalog, metric)
    home = item.sense("table")
    return home is not None and home.ref == table


def read_lead_over(slots: Slots) -> None:
    """ "Now repairs": the "now" that opens a follow-up names no time."""
    first = slots.items[0] if slots.items else None
    sense = first.sense("period") if first is not None else None
    if first is None or sense is None or sense.period is None or sense.period.kind != "now" or len(slots.items) < 2:
        return
    if first.mention.start != 0 or first.mention.text != "now":
        return
    first.mention = replace(first.mention, senses=(Sense(kind="word", ref="swap"),))
    first.means = ""
    if slots.period == sense.period:
        slots.period = None


def read_drop_as_told(slots: Slots) -> None:
    """ "Drop web chat": the fall of a number elsewhere, to leave out where it opens a follow-up and names a thing."""
    first = slots.items[0] if slots.items else None
    after = slots.items[1] if len(slots.items) > 1 else None
    if first is None or after is None or first.mention.text != "drop" or first.used:
        return
    if after.sense("value") is not None or after.sense("dimension") is not None:
        first.mention = replace(first.mention, senses=(Sense(kind="word", ref="drop"),))
