"""Rules about names: each names one thing, and whatever is named exists."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from assistant.catalog.checks.problem import Place, Problem
from assistant.catalog.model import Catalog, Dimension, Header, Metric, Role, Table
from assistant.errors import nearest

Kind = Literal["table", "column", "dimension", "field", "metric", "relationship"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Reference:
    """A name and where it is used; columns and relationships as "table.name"."""

    place: Place
    kind: Kind
    name: str


def unknown_names(catalog: Catalog) -> Iterator[Problem]:
    """Every table, column, dimension, metric and relationship that is named anywhere exists."""
    known = _known(catalog)
    for reference in references(catalog):
        names = known[reference.kind]
        table, dot, _ = reference.name.partition(".")
        if reference.name in names or (dot and reference.kind != "field" and table not in known["table"]):
            continue
        own = [name for name in names if name.startswith(f"{table}.")] if dot else list(names)
        close = nearest(reference.name, own, count=1)
        advice = f"Did you mean {close[0]}?" if close else f"Add it, or name one of {_some(own)}."
        thing = "dimension or column" if reference.kind == "field" else reference.kind
        yield Problem(place=reference.place, sentence=f"There is no {thing} {reference.name}. {advice}")


def repeated_names(catalog: Catalog) -> Iterator[Problem]:
    """No two things of one kind share a name; nor do two columns or two relationships of one table."""
    yield from _repeated("table", ((("tables", i, "name"), t.name) for i, t in enumerate(catalog.tables)))
    yield from _repeated("metric", ((("metrics", i, "name"), m.name) for i, m in enumerate(catalog.metrics)))
    yield from _repeated("dimension", ((("dimensions", i, "name"), d.name) for i, d in enumerate(catalog.dimensions)))
    yield from _repeated("role", ((("roles", i, "name"), r.name) for i, r in enumerate(catalog.roles)))
    yield from _repeated("mask for", ((("masks", i, "personal"), m.personal) for i, m in enumerate(catalog.masks)))
    festivals = enumerate(catalog.calendar.festivals)
    yield from _repeated("festival", ((("calendar", "festivals", i, "name"), f.name) for i, f in festivals))
    absent = enumerate(catalog.header.absent)
    yield from _repeated("absent subject", ((("header", "absent", i, "name"), a.name) for i, a in absent))
    for i, table in enumerate(catalog.tables):
        columns = ((("tables", i, "columns", j, "name"), c.name) for j, c in enumerate(table.columns))
        yield from _repeated("column", columns)
        relations = ((("tables", i, "relationships", j, "name"), r.name) for j, r in enumerate(table.relationships))
        yield from _repeated("relationship", relations)


def repeated_codes(catalog: Catalog) -> Iterator[Problem]:
    """No value is listed twice for one column or dimension."""
    for i, table in enumerate(catalog.tables):
        for j, column in enumerate(table.columns):
            place = ("tables", i, "columns", j, "values")
            yield from _repeated("value", (((*place, k, "value"), c.value) for k, c in enumerate(column.values)))
    for i, dimension in enumerate(catalog.dimensions):
        codes = enumerate(dimension.values)
        yield from _repeated("value", ((("dimensions", i, "values", k, "value"), c.value) for k, c in codes))


def references(catalog: Catalog) -> Iterator[Reference]:
    """Every use of a name in the catalog, but for those inside SQL."""
    yield from _of_header(catalog.header)
    for i, table in enumerate(catalog.tables):
        yield from _of_table(("tables", i), table)
    for i, metric in enumerate(catalog.metrics):
        yield from _of_metric(("metrics", i), metric)
    for i, dimension in enumerate(catalog.dimensions):
        yield from _of_dimension(("dimensions", i), dimension)
    for i, role in enumerate(catalog.roles):
        yield from _of_role(("roles", i), role)


def _known(catalog: Catalog) -> dict[Kind, set[str]]:
    columns = {f"{table.name}.{column.name}" for table in catalog.tables for column in table.columns}
    dimensions = {dimension.name for dimension in catalog.dimensions}
    return {
        "table": {table.name for table in catalog.tables},
        "column": columns,
        "dimension": dimensions,
        "field": dimensions | columns,
        "metric": {metric.name for metric in catalog.metrics},
        "relationship": {f"{table.name}.{way.name}" for table in catalog.tables for way in table.relationships},
    }


def _of_header(header: Header) -> Iterator[Reference]:
    yield Reference(place=("header", "as_of", "through"), kind="column", name=header.as_of.through)
    if header.as_of.loaded_at is not None:
        yield Reference(place=("header", "as_of", "loaded_at"), kind="column", name=header.as_of.loaded_at)
    yield Reference(place=("header", "default_metric"), kind="metric", name=header.default_metric)
    for at, name in enumerate(header.headline):
        yield Reference(place=("header", "headline", at), kind="metric", name=name)
    if header.overview_by is not None:
        yield Reference(place=("header", "overview_by"), kind="dimension", name=header.overview_by)


def _of_table(place: Place, table: Table) -> Iterator[Reference]:
    yield from _all((*place, "primary_key"), "column", (f"{table.name}.{name}" for name in table.primary_key))
    if table.time is not None:
        yield Reference(place=(*place, "time"), kind="column", name=f"{table.name}.{table.time}")
    for j, way in enumerate(table.relationships):
        here = (*place, "relationships", j)
        yield from _all((*here, "columns"), "column", (f"{table.name}.{name}" for name in way.columns))
        yield Reference(place=(*here, "to"), kind="table", name=way.to)
        yield from _all((*here, "to_columns"), "column", (f"{way.to}.{name}" for name in way.to_columns))
    yield from _all((*place, "bridges"), "table", table.bridges)
    yield from _all((*place, "list_columns"), "field", table.list_columns)


def _of_metric(place: Place, metric: Metric) -> Iterator[Reference]:
    yield from _all((*place, "list_columns"), "field", metric.list_columns)
    if metric.list_by is not None:
        yield Reference(place=(*place, "list_by"), kind="field", name=metric.list_by)
    if metric.table is not None:
        yield Reference(place=(*place, "table"), kind="table", name=metric.table)
        if metric.time is not None:
            yield Reference(place=(*place, "time"), kind="column", name=f"{metric.table}.{metric.time}")
        yield from _all((*place, "per"), "column", (f"{metric.table}.{name}" for name in metric.per))
    for key, name in (
        ("numerator", metric.numerator),
        ("denominator", metric.denominator),
        ("benchmark", metric.benchmark),
    ):
        if name is not None:
            yield Reference(place=(*place, key), kind="metric", name=name)
    yield from _all((*place, "instead"), "metric", metric.instead)
    if metric.covers is not None:
        yield Reference(place=(*place, "covers", "rows"), kind="metric", name=metric.covers.rows)
        yield Reference(place=(*place, "covers", "by"), kind="metric", name=metric.covers.by)
        yield from _all((*place, "covers", "entity"), "dimension", metric.covers.entity)
    if metric.entity is not None:
        yield Reference(place=(*place, "entity"), kind="dimension", name=metric.entity)
    if metric.who is not None:
        yield Reference(place=(*place, "who"), kind="dimension", name=metric.who)
    for j, default in enumerate(metric.default_filters):
        yield Reference(place=(*place, "default_filters", j, "field"), kind="field", name=default.field)


def _of_dimension(place: Place, dimension: Dimension) -> Iterator[Reference]:
    yield from _all((*place, "sources"), "column", dimension.sources)
    if dimension.key is not None:
        yield Reference(place=(*place, "key"), kind="column", name=dimension.key)
    for table, way in dimension.via.items():
        yield Reference(place=(*place, "via", table), kind="table", name=table)
        yield Reference(place=(*place, "via", table), kind="relationship", name=f"{table}.{way}")
    if dimension.stages is not None:
        yield Reference(place=(*place, "stages", "of"), kind="metric", name=dimension.stages.of)
        yield Reference(place=(*place, "stages", "entity"), kind="dimension", name=dimension.stages.entity)
        for j, step in enumerate(dimension.stages.steps):
            if step.known is not None:
                yield Reference(place=(*place, "stages", "steps", j, "known"), kind="column", name=step.known)
            if step.any is not None:
                yield Reference(place=(*place, "stages", "steps", j, "any"), kind="metric", name=step.any)


def _of_role(place: Place, role: Role) -> Iterator[Reference]:
    for j, rule in enumerate(role.tables):
        here = (*place, "tables", j)
        yield Reference(place=(*here, "table"), kind="table", name=rule.table)
        yield from _all((*here, "hidden"), "column", (f"{rule.table}.{name}" for name in rule.hidden))
    yield from _all((*place, "hidden_tables"), "table", role.hidden_tables)
    if role.small_groups is not None:
        yield Reference(place=(*place, "small_groups", "entity"), kind="dimension", name=role.small_groups.entity)


def _all(place: Place, kind: Kind, names: Iterable[str]) -> Iterator[Reference]:
    return (Reference(place=(*place, index), kind=kind, name=name) for index, name in enumerate(names))


def _repeated(thing: str, named: Iterable[tuple[Place, Hashable]]) -> Iterator[Problem]:
    times: dict[tuple[type, Hashable], int] = defaultdict(int)
    for place, name in named:
        times[type(name), name] += 1
        if times[type(name), name] > 1:
            yield Problem(place=place, sentence=f"The {thing} {name} is there twice. Rename or remove one.")


def _some(names: Iterable[str]) -> str:
    listed = sorted(names)
    return ", ".join(listed[:8]) + (" …" if len(listed) > 8 else "") if listed else "none"
