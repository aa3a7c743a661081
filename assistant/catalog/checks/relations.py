"""Rules about how tables hang together."""

from __future__ import annotations

from collections.abc import Iterator

from assistant.catalog.checks.problem import Place, Problem
from assistant.catalog.checks.types import same_family
from assistant.catalog.model import Catalog, Relationship, Table


def relationship_keys(catalog: Catalog) -> Iterator[Problem]:
    """A relationship leads to the whole key of its table, column by column, each of the same kind of type."""
    for i, table in enumerate(catalog.tables):
        for j, way in enumerate(table.relationships):
            target = catalog.table(way.to)
            if target is not None and all(map(target.column, (*way.to_columns, *target.primary_key))):
                yield from _keys(("tables", i, "relationships", j), table, way, target)


def _keys(place: Place, table: Table, way: Relationship, target: Table) -> Iterator[Problem]:
    if len(way.columns) != len(way.to_columns):
        sentence = f"{way.name} has {len(way.columns)} columns but {len(way.to_columns)} to_columns. Make them match."
        yield Problem(place=(*place, "to_columns"), sentence=sentence)
        return
    if set(way.to_columns) != set(target.primary_key):
        key = ", ".join(target.primary_key)
        sentence = f"{way.name} does not lead to the key of {target.name}, so rows could double. Lead it to {key}."
        yield Problem(place=(*place, "to_columns"), sentence=sentence)
    for name, to_name in zip(way.columns, way.to_columns, strict=True):
        here, there = table.column(name), target.column(to_name)
        if here and there and not same_family(here.type, there.type):
            sentence = (
                f"{name} is {here.type} but {target.name}.{to_name} is {there.type}. Correct the type or the column."
            )
            yield Problem(place=(*place, "columns"), sentence=sentence)


def bridges_lead_back(catalog: Catalog) -> Iterator[Problem]:
    """A bridge has a relationship to the table whose bridge it is."""
    for i, table in enumerate(catalog.tables):
        for j, name in enumerate(table.bridges):
            bridge = catalog.table(name)
            if bridge is not None and all(way.to != table.name for way in bridge.relationships):
                sentence = f"The bridge {name} has no relationship to {table.name}. Add one to tables/{name}.yaml."
                yield Problem(place=("tables", i, "bridges", j), sentence=sentence)


def time_columns(catalog: Catalog) -> Iterator[Problem]:
    """What a table or metric goes by is a date or a timestamp; a cumulative metric goes by one."""
    for i, table in enumerate(catalog.tables):
        yield from _time(("tables", i, "time"), table, table.time)
    for i, metric in enumerate(catalog.metrics):
        over = catalog.table(metric.table) if metric.table else None
        if over is None:
            continue
        yield from _time(("metrics", i, "time"), over, metric.time)
        if metric.kind == "cumulative" and metric.time is None and over.time is None:
            sentence = f"{metric.name} is cumulative but has no time. Name its date column in time."
            yield Problem(place=("metrics", i, "kind"), sentence=sentence)


def _time(place: Place, table: Table, name: str | None) -> Iterator[Problem]:
    column = table.column(name) if name else None
    if column is not None and column.role not in ("date", "timestamp"):
        sentence = f"{table.name}.{column.name} has role {column.role}. A time is a date or a timestamp."
        yield Problem(place=place, sentence=sentence)
