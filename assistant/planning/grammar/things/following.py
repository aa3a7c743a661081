"""What follows on something: customers who churned after a complaint, within the days that the catalog says."""

from __future__ import annotations

from dataclasses import replace

from assistant.catalog.model import Metric
from assistant.flow.mention import Sense
from assistant.flow.query import EntitySet
from assistant.planning.grammar.slots import Slots
from assistant.planning.grammar.things.predicate import reaches
from assistant.planning.grammar.things.sequence import one_after_another


def read_following(slots: Slots) -> None:
    """投诉后流失了多少客户, "how many churned after a complaint": the count of those who did, of whom the earlier is
    said; for what the catalog says how soon it follows.
    """
    if slots.measures or slots.sets or slots.words("share", "share.of", "grain."):
        return
    for one in one_after_another(slots, list(slots.open())):
        metric = slots.catalog.metric(one.measure.metric)
        entity = _counted(slots, metric) if metric is not None and metric.follows_within is not None else None
        if entity is None or one.earlier is None or not reaches(slots, one, entity):
            continue
        after = EntitySet(entity=(entity,), measure=one.earlier.measure)
        slots.sets.append(EntitySet(entity=(entity,), measure=one.measure, after=after, within=one.within))
        slots.measures.append(one.measure)
        for item in one.items:
            if item.word == "bottom":  # 后 is "after" here
                item.mention = replace(item.mention, senses=(Sense(kind="word", ref="after"),))
            item.means = slots.say("先后发生", "one after the other")


def _counted(slots: Slots, metric: Metric) -> str | None:
    """The dimension that tells the rows of the metric's table apart."""
    table = slots.catalog.table(metric.table or "")
    key = f"{table.name}.{table.primary_key[0]}" if table is not None and len(table.primary_key) == 1 else ""
    return next((one.name for one in slots.catalog.dimensions if key and key in (one.key, *one.sources)), None)


def follow_within_usual(slots: Slots) -> None:
    """What follows on something does so within the days that the catalog says, where the question says none."""
    for at, one in enumerate(slots.sets):
        metric = slots.catalog.metric(one.measure.metric)
        if one.after is None or one.within is not None or metric is None or metric.follows_within is None:
            continue
        days = metric.follows_within
        slots.sets[at] = replace(one, within=days)
        slots.notes.append(slots.say(f"“之后”按 {days} 天内理解。", f"“After” was taken as within {days} days."))
