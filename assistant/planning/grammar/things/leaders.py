"""Those that rank first: by two numbers at once, or taken together as a part of all."""

from __future__ import annotations

from assistant.flow.query import ByField, EntitySet, Measure
from assistant.planning.grammar.breakdown.ranking import SUPERLATIVES
from assistant.planning.grammar.numbers.measures import metric_named
from assistant.planning.grammar.slots import Item, Slots, metric_table
from assistant.planning.grammar.things.sets import things

_PLACES = ("top", "bottom", *SUPERLATIVES)
_TOGETHER = ("total", "together", "plus")
_TWO = 2


def read_leaders(slots: Slots) -> None:
    """Takes the first N of one kind of thing as a set, for two numbers or for their part of the whole."""
    if slots.measures or slots.comparison is not None or slots.words("each", "grain."):
        return
    place, number = _place(slots)
    heads = [item for item in things(slots) if item.sense("metric") is None]
    if place is None or number is None or len(heads) != 1:
        return
    count, head = _count(number), heads[0]
    entity = head.sense("dimension")
    named = [(name, item) for item in slots.open() if (name := _additive(slots, item))]
    metrics = tuple(dict.fromkeys(name for name, _ in named))
    if count is None or entity is None or not metrics or not all(_reached(slots, entity.ref, name) for name in metrics):
        return
    sets = [_first(slots, entity.ref, name, count, place) for name in metrics]
    words = [*slots.words("share", "share.of"), *slots.words(*_TOGETHER)]
    if len(metrics) == 1 and slots.words("share", "share.of") and slots.words(*_TOGETHER) and not _narrowed(slots):
        (name,) = metrics
        slots.measures = [Measure(metric=name, filters=tuple(sets), over=Measure(metric=name))]
    elif len(metrics) == _TWO and _both(slots) and not slots.words("share", "share.of"):
        slots.measures = [Measure(metric=name) for name in metrics]
        slots.groups.append(ByField(field=entity.ref))
        slots.sets += sets
        slots.apart = True
        words = [*slots.words("both", "and"), *slots.words("which", "who", "list", "show")]
    else:
        return
    for item in (place, number, head, *(item for _, item in named), *words):
        item.means = slots.say("排在前面的", "those that rank first")


def _place(slots: Slots) -> tuple[Item | None, Item | None]:
    """The word that ranks and the number beside it: 前三个, "top three", "the three biggest"."""
    found: tuple[Item | None, Item | None] = (None, None)
    for item in slots.words(*_PLACES):
        near = (slots.after(item), slots.before(item))
        number = next((one for one in near if one is not None and _count(one) is not None and not one.used), None)
        if number is not None:
            if found[0] is not None:
                return None, None
            found = (item, number)
    return found


def _count(item: Item) -> int | None:
    sense = item.sense("number")
    value = sense.value if sense is not None else None
    return int(value) if isinstance(value, float) and value == int(value) and 1 <= value <= 100 else None


def _narrowed(slots: Slots) -> bool:
    """True where a value narrows the rows: of which rows those are the first would then be unclear."""
    return any(item.sense("value") and not item.sense("metric") for item in slots.open())


def _additive(slots: Slots, item: Item) -> str:
    """The name of a count or sum that an item is; "" for rates and for what it is not."""
    metric = metric_named(slots, item) if item.sense("metric") else None
    return metric.name if metric is not None and metric.kind == "aggregate" and metric.additive else ""


def _reached(slots: Slots, entity: str, metric: str) -> bool:
    return slots.reachable(entity, metric_table(slots.catalog, metric))


def _first(slots: Slots, entity: str, metric: str, count: int, place: Item) -> EntitySet:
    lowest = place.word in ("bottom", "least")
    return EntitySet(entity=(entity,), measure=Measure(metric=metric), period=slots.period, top=count, lowest=lowest)


def _both(slots: Slots) -> bool:
    """True where the first of both are asked for: both, 都, 同时."""
    return bool(slots.words("both")) or any(
        word in slots.heard.text for word in ("都排", "都在", "都进", "均排", "均在", "均进")
    )
