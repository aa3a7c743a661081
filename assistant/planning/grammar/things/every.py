"""Every unit of a period: 每个月都投诉过的客户, "which customers complained in each of the last 3 months"."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from itertools import count

from assistant.flow import calendar
from assistant.flow.mention import Sense
from assistant.flow.period import GRAINS, Grain, Period
from assistant.planning.grammar.numbers.measures import COUNTING
from assistant.planning.grammar.slots import Item, Slots

_MOST = 400
_ALL_ZH = ("都", "均", "全都")
_ASKED_ZH = ("多少", "几", "是", "怎么样", "哪", "什么", "啥")
_HAVE_ZH = ("有", "会")
_EACH_EN = ("each", "every")


def read_every(slots: Slots) -> None:
    """What holds of things in every unit of the period is a run of as many units; of rows it is a trend."""
    if slots.period is None:
        return
    for item in list(slots.open()):
        grain = _grain_of_all(slots, item)
        if grain is None:
            continue
        period = calendar.by_own_unit(slots.period, grain, slots.as_of)
        units = _units(period, grain)
        if units is None or units < 2:
            return
        slots.period = period
        item.mention = replace(item.mention, senses=(Sense(kind="word", ref=f"run.{grain}", value=float(units)),))
        return


def _grain_of_all(slots: Slots, item: Item) -> Grain | None:
    """The unit of 每个月都, or of "in each of the last three months" where it is asked which things are so."""
    if slots.lang == "zh":
        rest = slots.heard.text[item.mention.end :].lstrip()
        marked = next((word for word in _ALL_ZH if rest.startswith(word)), "")
        rest = rest.removeprefix(marked)
        for word in _HAVE_ZH:
            rest = rest.removeprefix(word)
        return _grain(item.word.removeprefix("grain.")) if marked and not rest.startswith(_ASKED_ZH) else None
    if slots.words(*COUNTING) or not slots.words("which", "who", "list", "show"):
        return None
    after = slots.after(item)
    sense = after.sense("period") if after is not None else None
    whole = (
        item.word == "each"
        and any(word in item.mention.text for word in _EACH_EN)
        and sense is not None
        and sense.period is not None
    )
    return sense.period.unit if whole and sense is not None and sense.period is not None else None


def _grain(name: str) -> Grain | None:
    return next((grain for grain in GRAINS if grain == name), None)


def _units(period: Period, grain: Grain) -> int | None:
    """How many calendar units the period covers; None where it has no beginning or end, or too many."""
    start, end = period.start, period.end
    if start is None or end is None:
        return None
    day: date = calendar.floor(start, grain)
    return next((n for n in count(1) if n > _MOST or calendar.shift(day, grain, n) >= end), None)
