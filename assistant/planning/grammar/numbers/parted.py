"""The part of a share that is told by a condition, and not by a value: by a time, a number, or what happened."""

from __future__ import annotations

from dataclasses import replace

from assistant.flow.query import Condition, EntitySet, Measure
from assistant.planning.grammar.slots import Item, Slots

_PARTS = ("weekday", "day_type", "hour")
_PLAIN = ("is", "is_not")


def told_by_condition(slots: Slots, whole: Measure) -> list[Measure] | None:
    """Takes the one condition of the question as the part ("share of May's tickets that came in at the weekend",
    百分之几的投诉24小时内解决); plain values stay those of the whole. None where there is none, or more than one.
    """
    special = [one for one in slots.filters if _is_special(slots, one)]
    grouped = bool(slots.groups) and not slots.words("by")
    if len(special) != 1 or grouped or slots.sets or slots.having:
        return None
    slots.filters = [one for one in slots.filters if one not in special]
    return [replace(whole, filters=(*whole.filters, *special), over=whole)]


def _is_special(slots: Slots, one: Condition) -> bool:
    if isinstance(one, EntitySet):
        return True
    dimension = slots.catalog.dimension(one.field)
    return one.operator not in _PLAIN or (dimension is not None and dimension.part in _PARTS)


def told_by_time(item: Item) -> bool:
    """True for days of the week and hours, which tell a part of a period."""
    sense = item.sense("period")
    return sense is not None and bool(sense.weekdays or sense.hours)


def narrow_over_all(slots: Slots, whole: Measure) -> list[Measure] | None:
    """未解决的工单占比, "the share of compensated tickets": a kind of rows that names them, over all of those."""
    metric = slots.catalog.metric(whole.metric)
    table = slots.catalog.table(metric.table or "") if metric is not None else None
    rows = slots.catalog.metric(table.counted_by or "") if table is not None else None
    if metric is None or rows is None or rows.name == metric.name or whole.filters or slots.groups or slots.sets:
        return None
    if metric.aggregate != "count" or metric.kind not in ("aggregate", "snapshot") or rows.time != metric.time:
        return None
    nouns = tuple(
        word for word in (rows.label.zh, rows.label.en, *rows.synonyms.zh, *rows.synonyms.en) if len(word) > 1
    )
    said = [item for item in slots.items if _means(item, metric.name)]
    named = any(item.mention.text.startswith(nouns) or item.mention.text.endswith(nouns) for item in said)
    named = named or any(_means(item, rows.name) for item in slots.items)
    return [replace(whole, over=Measure(metric=rows.name))] if named else None


def _means(item: Item, metric: str) -> bool:
    return item.used and any(sense.kind == "metric" and sense.ref == metric for sense in item.mention.senses)


def restated_whole(slots: Slots, part: list[Item], whole: Measure) -> list[Item]:
    """The part without the noun of the whole ("urgent tickets" of all tickets is what is urgent)."""
    told = [item for item in part if (sense := item.sense("metric")) is None or sense.ref != whole.metric]
    for item in part:
        if item not in told and told:
            item.means = slots.say("占比", "share")
    return told or part
