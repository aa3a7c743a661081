"""Costs unnamed: "which fault code cost us the most" asks for the one sum of costs that its rows have."""

from __future__ import annotations

from assistant.catalog.model import Metric
from assistant.flow.query import Measure
from assistant.planning.grammar.slots import Slots


def read_cost_meant(slots: Slots) -> None:
    """The total cost that leads to the things named, where "the most expensive" is asked of them and no number is
    named; nothing where several tables have costs that do.
    """
    words = slots.words("costliest")
    if slots.measures or slots.continued or slots.listing or not words:
        return
    fields = [sense.ref for item in slots.open() if (sense := item.sense("dimension")) is not None]
    costs = [metric for metric in slots.catalog.metrics if _is_a_total_cost(metric)]
    fitting = [metric for metric in costs if all(slots.reachable(name, metric.table or "") for name in fields)]
    homes = {metric.table for metric in fitting}
    if not fields or len(homes) != 1:
        return
    slots.measures.append(Measure(metric=fitting[0].name))
    slots.assumed = True
    label = fitting[0].label.of(slots.lang)
    slots.notes.append(slots.say(f"花费按{label}理解。", f"The cost meant was taken to be the {label}."))


def _is_a_total_cost(metric: Metric) -> bool:
    """True for a plain sum of money that is better low, over all rows of its table."""
    total = metric.kind == "aggregate" and metric.aggregate == "sum" and metric.where is None
    return total and metric.format == "money" and metric.good == "down"
