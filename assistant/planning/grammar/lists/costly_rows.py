"""The costliest rows: "the ten most expensive repairs" are listed by what each of them cost in all."""

from __future__ import annotations

from assistant.catalog.model import Table
from assistant.planning.grammar.slots import Item, Slots


def costly_rows(slots: Slots) -> Item | None:
    """The word for the costliest right before the rows it is said of, where nothing else is ranked or counted."""
    if slots.words("each", "by", "which", "who", "how_many", "share", "grain."):
        return None
    for word in slots.words("costliest"):
        rows = slots.after(word)
        if rows is not None and rows.sense("table") is not None and rows.sense("dimension") is None:
            return word
    return None


def cost_of_rows(slots: Slots, table: Table) -> str:
    """The column of what a row cost in all: that of the first plain sum of costs over the table; "" for none."""
    for metric in slots.catalog.metrics:
        total = metric.kind == "aggregate" and metric.aggregate == "sum" and metric.where is None
        if total and metric.table == table.name and metric.format == "money" and metric.good == "down":
            return f"{table.name}.{metric.value}" if metric.value and table.column(metric.value) else ""
    return ""
