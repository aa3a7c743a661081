"""A stretch of time inside which something changed, and the number in which such a change is told."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from assistant.flow import calendar
from assistant.flow.period import Period
from assistant.flow.query import Measure
from assistant.planning.grammar.slots import Slots

_LONG = 6
_DURATIONS = ("minutes", "hours")
_ONE_YEAR = ("这一年", "这1年")
_AVERAGED = ("平均", "均值", "average", "avg", "mean")


def inside(slots: Slots, period: Period) -> bool:
    """True for a long stretch up to today, in which change is that from its beginning to its end."""
    rolling = period.kind == "rolling" and (period.unit == "year" or (period.unit == "month" and period.count >= _LONG))
    since = period.kind == "range" and period.end == slots.as_of + timedelta(days=1)
    return rolling or since


def this_one_year(slots: Slots) -> Period | None:
    """这一年 beside a change: its length is said, so it is the year that ends today, not the running one; says so."""
    period = slots.period
    if period is None or not period.running or period.unit != "year" or not period.words.startswith(_ONE_YEAR):
        return None
    end = slots.as_of + timedelta(days=1)
    slots.period = Period(
        start=calendar.shift(end, "year", -1), end=end, kind="rolling", unit="year", words=period.words
    )
    slots.notes.append(
        slots.say(
            f"“{period.words}”按截至今天的一年计算，看其间的变化。",
            f"“{period.words}” was taken as the year that ends today, and the change within it.",
        )
    )
    return slots.period


def middle_of(slots: Slots, measure: Measure) -> Measure:
    """The median of a duration that was named without an aggregate: a few very long cases do not move it; says so."""
    metric = slots.catalog.metric(measure.metric)
    named = [item.mention.text for item in slots.items if item.sense("metric")]
    averaged = slots.words("agg.") or any(mark in text for text in named for mark in _AVERAGED)
    own = measure.aggregate or measure.per or measure.over or measure.distinct or averaged
    if metric is None or metric.format not in _DURATIONS or metric.value is None or own:
        return measure
    slots.notes.append(
        slots.say(
            f"{metric.label.zh}的变化用中位数来看：少数特别长的不会左右它。",
            f"The change of the {metric.label.en} is told by its median, which a few very long cases do not move.",
        )
    )
    return replace(measure, aggregate="median")
