"""Shown columns: what a question wants to see beside its numbers (给客户编号和次数就行), where that is shown anyway."""

from __future__ import annotations

import re
from dataclasses import replace

from assistant.flow.mention import Sense
from assistant.flow.query import ByField
from assistant.planning.grammar.slots import Item, Slots

_NUMBERS = re.compile(r"(个|项)(数|数字|数值|指标|数据)(就|即|都|放|一|,|。|$)")


def read_shown(slots: Slots) -> None:
    """Takes the words for columns that the groups show: the group named again, or the number that tells it apart."""
    _how_many_shown(slots)
    _how_many_days(slots)
    if slots.detail is not None or not slots.groups:
        return
    for at, group in enumerate(slots.groups):
        if not isinstance(group, ByField):
            continue
        shown = _shown(slots, group.field)
        for item in slots.open():
            if group.field in _names(slots, item) and _repeats(slots, item):
                item.means = slots.say("分组", "grouping")
        named = [item for item in slots.open() if _names(slots, item) & shown and _is_listed(slots, item)]
        for item in named:
            item.means = slots.say("显示的列", "column shown")
        key = next(iter(shown - {group.field}), None)
        if named and key is not None and not any(group.field in _names(slots, item) for item in named):
            slots.groups[at] = ByField(field=key)  # the number alone, without the name


def _how_many_shown(slots: Slots) -> None:
    """三个数就行: it says again how many numbers were named."""
    for item in slots.open():
        number = item.sense("number")
        rest = slots.heard.text[item.mention.end :]
        if number is not None and number.value == len(slots.measures) > 1 and _NUMBERS.match(rest):
            item.means = slots.say("指标个数", "how many numbers")


def _repeats(slots: Slots, item: Item) -> bool:
    """True for 各省份的投诉,只看超过50件的省份: the groups named again behind what was said of them."""
    before = slots.before(item)
    if before is None or not before.used:
        return False
    held = slots.between(before, item).endswith("的") and bool(slots.having)
    return held or (before.sense("number") is not None and slots.limit is not None)


def _how_many_days(slots: Slots) -> None:
    """去年国庆七天: it says again how long the period is."""
    for item in slots.open():
        number, unit, before = item.sense("number"), slots.after(item), slots.before(item)
        said = before.sense("period") if before is not None and before.used else None
        if number is None or unit is None or unit.word != "unit.day" or said is None or said.period is None:
            continue
        period = said.period
        days = (period.end - period.start).days if period.start is not None and period.end is not None else 0
        if days == number.value and not slots.between(before, item):  # type: ignore[arg-type]
            item.means = unit.means = slots.say("期间的天数", "days of the period")
            item.mention = replace(item.mention, senses=(Sense(kind="word", ref="filler"),))


def _shown(slots: Slots, field: str) -> set[str]:
    dimension = slots.catalog.dimension(field)
    if dimension is None:
        return set()
    return {field, dimension.key} if dimension.key is not None and dimension.key_shown else {field}


def _names(slots: Slots, item: Item) -> set[str]:
    """The dimensions and the columns that an item names; a column that points at another as that one."""
    named: set[str] = set()
    for sense in item.mention.senses:
        if sense.kind == "dimension" and not item.sense("value"):
            named.add(sense.ref)
        elif sense.kind == "column":
            named |= {sense.ref, _pointed_at(slots, sense.ref)}
    return named


def _pointed_at(slots: Slots, column: str) -> str:
    name, _, key = column.partition(".")
    table = slots.catalog.table(name)
    links = (one for one in table.relationships if one.columns == (key,)) if table is not None else ()
    return next((f"{one.to}.{one.to_columns[0]}" for one in links), "")


def _is_listed(slots: Slots, item: Item) -> bool:
    """True in a clause of its own that holds nothing but what is to be seen."""
    text = slots.heard.text
    start = max(text.rfind(mark, 0, item.mention.start) for mark in ",;。(") + 1
    ends = [at for mark in ",;。)" if (at := text.find(mark, item.mention.end)) >= 0]
    end = min(ends, default=len(text))
    inside = [one for one in slots.items if start <= one.mention.start < end]
    harmless = ("and", "only", "list", "show", "purpose", "quantity", "how_many", "plus", "total")
    return start > 0 and all(
        one.word in harmless or one.sense("metric") or one.sense("column") or one.sense("dimension") for one in inside
    )
