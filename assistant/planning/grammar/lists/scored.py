"""Scored rows: "tickets rated 1 or 2", 打了1分的工单: a value that only another table has says which rows are meant."""

from __future__ import annotations

from assistant.catalog.model import Metric
from assistant.flow.query import Measure
from assistant.planning.grammar.numbers.counting import rows_valued
from assistant.planning.grammar.numbers.measures import COUNTING, metric_named
from assistant.planning.grammar.numbers.measures import _only_a_noun as only_a_noun
from assistant.planning.grammar.slots import Item, Slots, distance

_ASKS = (*COUNTING, "respective", "list", "show", "which")


def read_scored_rows(slots: Slots) -> None:
    """Counts (or lists) the rows that have the value named, where the rows named do not tell it and no number is asked
    for: those lead to them.
    """
    if slots.measures or slots.continued or not (slots.words(*_ASKS) or slots.rows_asked):
        return
    numbers = [item for item in slots.open() if item.sense("metric") and not _narrows(slots, item)]
    rows = next((metric for item in slots.open() if (metric := _rows_of_value(slots, item)) is not None), None)
    if rows is None or rows.table is None or numbers:
        return
    for item in slots.open():
        if not only_a_noun(slots, item):
            continue
        named = metric_named(slots, item)
        table = slots.catalog.table(named.table or "") if named is not None else None
        if (
            table is None
            or not table.primary_key
            or not slots.reachable(f"{table.name}.{table.primary_key[0]}", rows.table)
        ):
            return
    nouns = [item for item in slots.open() if only_a_noun(slots, item)]
    counted = _row_entity(slots, nouns) if slots.words(*COUNTING) else None
    slots.measures.append(Measure(metric=rows.name, distinct=counted))
    for item in nouns:
        item.means = slots.say("所说的记录", "the records meant")


def _row_entity(slots: Slots, nouns: list[Item]) -> str | None:
    """The dimension that tells the rows named apart: they are counted, however often one was scored."""
    named = metric_named(slots, nouns[0]) if nouns else None
    table = slots.catalog.table(named.table or "") if named is not None else None
    keys = {f"{table.name}.{key}" for key in table.primary_key} if table is not None else set()
    return next((one.name for one in slots.catalog.dimensions if keys & set(one.sources)), None)


def _narrows(slots: Slots, item: Item) -> bool:
    """True for a word that is a value too, or only names rows."""
    return item.sense("value") is not None or only_a_noun(slots, item)


def _rows_of_value(slots: Slots, item: Item) -> Metric | None:
    """The count of the rows of the one column that an ordered value stands in ("1 star"), where the catalog's own
    rows do not lead to it.
    """
    values = [sense for sense in item.mention.senses if sense.kind == "value"]
    homes = {sense.ref for sense in values}
    if len(homes) != 1 or item.sense("metric") is not None:
        return None
    column = slots.catalog.column(values[0].ref)
    default = slots.catalog.metric(slots.catalog.header.default_metric)
    if column is None or not column.ordered or default is None or default.table is None:
        return None
    if distance(slots.catalog, default.table, values[0].ref) is not None:
        return None
    return rows_valued(slots, values[0].ref)
