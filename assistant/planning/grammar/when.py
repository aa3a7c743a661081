"""Time: the period, the comparison and the grain of a trend."""

from __future__ import annotations

from datetime import date

from assistant.flow import calendar
from assistant.flow.period import Comparison, Grain, Period
from assistant.flow.query import ByTime, Filter
from assistant.planning.grammar.slots import Item, Slots


def read_period(slots: Slots) -> None:
    """The period, and a second period or comparison word as what it is held against."""
    periods = [item for item in slots.items if (sense := item.sense("period")) and sense.period]
    marks = [item for item in slots.items if (sense := item.sense("period")) and sense.ref]
    if len(periods) == 1 and (sense := periods[0].sense("period")) and sense.against:
        slots.against = sense.period
        return
    periods.sort(key=_begins, reverse=not _says_against(periods))
    if periods:
        slots.period = _take(slots, periods[0])
    if len(periods) == 2 and slots.period is not None and _held_against(slots, *periods):
        other = _take(slots, periods[1])
        slots.comparison = _against(slots, periods[1], other) if other is not None else None
    for mark in marks[:1]:
        sense = mark.sense("period")
        slots.comparing = sense.ref if sense else ""
        mark.means = slots.say("对比", "comparison")
    if slots.comparing and slots.period is not None and slots.comparison is None:
        slots.comparison = compared(slots, slots.period)


def _says_against(periods: list[Item]) -> bool:
    """True where the words themselves say which period is held against which."""
    return any((sense := item.sense("period")) is not None and (sense.ref or sense.against) for item in periods)


def _begins(item: Item) -> date:
    """For the order of two periods: the later one is held against the earlier, but one said to be held against is
    last.
    """
    sense = item.sense("period")
    start = sense.period.start if sense is not None and sense.period is not None else None
    said_against = sense is not None and bool(sense.ref or sense.against)
    return date.max if said_against else start or date.min


def _against(slots: Slots, item: Item, other: Period) -> Comparison | None:
    """The first period against the one named after it; "the same days of last year" are those of the first."""
    assert slots.period is not None
    sense = item.sense("period")
    if sense is not None and sense.ref == "year_ago":
        return calendar.year_before(slots.period, slots.as_of)
    return calendar.against(slots.period, other, slots.as_of)


def compared(slots: Slots, period: Period) -> Comparison | None:
    """What `period` is held against by the comparison word that was said; None where it has no period before it."""
    compare = calendar.previous if slots.comparing == "previous" else calendar.year_before
    return compare(period, slots.as_of)


def read_weekdays(slots: Slots) -> None:
    """ "At weekends", "on Mondays": a filter on the weekday, unless the words are a value of the catalog too."""
    weekday = next((one.name for one in slots.catalog.dimensions if one.part == "weekday"), None)
    for item in slots.items:
        sense = item.sense("period")
        if sense is not None and sense.weekdays and weekday is not None and item.sense("value") is None:
            slots.filters.append(Filter(field=weekday, values=sense.weekdays))
            item.means = slots.say("只看这些星期几", "only these weekdays")


def at_the_moment(slots: Slots) -> None:
    """A period's end is a moment for what is counted as it stands ("the backlog at the end of last month")."""
    metric = slots.catalog.metric(slots.measures[0].metric) if slots.measures else None
    for item in slots.items:
        sense = item.sense("period")
        if metric is not None and metric.kind == "snapshot" and sense is not None and sense.at_end is not None:
            slots.period = sense.at_end


def _take(slots: Slots, item: Item) -> Period | None:
    sense = item.sense("period")
    period = sense.period if sense else None
    item.means = slots.say("时间", "period")
    return period


def _held_against(slots: Slots, first: Item, second: Item) -> bool:
    if _says_against([first, second]):
        return True
    return bool(slots.words("compare", "change")) or slots.between(first, second) in ("跟", "和", "与", "vs", "vs.")


def read_grain(slots: Slots) -> None:
    """The grain of a trend: said ("by month"), or fitting the period where only a trend was asked for."""
    for item in slots.words("grain."):
        item.means = slots.say("按时间分组", "group by time")
        slots.grain = item.word.removeprefix("grain.")  # type: ignore[assignment]
    asked = slots.words("trend")
    if asked and slots.grain is None and slots.comparison is None and not _trend_of_groups_only(slots):
        slots.grain = _fitting(slots.period)
    if slots.grain is not None or slots.comparison is not None:
        for item in asked:
            item.means = slots.say("趋势", "trend")
    if slots.grain is not None:
        if slots.period is not None:
            slots.period = calendar.by_own_unit(slots.period, slots.grain, slots.as_of)
        slots.groups.append(ByTime(grain=slots.grain))


def _trend_of_groups_only(slots: Slots) -> bool:
    return bool(slots.words("change")) and slots.comparison is not None


def _fitting(period: Period | None) -> Grain:
    if period is None or period.start is None or period.end is None:
        return "month"
    days = (period.end - period.start).days
    return "day" if days <= 45 else "week" if days <= 100 else "month"
