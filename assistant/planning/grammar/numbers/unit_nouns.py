"""Unit nouns: "units" of "complaints on Vista 65 units" and of "how many units was that" names no metric of its own."""

from __future__ import annotations

from dataclasses import replace

from assistant.catalog.form import singular
from assistant.flow.mention import Sense
from assistant.planning.grammar.slots import Item, Slots


def read_unit_nouns(slots: Slots) -> None:
    """Takes the noun that metrics are counted in where it only stands behind a product, or says again in what the
    metric named before it is counted.
    """
    nouns = [item for item in slots.open() if _is_a_unit(slots, item)]
    for item in nouns:
        others = [other for other in slots.items if other is not item and other.sense("metric") and other not in nouns]
        if others and (_behind_a_product(slots, item) or _restates(slots, item, others)):
            item.mention = replace(item.mention, senses=(Sense(kind="word", ref="unit_noun"),))
            item.means = slots.say("计量单位", "what is counted")


def _is_a_unit(slots: Slots, item: Item) -> bool:
    """True for a metric's word that is just the unit of some metric."""
    units = {metric.unit.of(slots.lang) for metric in slots.catalog.metrics if metric.unit is not None}
    word = item.mention.text
    plain = item.sense("metric") is not None and not item.sense("value") and not item.sense("table")
    return plain and bool({word, singular(word)} & units)


def _behind_a_product(slots: Slots, item: Item) -> bool:
    before = slots.before(item)
    joint, other = slots.after(item), slots.after(item, 2)
    listed = joint is not None and joint.word == "and" and other is not None and other.sense("metric") is not None
    if before is None or listed or slots.between(before, item):
        return False
    fields = [name for sense in before.mention.senses if sense.kind == "value" for name in sense.fields]
    named = [dimension for name in fields if (dimension := slots.catalog.dimension(name)) is not None]
    return any(dimension.kind == "product" for dimension in named)


def _restates(slots: Slots, item: Item, others: list[Item]) -> bool:
    """True for "installed base of washing machines, how many units was that": the metric before is counted in it."""
    counts = (slots.before(item), slots.before(item, 2))
    asked = any(word is not None and word.word in ("how_many", "quantity") for word in counts)
    earlier = [other for other in others if other.at < item.at]
    names = [sense.ref for other in earlier for sense in other.mention.senses if sense.kind == "metric"]
    metrics = [metric for name in names if (metric := slots.catalog.metric(name)) is not None]
    units = {metric.unit.of(slots.lang) for metric in metrics if metric.unit is not None}
    return asked and len(earlier) == 1 and bool({item.mention.text, singular(item.mention.text)} & units)
