"""What is known: "with a known batch", "whose age is known" keep the rows where something was noted."""

from __future__ import annotations

from assistant.flow.query import Filter
from assistant.planning.grammar.slots import Item, Slots


def read_known_numbers(slots: Slots) -> None:
    """ "Items with a known age": a number of the rows that is said to be there is no measure."""
    for word in slots.words("known"):
        for item in (slots.after(word), slots.before(word)):
            field = _noted(slots, item) if item is not None and not word.used else ""
            if item is None or not field:
                continue
            known = Filter(field=field, operator="not_null")
            if known not in slots.filters:
                slots.filters.append(known)
            word.means = slots.say("有值", "known")
            item.means = item.means or word.means


def read_known(slots: Slots) -> None:
    """ "Tickets with a known batch": rows whose column or dimension is there."""
    for word in slots.words("known"):
        near = [item for item in (slots.after(word), slots.before(word)) if item is not None and not item.used]
        named = [(item, item.sense("dimension") or item.sense("column")) for item in near if not word.used]
        for item, sense in named[:1]:
            if sense is not None and slots.reachable(sense.ref):
                slots.filters.append(Filter(field=sense.ref, operator="not_null"))
                word.means = item.means = slots.say("有值", "known")


def _noted(slots: Slots, item: Item) -> str:
    """The column of a number, or the dimension of a thing that rows are of ("a known batch"), which is counted else."""
    sense = item.sense("dimension")
    thing = sense.ref if sense is not None and item.sense("table") is not None and not item.used else ""
    return _column_of_its_number(slots, item) or thing


def _column_of_its_number(slots: Slots, item: Item) -> str:
    sense = item.sense("metric")
    metric = slots.catalog.metric(sense.ref) if sense is not None else None
    if metric is None or not metric.table or not metric.value:
        return ""
    name = f"{metric.table}.{metric.value}"
    return name if slots.catalog.column(name) is not None else ""
