"""The last two turns taken together: added up, or side by side."""

from __future__ import annotations

from dataclasses import replace

from assistant.flow.period import Period
from assistant.flow.query import ByField, ByTime, Filter, Order, Query
from assistant.planning.grammar.slots import Slots
from assistant.planning.grammar.turns.changes import Changes


def side_by_side(slots: Slots, changes: Changes, both: Query) -> Query:
    """The two of the last two turns apart, unless they are to be added up."""
    now = next((one for one in both.filters if one not in changes.turn.query.filters), None)
    adds_up = slots.words("together", "total")
    if not isinstance(now, Filter) or adds_up or ByField(field=now.field) in both.groups:
        return both
    changes.split = changes.split or bool(slots.groups)
    groups = (*both.groups, ByField(field=now.field))
    own = () if any(isinstance(group, ByTime) for group in groups) else (Order(measure=0),)
    return replace(both, groups=groups, order=both.order or own)


def both_turns(changes: Changes) -> Query | None:
    """The last two turns as one, where they differ only in the values of one filter, or in adjoining periods."""
    now, earlier = changes.turn.query, changes.turn.earlier
    if earlier is None:
        return None
    if replace(now, period=None) == replace(earlier, period=None) and now.period and earlier.period:
        period = _joined(now.period, earlier.period)
        return replace(now, period=period) if period is not None else None
    if replace(now, filters=()) != replace(earlier, filters=()) or len(now.filters) != len(earlier.filters):
        return None
    pairs = list(zip(now.filters, earlier.filters, strict=True))
    apart = [(one, other) for one, other in pairs if one != other]
    if len(apart) != 1:
        return None
    one, other = apart[0]
    alike = isinstance(one, Filter) and isinstance(other, Filter) and one.operator == other.operator == "is"
    if not alike or not isinstance(one, Filter) or not isinstance(other, Filter) or one.field != other.field:
        return None
    union = replace(one, values=tuple(dict.fromkeys((*other.values, *one.values))))
    return replace(now, filters=tuple(union if each == one else each for each in now.filters))


def _joined(one: Period, other: Period) -> Period | None:
    first, second = sorted((one, other), key=lambda p: (p.start is not None, p.start.toordinal() if p.start else 0))
    if first.end is None or first.end != second.start:
        return None
    words = f"{first.words} + {second.words}" if first.words and second.words else ""
    return Period(start=first.start, end=second.end, kind="range", whole_end=second.whole_end, words=words)
