"""Money: how much the rows named cost, where no sum is named, and the catalog's own average of such a sum."""

from __future__ import annotations

from dataclasses import replace

from assistant.catalog.model import Metric
from assistant.flow.query import Measure
from assistant.planning.grammar.slots import Slots

_SPENT = ("花", "费", "成本", "cost", "spend", "spent")


def read_costs(slots: Slots) -> None:
    """The one sum of money of the table whose rows were counted, where "how much" was asked of them."""
    asked = [word for word in slots.words("how_much") if not word.used]
    if not asked or len(slots.measures) != 1 or slots.listing:
        return
    measure = slots.measures[0]
    metric = slots.catalog.metric(measure.metric)
    plain = measure == Measure(metric=measure.metric) and metric is not None and metric.aggregate == "count"
    if not plain or metric is None or metric.where is not None or not _is_spent(slots, asked[0].mention.text):
        return
    sums = [one for one in slots.catalog.metrics if _is_money_of(one, metric) and one.aggregate == "sum"]
    averaged = [one for one in sums if any(_is_average_of(other, one) for other in slots.catalog.metrics)]
    sums = averaged if len(sums) > 1 else sums  # the whole cost, where its parts are added up too
    if len(sums) == 1:
        slots.measures = [Measure(metric=sums[0].name)]
        asked[0].means = slots.say(f"指标 {sums[0].label.zh}", f"metric {sums[0].label.en}")
        _renamed(slots, metric.name, sums[0].name)


def settle_averages(slots: Slots) -> None:
    """Puts the catalog's own average in the place of the mean of what it also adds up."""
    for at, measure in enumerate(slots.measures):
        own = _own_average(slots, measure)
        if own == measure:
            continue
        slots.measures[at] = own
        _renamed(slots, measure.metric, own.metric)


def _renamed(slots: Slots, old: str, new: str) -> None:
    """Has the words that named a metric name the one that took its place."""
    for item in slots.items:
        if item.used and (sense := item.sense("metric")) is not None and sense.ref == old:
            item.mention = replace(item.mention, senses=(replace(sense, ref=new),))


def _own_average(slots: Slots, measure: Measure) -> Measure:
    metric = slots.catalog.metric(measure.metric)
    if measure.aggregate != "avg" or measure.per is not None or metric is None or metric.aggregate != "sum":
        return measure
    own = [one for one in slots.catalog.metrics if _is_average_of(one, metric)]
    return replace(measure, metric=own[0].name, aggregate=None) if len(own) == 1 else measure


def _is_spent(slots: Slots, text: str) -> bool:
    return any(word in text or word in slots.heard.text for word in _SPENT)


def _is_money_of(one: Metric, other: Metric) -> bool:
    return one.kind == "aggregate" and one.format == "money" and (one.table, one.time) == (other.table, other.time)


def _is_average_of(one: Metric, other: Metric) -> bool:
    return one.aggregate == "avg" and (one.table, one.time, one.value) == (other.table, other.time, other.value)
