"""Different things: "bought two or more different products", 买过两款以上产品: how many the rows are of."""

from __future__ import annotations

from assistant.flow.query import Measure
from assistant.planning.grammar.numbers.bounds import Bound
from assistant.planning.grammar.slots import Slots
from assistant.planning.grammar.things.predicate import Predicate, in_order, subject


def of_different_things(slots: Slots, bound: Bound) -> Predicate | None:
    """ "Bought two or more different products", 买过两款以上产品: how many different things the rows are of."""
    verb, thing = slots.before(bound.first), slots.after(bound.last)
    apart = [one for one in (verb, thing) if one is not None and one.word == "distinct"]
    thing = slots.after(thing) if thing is not None and thing in apart else thing
    kinds = any(kind in slots.heard.text[bound.first.mention.end : bound.last.mention.end] for kind in "款种类")
    sense = thing.sense("dimension") if thing is not None and not thing.sense("value") else None
    metric = subject(slots, verb) if verb not in apart else None
    if thing is None or sense is None or verb is None or metric is None or not (apart or kinds):
        return None
    if metric.aggregate != "count" or len(bound.values) != 1 or slots.between(bound.last, thing).startswith("的"):
        return None
    return Predicate(
        measure=Measure(metric=metric.name, distinct=sense.ref),
        items=in_order((verb, *bound.items, *apart, thing)),
        operator=bound.operator,
        value=bound.values[0],
    )
