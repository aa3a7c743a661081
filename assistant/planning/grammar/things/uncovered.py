"""What is not covered: the pairs that occur in one kind of rows and have none of another (faults without a test)."""

from __future__ import annotations

from itertools import takewhile

from assistant.catalog.model import Coverage, Metric
from assistant.flow.query import ByField, EntitySet, Measure
from assistant.planning.grammar.slots import Item, Slots

_NEGATIONS = ("no", "not")
_WITHOUT = ("without", "not covered", "uncovered", "lack")


def read_uncovered(slots: Slots) -> None:
    """Fills measures, groups and the condition where what a coverage counts is said to be missing."""
    for word in slots.words(*_NEGATIONS):
        for item in (slots.after(word), slots.before(word)):
            if item is not None and item.at < word.at and _leaves_out_another(slots, word):
                continue
            metric = _left_out(slots, item, word) if item is not None else None
            if metric is not None and metric.covers is not None and item is not None:
                _fill(slots, metric.covers, [word, item])
                return


def _leaves_out_another(slots: Slots, word: Item) -> bool:
    """True for "…, without Suzhou", 不含京东: what is left out is the value that stands after the word."""
    after = slots.after(word)
    return after is not None and after.sense("value") is not None and after.sense("metric") is None


def _left_out(slots: Slots, item: Item, word: Item) -> Metric | None:
    """The coverage that is denied: by its own name, or by what covers beside what is to be covered."""
    if item.used or slots.words("share", "share.of", "how_many", "quantity", "change.", "grain.", "but", "pair"):
        return None
    names = [sense.ref for sense in item.mention.senses if sense.kind == "metric"]
    for metric in slots.catalog.metrics:
        covers = metric.covers
        if covers is None:
            continue
        if metric.name in names and _means_without(slots, word):
            return metric
        if covers.by in names and _named(slots, covers, item):
            return metric
    return None


def _means_without(slots: Slots, word: Item) -> bool:
    return slots.lang == "zh" or word.mention.text.startswith((*_WITHOUT, "no", "have no", "has no", "with no"))


def _named(slots: Slots, covers: Coverage, item: Item) -> bool:
    """True where the rows to be covered are named, or all that tells them apart."""
    senses = [sense for one in slots.open() if one is not item for sense in one.mention.senses]
    rows = any(sense.kind == "metric" and sense.ref == covers.rows for sense in senses)
    return rows or all(any(sense.ref == field for sense in senses) for field in covers.entity)


def _fill(slots: Slots, covers: Coverage, said: list[Item]) -> None:
    lacking = EntitySet(entity=covers.entity, measure=Measure(metric=covers.by), exclude=True)
    slots.measures.append(Measure(metric=covers.rows))
    slots.groups += [ByField(field=field) for field in covers.entity]
    slots.filters.append(lacking)
    for item in said:
        item.means = slots.say("没有的", "those without")
    names = (covers.rows, *covers.entity)
    for item in slots.open():
        if any(sense.ref in names for sense in item.mention.senses if sense.kind in ("metric", "dimension")):
            item.means = slots.say("所说的对象", "what is meant")
            for word in takewhile(lambda one: one.word in ("which", "among", "each"), reversed(slots.items[: item.at])):
                word.means = word.means or item.means
