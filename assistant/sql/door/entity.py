"""Entity: whom a row of each table counts, for roles that may not see small groups of them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import cast

from sqlglot import exp

from assistant.catalog.model import Relationship, Table
from assistant.sql.door.ground import Ground, way_to

COUNTED = "counted_"
"""How the columns begin that carry whom a row counts; no statement may use such a name itself."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entity:
    """The entity of a small-groups rule: its table, its key, and the smallest number that may be shown."""

    table: str
    key: str
    domain: str
    minimum: int


def entity_of(ground: Ground, dimension_name: str, minimum: int) -> Entity:
    """The entity that the dimension names. Raises KeyError where the catalog has no such dimension with a key."""
    dimension = ground.catalog.dimension(dimension_name)
    if dimension is None or dimension.key is None:
        raise KeyError(f"small_groups names {dimension_name!r}, which is no dimension with a key")
    table, _, key = dimension.key.partition(".")
    return Entity(table=table, key=key, domain=ground.domains[dimension.key], minimum=minimum)


def who_column(ground: Ground, table: Table, entity: Entity) -> str | None:
    """The column that says whom a row of `table` counts: a key of it, else one to be added; None for nobody."""
    way = way_to(ground.catalog, table, entity.table)
    if way is None:
        return None
    if not way:
        return entity.key
    last = way[-1]
    if entity.key not in last.to_columns:
        return None
    return last.columns[last.to_columns.index(entity.key)] if len(way) == 1 else f"{COUNTED}{entity.table}"


def who_expression(ground: Ground, table: Table, entity: Entity) -> exp.Expression:
    """The added column over a raw scan of `table`: the foreign key at the end of its chain of relationships."""
    way = way_to(ground.catalog, table, entity.table)
    if way is None or len(way) < 2:
        raise ValueError(f"{table.name} needs no column to be added")
    last = way[-1]
    key = last.columns[last.to_columns.index(entity.key)]
    steps = way[:-1]
    select = exp.Select(expressions=[_column(key, f"step{len(steps)}")])
    select.set("from_", exp.From(this=_table(steps[0].to, "step1")))
    for place, step in enumerate(steps[1:], 2):
        on = _ties(step, f"step{place}", f"step{place - 1}")
        select.append("joins", exp.Join(this=_table(step.to, f"step{place}"), on=on))
    select.set("where", exp.Where(this=_ties(steps[0], "step1", table.name)))
    return exp.Subquery(this=select)


def _ties(step: Relationship, there: str, here: str) -> exp.Expression:
    pairs = zip(step.columns, step.to_columns, strict=True)
    ties = (exp.EQ(this=_column(b, there), expression=_column(a, here)) for a, b in pairs)
    return cast("exp.Expression", exp.and_(*ties))


def _column(name: str, table: str) -> exp.Column:
    return exp.Column(this=exp.to_identifier(name), table=exp.to_identifier(table))


def _table(name: str, alias: str) -> exp.Table:
    return exp.Table(this=exp.to_identifier(name), alias=exp.TableAlias(this=exp.to_identifier(alias)))
