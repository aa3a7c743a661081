"""Other aggregates of the metrics asked for: medians and maxima, averages per day, distinct people, totals."""

from __future__ import annotations

from dataclasses import replace

from assistant.flow.query import Aggregate, Measure
from assistant.planning.grammar.numbers.measures import COUNTING, counted, metric_named
from assistant.planning.grammar.slots import Item, Slots, adds_up_pieces, metric_table

_KINDS = ("款", "种", "类")
_AVERAGED = ("平均", "average ", "avg ", "mean ")
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
    if names == ["avg"]:
        return
    taken: list[Measure] = []
    for measure in slots.measures:
        own = _said_of(slots, measure, asked) if measure in able else []
        taken += [Measure(metric=measure.metric, aggregate=_unless_own(slots, measure, name)) for name in own] or [
            measure
        ]
    slots.measures = list(dict.fromkeys(taken))


def _said_of(slots: Slots, measure: Measure, asked: list[Item]) -> list[Aggregate]:
    """The aggregates that are said of a measure: those right beside it where each has its own, else all that are said
    of numbers of its kind ("median first response and resolution time", but not the score after it).
    """
    names: list[Aggregate] = [item.word.removeprefix("agg.") for item in asked]  # type: ignore[misc]
    beside = [_beside(slots, item) for item in asked]
    if None not in beside and len(set(beside)) > 1:
        return [name for name, metric in zip(names, beside, strict=True) if metric == measure.metric]
    if measure.metric not in beside and _is_named_an_average(slots, measure.metric):
        return []
    kinds = {_kind(slots, name) for name in beside if name}
    return names if not kinds or _kind(slots, measure.metric) in kinds else []


def _is_named_an_average(slots: Slots, name: str) -> bool:
    """True for 平均首响: its own aggregate was said with it."""
    texts = [item.mention.text for item in slots.items if any(s.ref == name for s in item.mention.senses)]
    return any(text.startswith(_AVERAGED) for text in texts)


def _kind(slots: Slots, name: str) -> str:
    """What kind of number a metric is: a time, whatever its unit, or its format."""
    metric = slots.catalog.metric(name)
    return "" if metric is None else "time" if metric.format in ("minutes", "hours") else metric.format


def _beside(slots: Slots, item: Item) -> str | None:
    """The metric right behind an aggregate's word, else the one right before it."""
    for near in (slots.after(item), slots.before(item)):
        metric = metric_named(slots, near) if near is not None and near.sense("metric") is not None else None
        if metric is not None:
            return metric.name
    return None


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
        apart = _said_distinct(slots, item) or _kinds_counted(slots, item)
        if dimension is None or not (apart or (dimension.kind in ("person", "product") and counted(slots, item))):
            continue
        reached = all(slots.reachable(dimension.name, metric_table(slots.catalog, m.metric)) for m in slots.measures)
        if dimension.kind == "product" and not apart and slots.measures and _pieces(slots):
            item.means = slots.say("所数的对象", "those counted")
        elif slots.measures and reached:
            item.means = slots.say(f"数{dimension.label.zh}", f"count {dimension.label.en}")
            slots.measures = [replace(measure, distinct=dimension.name) for measure in slots.measures]


def _kinds_counted(slots: Slots, item: Item) -> bool:
    """True for 多少款, 几种: their word asks for different ones."""
    before = slots.before(item)
    return before is not None and before.word in COUNTING and before.mention.text.endswith(_KINDS)


def _pieces(slots: Slots) -> bool:
    """True where pieces are counted one by one already ("how many products were sold")."""
    metrics = [slots.catalog.metric(measure.metric) for measure in slots.measures]
    return all(metric is not None and adds_up_pieces(metric) for metric in metrics)


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
