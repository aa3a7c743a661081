"""Follow-ups that ask for the numbers before added up, or as parts of their total: 合计, "together", 换成百分比."""

from __future__ import annotations

from dataclasses import replace

from assistant.planning.grammar.slots import Item, Slots
from assistant.planning.grammar.turns.changes import Changes


def read_total(slots: Slots, changes: Changes) -> None:
    """ "Total of those", 合计, "both together": the groups of the question before are added up."""
    words = slots.words("total", "together", "both", "pair_before")
    if _summed_instead(slots, changes):
        return
    if changes.together:
        for word in words:
            word.means = slots.say("合在一起", "taken together")
        return
    if not words or slots.measures or slots.words("each", "by", "split", "which", "respective"):
        return
    query = changes.turn.query
    if query.groups and query.detail is None:
        changes.total = True
    elif slots.period is not None:
        pass  # the period named is what is added up
    elif changes.turn.earlier is not None:
        changes.together = True
    else:
        return
    for word in words:
        word.means = slots.say("合在一起", "taken together")


def _measures(slots: Slots, item: Item) -> bool:
    """True for the unit of a number ("below 80%")."""
    before = slots.before(item)
    return before is not None and before.sense("number") is not None


def _summed_instead(slots: Slots, changes: Changes) -> bool:
    """ "Total instead of average", 换成总额: the sum of the values that were averaged."""
    words, old = slots.words("total"), changes.turn.query.measures
    metric = slots.catalog.metric(old[0].metric) if len(old) == 1 else None
    averaged = metric is not None and (old[0].aggregate or metric.aggregate) == "avg" and metric.value is not None
    if not words or slots.measures or not averaged or not slots.words("swap", "change_to", "agg.avg"):
        return False
    slots.measures = [replace(old[0], aggregate="sum")]
    for word in [*words, *slots.words("agg.avg")]:
        word.means = slots.say("合计而不是平均", "the sum, not the average")
    return True


def read_shares(slots: Slots, changes: Changes) -> None:
    """ "As percentages", 占比呢: the numbers as parts of their total."""
    words = [item for item in slots.words("share", "unit.percent") if not item.used and not _measures(slots, item)]
    values = [item for item in slots.items if item.sense("value") or item.sense("metric")]
    if words and not values and changes.turn.query.groups:
        changes.shares = True
        for word in words:
            word.means = slots.say("占总数的比例", "share of the total")
