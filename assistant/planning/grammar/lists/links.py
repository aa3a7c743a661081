"""Links: rows that point at no row of another table (没有关联销售记录的工单, "tickets without a purchase")."""

from __future__ import annotations

from assistant.catalog.model import Table
from assistant.flow.query import Filter
from assistant.planning.grammar.numbers.measures import names_rows
from assistant.planning.grammar.slots import Item, Slots

_WITHOUT = ("without", "lacking", "with no")


def read_links(slots: Slots) -> None:
    """Adds a filter for each table that rows named beside it lead to by a key, and are said to lead to no row of."""
    for word in slots.words("null", "no", "not"):
        if word.used or (word.word == "not" and word.mention.text not in _WITHOUT):
            continue
        named = slots.after(word)
        table = _table(slots, named)
        if named is None or table is None:
            continue
        key = next((key for rows in slots.open() if rows is not named and (key := _key(slots, rows, table))), "")
        if key:
            slots.filters.append(Filter(field=key, operator="is_null"))
            word.means = named.means = slots.say("没有关联", "linked to none")


def _table(slots: Slots, item: Item | None) -> Table | None:
    sense = item.sense("table") if item is not None and not item.used else None
    if item is None or sense is None or item.sense("dimension") is not None or not names_rows(slots, item):
        return None
    return slots.catalog.table(sense.ref)


def _key(slots: Slots, rows: Item, to: Table) -> str:
    """The column of the rows' table that points at a row of `to`, where it may be empty; "" for none."""
    sense, metric = rows.sense("table"), rows.sense("metric")
    counted = slots.catalog.metric(metric.ref) if metric is not None else None
    table = slots.catalog.table(sense.ref if sense is not None else (counted.table or "") if counted else "")
    if table is None or table.name == to.name or (sense is None and counted is None):
        return ""
    links = [one for one in table.relationships if one.to == to.name and one.default and len(one.columns) == 1]
    column = table.column(links[0].columns[0]) if links else None
    return f"{table.name}.{column.name}" if column is not None and column.nullable else ""
