"""Follow-ups that only ask for another order: "sort by revenue", 按首响排, of a number shown or one beside it."""

from __future__ import annotations

from assistant.flow.query import Measure, Order
from assistant.planning.grammar.numbers.measures import metric_named
from assistant.planning.grammar.slots import Slots
from assistant.planning.grammar.turns.changes import Changes
from assistant.planning.grammar.turns.refers import hold_to_ranked

_ORDERS = ("order_by", "rank", "desc", "asc")
_ASIDE = (*_ORDERS, "by", "follow", "swap", "and", "demonstrative", "pronoun")


def read_resorted(slots: Slots, changes: Changes) -> None:
    """Notes the order by the one number named; a number that was not shown yet joins those before."""
    query = changes.turn.query
    named = [item for item in slots.open() if item.sense("metric")]
    rest = slots.rest(named, slots.words(*_ASIDE))
    if len(named) != 1 or rest or not slots.words(*_ORDERS) or slots.heard.unknown or query.detail is not None:
        return
    metric = metric_named(slots, named[0])
    if metric is None or not query.groups or not query.measures:
        return
    if query.limit is not None:
        hold_to_ranked(slots, changes)  # those that were shown, and not others that rank first by it
        if not changes.refers:
            return
    names = [measure.metric for measure in query.measures]
    if metric.name not in names:
        changes.adds = True
        names.append(metric.name)
    slots.measures = [*query.measures, *([Measure(metric=metric.name)] if changes.adds else [])]
    changes.resorted = Order(measure=names.index(metric.name), descending=not slots.words("asc"))
    slots.order = [changes.resorted]
    changes.points = True
    for item in slots.items:
        item.means = item.means or slots.say(f"按{metric.label.zh}排序", f"ordered by {metric.label.en}")
