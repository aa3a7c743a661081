"""Other aggregates of the metrics asked for: medians and maxima, averages per day, distinct people, totals."""

from __future__ import annotations

from dataclasses import replace

from assistant.flow.query import Aggregate, Measure
from assistant.planning.grammar.measures import COUNTING, counted
from assistant.planning.grammar.slots import Item, Slots, metric_table

_EXTREMES = ("最长", "最短", "longest", "the longest", "shortest", "the shortest")


def read_aggregates(slots: Slots) -> None:
    """What is done with the metrics' values, where something else than the metric's own was said."""
    _aggregates(slots)
    _extremes(slots)
    _count_entities(slots)


def _aggregates(slots: Slots) -> None:
    """Median, P90, maximum … of the metrics that have a value per row; an average of an average is itself."""
    asked = [item for item in slots.words("agg.") if not _ranks(slots, item)]
    if not asked or not slots.measures:
        return
    names: list[Aggregate] = [item.word.removeprefix("agg.") for item in asked]  # type: ignore[misc]
    able = [measure for measure in slots.measures if _has_value(slots, measure)]
    if names == ["avg"] and any(_is_sum(slots, measure) for measure in able):
        return
    if not able:
        return
    for item in asked:
        item.means = slots.say("聚合方式", "aggregate")
    others = [measure for measure in slots.measures if measure not in able]
    taken = [
        Measure(metric=measure.metric, aggregate=_unless_own(slots, measure, name))
        for measure in able
        for name in names
    ]
    slots.measures = [*others, *dict.fromkeys(taken)] if len(names) > 1 or names[0] != "avg" else slots.measures


def _ranks(slots: Slots, item: Item) -> bool:
    """True for "the team with the maximum …": the extreme is that of the groups."""
    return item.word in ("agg.max", "agg.min") and bool(slots.words("which", "who"))


def _is_sum(slots: Slots, measure: Measure) -> bool:
    metric = slots.catalog.metric(measure.metric)
    return metric is not None and metric.additive


def _extremes(slots: Slots) -> None:
    """ "The longest … by team": the extreme of the rows in each group, where the word stands before the metric."""
    if slots.words("which", "who") or len(slots.measures) != 1 or not _has_value(slots, slots.measures[0]):
        return
    for word in slots.words("slowest", "fastest"):
        metric, before = slots.after(word), slots.before(word, 2)
        split = (before is not None and before.word == "each") or any(item.at > word.at for item in slots.words("by"))
        if word.mention.text in _EXTREMES and metric is not None and metric.sense("metric") and split:
            word.means = slots.say("最值", "extreme")
            name: Aggregate = "max" if word.word == "slowest" else "min"
            slots.measures = [replace(slots.measures[0], aggregate=name)]


def _has_value(slots: Slots, measure: Measure) -> bool:
    metric = slots.catalog.metric(measure.metric)
    return metric is not None and (metric.value is not None or metric.aggregate == "avg")


def _unless_own(slots: Slots, measure: Measure, name: Aggregate) -> Aggregate | None:
    metric = slots.catalog.metric(measure.metric)
    return None if metric is not None and metric.aggregate == name else name


def _count_entities(slots: Slots) -> None:
    """ "How many customers complained": counts the customers among the metric's rows, not the rows."""
    for item in slots.open():
        sense = item.sense("dimension")
        dimension = slots.catalog.dimension(sense.ref) if sense else None
        apart = _said_distinct(slots, item)
        if dimension is None or not (apart or (dimension.kind in ("person", "product") and counted(slots, item))):
            continue
        reached = all(slots.reachable(dimension.name, metric_table(slots.catalog, m.metric)) for m in slots.measures)
        if slots.measures and reached:
            item.means = slots.say(f"数{dimension.label.zh}", f"count {dimension.label.en}")
            slots.measures = [replace(measure, distinct=dimension.name) for measure in slots.measures]


def _said_distinct(slots: Slots, item: Item) -> bool:
    """ "How many different issue types": the dimension's values are counted."""
    word, asked = slots.before(item), slots.before(item, 2)
    if word is None or word.word != "distinct" or asked is None or asked.word not in COUNTING:
        return False
    word.means = slots.say("去重计数", "distinct count")
    return True


def read_total(slots: Slots) -> None:
    """ "Total repair hours": the sum of a value that is averaged otherwise."""
    words = [word for word in slots.words("total") if not word.used]
    for at, measure in enumerate(slots.measures):
        metric = slots.catalog.metric(measure.metric)
        if words and metric is not None and metric.aggregate == "avg" and measure.aggregate is None and metric.value:
            slots.measures[at] = replace(measure, aggregate="sum")
