"""Versus: two or more values of one thing side by side, which of them is ahead, and by how much one exceeds another."""

from __future__ import annotations

from dataclasses import replace

from assistant.flow.mention import Sense
from assistant.flow.query import ByField, Filter, Measure, Order, Value
from assistant.planning.grammar.breakdown.narrow import resolved
from assistant.planning.grammar.slots import Item, Slots
from assistant.planning.grammar.time.growth import COMPARATIVES

_SIDE_BY_SIDE = ("compare", "by_much", "cmp.than", *COMPARATIVES)
_TWO = 2
_WORKDAYS, _WEEKEND = {1, 2, 3, 4, 5}, {6, 7}
_DURATIONS = ("minutes", "hours")


def read_versus(slots: Slots) -> None:
    """Groups by the field of which several values are held against each other, and keeps only those."""
    if slots.continued or not slots.measures or slots.detail is not None:
        return
    _kinds_of_day(slots)
    asked = [word for word in slots.words(*_SIDE_BY_SIDE) if not word.used]
    sides = _sides(slots) if asked and not slots.words("not") else None
    if sides is None:
        return
    field, items = sides
    values = tuple(dict.fromkeys(sense.value for _, sense in items if sense.value is not None))
    for item, _ in items:
        item.means = slots.say(f"比较 {item.mention.text}", f"compare {item.mention.text}")
    if _asks_difference(slots, [item for item, _ in items]) and len(values) == 2 and len(slots.measures) == 1:
        _difference(slots, field, values)
    else:
        slots.groups.append(ByField(field=field))
        slots.filters.append(Filter(field=field, values=values))
        _order(slots)
    for word in [*asked, *slots.words("or", "between")]:
        word.means = word.means or slots.say("比较", "compared")


def _kinds_of_day(slots: Slots) -> None:
    """ "Weekdays against weekends": the two kinds of day, where both are named."""
    dimension = next((one.name for one in slots.catalog.dimensions if one.part == "day_type"), None)
    named = [(item, set(sense.weekdays)) for item in slots.items if (sense := item.sense("period")) and sense.weekdays]
    sets = [days for _, days in named]
    whole = [item for item in slots.open() if (sense := item.sense("dimension")) and sense.ref == dimension]
    both = _WORKDAYS in sets and _WEEKEND in sets
    if dimension is None or not (both or (whole and slots.words(*_SIDE_BY_SIDE) and len(sets) < _TWO)):
        return
    for item in [*whole, *(item for item, days in named if days in (_WORKDAYS, _WEEKEND))]:
        item.means = slots.say("工作日与周末", "weekdays and weekends")
    slots.groups.append(ByField(field=dimension))
    for word in [*slots.words(*_SIDE_BY_SIDE), *_days_said_so(slots)]:
        word.means = word.means or slots.say("比较", "compared")


def _days_said_so(slots: Slots) -> list[Item]:
    """The "day" of "on a Mon-Fri day"."""
    return [
        word
        for word in slots.words("unit.day")
        if (before := slots.before(word)) is not None and (sense := before.sense("period")) and sense.weekdays
    ]


def _sides(slots: Slots) -> tuple[str, list[tuple[Item, Sense]]] | None:
    """The one field of which several values are named, with those; None where it is none or not clear which."""
    found: dict[str, list[tuple[Item, Sense]]] = {}
    for item in slots.open():
        choice = resolved(slots, item) if item.sense("value") and not item.sense("metric") else None
        if choice is not None:
            found.setdefault(choice[0], []).append((item, choice[1]))
    several = [(name, items) for name, items in found.items() if len({sense.value for _, sense in items}) > 1]
    return several[0] if len(several) == 1 else None


def _asks_difference(slots: Slots, sides: list[Item]) -> bool:
    """True for "how many more … than", X 比 Y 多多少: the number asked for is the difference."""
    much, than = slots.words("by_much"), slots.words("cmp.than")
    quantity = slots.words("quantity", "how_much", "how_many") and slots.words(*COMPARATIVES)
    between = any(sides[0].at < word.at < sides[-1].at for word in than)
    return between and bool(much or quantity)


def _difference(slots: Slots, field: str, values: tuple[Value, ...]) -> None:
    """Each of the two and the first less the second, in one row."""
    whole = slots.measures[0]
    first, second = (_of(whole, field, value) for value in values)
    slots.measures = [first, second, replace(first, minus=second)]


def _of(whole: Measure, field: str, value: Value) -> Measure:
    return replace(whole, filters=(*whole.filters, Filter(field=field, values=(value,))))


def _order(slots: Slots) -> None:
    """The one that is ahead, in the sense of the comparative, first."""
    metric = slots.catalog.metric(slots.measures[0].metric)
    word = next((one.word for one in slots.words(*COMPARATIVES) if not one.used), "")
    if metric is None or not word or slots.order:
        return
    up = metric.good == "up" and metric.format not in _DURATIONS
    descending = {"cmp.more": True, "cmp.less": False, "cmp.better": up, "cmp.worse": not up}[word]
    slots.order = [Order(measure=0, descending=descending)]
