"""Units of time as things: the busiest day, the month with the most, per product line and month, the peak hour."""

from __future__ import annotations

from assistant.flow.period import GRAINS, Grain
from assistant.flow.query import ByTime, Limit, Order
from assistant.planning.grammar.slots import Item, Slots

_PLACES = ("most", "least", "best", "worst", "slowest", "fastest", "agg.max", "agg.min")
_BEFORE = ("each", "by", "which", "top")


def read_units_of_time(slots: Slots) -> None:
    """Fills the grain from a bare noun ("month") that is ranked, or enumerated with what the answer is split by."""
    if slots.grain is not None or slots.listing:
        return
    _peaks(slots)
    for item in slots.words("noun.", "unit.day"):
        if item.used or slots.grain is not None or _counted(slots, item):
            continue
        place = _place(slots, item)
        if place is None and not _enumerated(slots, item):
            continue
        slots.grain = next((grain for grain in GRAINS if grain == item.word.partition(".")[2]), None)
        item.means = slots.say("按时间分组", "group by time")
        if place is not None:
            slots.time_ranked = True
            _as_superlative(slots, place)


def _counted(slots: Slots, item: Item) -> bool:
    before = slots.before(item)
    return before is not None and before.sense("number") is not None and slots.between(before, item) == ""


def _place(slots: Slots, item: Item) -> Item | None:
    """The superlative right beside the noun ("busiest day", "the day with the most", 最多的月份)."""
    for near in (slots.before(item), slots.after(item)):
        if near is not None and near.word in _PLACES and not near.used:
            return near
    return None


def _enumerated(slots: Slots, item: Item) -> bool:
    """True after "each", or chained to a dimension by "and" ("by product line and month")."""
    before = slots.before(item)
    if before is not None and before.word in _BEFORE:
        before.means = slots.say("分组", "grouping")
        return True
    other = slots.before(item, 2) if before is not None and before.word == "and" else None
    if other is None or before is None or not other.sense("dimension"):
        return False
    before.means = slots.say("分组", "grouping")
    return True


def _as_superlative(slots: Slots, place: Item) -> None:
    """A "maximum" beside a unit of time is that of its buckets."""
    if place.word not in ("agg.max", "agg.min") or slots.order:
        return
    place.means = slots.say("排名", "ranking")
    _first(slots, descending=place.word == "agg.max")


def _first(slots: Slots, *, descending: bool) -> None:
    slots.ranking = True
    slots.order = [Order(measure=0, descending=descending)]
    slots.limit = Limit(count=1, ties=True)


def _peaks(slots: Slots) -> None:
    """ "Daily peak", 单日最高: the highest bucket of that grain."""
    for item in slots.words("peak."):
        grain: Grain | None = next((one for one in GRAINS if one == item.word.partition(".")[2]), None)
        if item.used or grain is None or slots.order:
            continue
        item.means = slots.say("最高的一段时间", "the highest bucket")
        slots.grain, slots.time_ranked = grain, True
        _first(slots, descending=True)


def rank_time_inside(slots: Slots, others: int) -> None:
    """The buckets compete inside the other groups ("the worst month in each category")."""
    timed = [group for group in slots.groups if isinstance(group, ByTime)]
    rest = [group for group in slots.groups if not isinstance(group, ByTime)]
    if slots.time_ranked and timed and rest and slots.limit is not None and others:
        slots.groups = [*rest, *timed]
        slots.limit = Limit(count=slots.limit.count, ties=slots.limit.ties, per_groups=len(rest))
