"""Each unit of time against the one before it: sales by month and the growth on the month before, 每月投诉量及环比."""

from __future__ import annotations

from dataclasses import replace

from assistant.flow import calendar
from assistant.flow.period import GRAINS, Comparison, Grain, Period
from assistant.planning.grammar.slots import Item, Slots

_SAYS_CHANGE = ("change", "change.", "by_much", "compare")


def read_each_before(slots: Slots) -> None:
    """Holds every bucket of a trend against the one before it, where both were asked for."""
    spread = slots.words("grain.")
    grain = next((one for one in GRAINS if spread and spread[0].word == f"grain.{one}"), None)
    period = _named(slots)
    if grain is None or len(spread) != 1 or period is None:
        return
    marks = [item for item in slots.items if _is_the_one_before(item, grain)]
    if not marks:
        return
    period = calendar.by_own_unit(period, grain, slots.as_of)
    start, end = period.start, period.end
    if start is None or end is None:
        return
    earlier = replace(
        period,
        start=calendar.shift(start, grain, -1),
        end=calendar.shift(end, grain, -1),
        kind="range",
        whole_end=None,
        words="",
    )
    slots.period, slots.comparing, slots.against = period, None, None
    slots.comparison = Comparison(kind="previous", baseline=earlier)
    year_ago = [item for item in slots.items if (s := item.sense("period")) is not None and s.ref == "year_ago"]
    if year_ago:
        slots.also = calendar.year_before(period, slots.as_of)
    for item in (*marks, *year_ago, *slots.words(*_SAYS_CHANGE)):
        item.means = slots.say("与前一个周期比", "against the one before")


def _named(slots: Slots) -> Period | None:
    """The period that the buckets are of, which no word of comparison is about."""
    periods = [
        sense.period
        for item in slots.items
        if (sense := item.sense("period")) is not None and sense.period is not None and not sense.ref
    ]
    return periods[0] if len(periods) == 1 else None


def _is_the_one_before(item: Item, grain: Grain) -> bool:
    sense = item.sense("period")
    said = sense.ref if sense is not None else ""
    return said in ("previous", f"previous_{grain}", f"{grain}_ago") or item.word in ("prior", f"prior.{grain}")
