"""Words of a follow-up that are a metric and a value alike: whether they take the metric's place or narrow it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from assistant.flow.mention import Sense
from assistant.flow.query import Filter
from assistant.planning.grammar.slots import Item, Slots
from assistant.planning.grammar.turns.changes import Changes


def narrowed_instead(slots: Slots, changes: Changes) -> None:
    """A word that is a metric and a value ("complaints") narrows a metric that counts something else by that value.

    Where the metric before holds the same column to another value, or counts all rows, the metric is replaced.
    """
    query = changes.turn.query
    named = query.measures[0].metric if query.measures else query.detail.metric if query.detail else None
    metric = slots.catalog.metric(named or "")
    table = query.detail.table if query.detail is not None else metric.table if metric is not None else None
    if changes.corrects or (metric is None and query.detail is None):
        return
    plain = metric is not None and metric.kind == "aggregate" and metric.aggregate == "count"
    for item in slots.open():
        value, sense = item.sense("value"), item.sense("metric")
        joins = slots.before(item)
        if value is None or sense is None or not _is_all(slots, item) or (joins is not None and joins.word == "plus"):
            continue
        columns = [source.rpartition(".")[2] for f in value.fields for source in _sources(slots, f)]
        fixed = metric is not None and metric.where is not None and any(name in metric.where for name in columns)
        held = {one.field for one in query.filters if isinstance(one, Filter) and one.operator == "is"}
        if held & set(value.fields) and slots.words("swap", "change_to", "only"):
            item.mention = replace(item.mention, senses=tuple(s for s in item.mention.senses if s.kind == "value"))
        elif (plain and metric is not None and metric.where is None) or fixed:
            _nearest_first(slots, item, table, columns)
        else:
            narrows = slots.words("only", "among") or slots.heard.text[item.mention.end :].startswith("的")
            changes.either = "" if narrows else sense.ref
            item.mention = replace(item.mention, senses=tuple(s for s in item.mention.senses if s.kind == "value"))


def _sources(slots: Slots, field: str) -> tuple[str, ...]:
    dimension = slots.catalog.dimension(field)
    return dimension.sources if dimension is not None else (field,)


def _nearest_first(slots: Slots, item: Item, table: str | None, columns: list[str]) -> None:
    """Of the metrics that a word can mean, those over the rows that are spoken of come first."""

    def far(sense: Sense) -> bool:
        metric = slots.catalog.metric(sense.ref) if sense.kind == "metric" else None
        return metric is not None and metric.table != table

    senses = sorted(item.mention.senses, key=far)
    if not any(sense.kind == "metric" and not far(sense) for sense in senses):
        values = [sense.value for sense in senses if sense.kind == "value"]
        senses = [*_counted_so(slots, table, columns, values), *senses]
    item.mention = replace(item.mention, senses=tuple(senses))


def _counted_so(slots: Slots, table: str | None, columns: list[str], values: Sequence[object]) -> list[Sense]:
    """The plain count of a table's rows where one of these columns has one of these values."""
    wheres = {f"{column} = {value!r}" for column in columns for value in values}
    return [
        Sense(kind="metric", ref=metric.name)
        for metric in slots.catalog.metrics
        if metric.table == table
        and metric.aggregate == "count"
        and metric.kind == "aggregate"
        and metric.where in wheres
    ][:1]


def _is_all(slots: Slots, item: Item) -> bool:
    """True where the turn names no metric beside the item, so that it may narrow the one before."""
    return not any(other.sense("metric") and other is not item for other in slots.items)
