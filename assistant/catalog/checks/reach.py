"""Rules about join paths: what a metric or table is to be split by can be reached, in one way."""

from __future__ import annotations

from collections.abc import Iterator

from assistant.catalog.checks.problem import Problem
from assistant.catalog.model import Catalog, Metric
from assistant.catalog.paths import AmbiguousPath, reach


def one_path(catalog: Catalog) -> Iterator[Problem]:
    """From a metric's table to a dimension there are never two ways of equal length."""
    for table in _metric_tables(catalog):
        for i, dimension in enumerate(catalog.dimensions):
            try:
                reach(catalog, table, dimension.name)
            except AmbiguousPath as wrong:
                yield Problem(place=("dimensions", i, "sources"), sentence=wrong.sentence)


def dimensions_reached(catalog: Catalog) -> Iterator[Problem]:
    """Every dimension can be reached from some metric's table, and a way given in `via` from its own."""
    tables = _metric_tables(catalog)
    for i, dimension in enumerate(catalog.dimensions):
        if dimension.sources and not any(_reached(catalog, table, dimension.name) for table in tables):
            sentence = f"No metric can be split by {dimension.name}. Add a source or a relationship to it."
            yield Problem(place=("dimensions", i, "sources"), sentence=sentence)
        for table in dimension.via:
            if not _reached(catalog, table, dimension.name):
                sentence = (
                    f"From {table}, via {dimension.via[table]}, {dimension.name} is not reached. Correct the way."
                )
                yield Problem(place=("dimensions", i, "via", table), sentence=sentence)


def fields_reached(catalog: Catalog) -> Iterator[Problem]:
    """A metric's entity and default filters, and what a table's list shows, can be reached from their table."""
    for i, metric in enumerate(catalog.metrics):
        table = _table_of(catalog, metric)
        if table is None:
            continue
        if metric.entity is not None and not _reached(catalog, table, metric.entity):
            yield Problem(place=("metrics", i, "entity"), sentence=_unreached(metric.entity, table))
        if metric.who is not None and not _reached(catalog, table, metric.who):
            yield Problem(place=("metrics", i, "who"), sentence=_unreached(metric.who, table))
        for j, default in enumerate(metric.default_filters):
            if not _reached(catalog, table, default.field):
                place = ("metrics", i, "default_filters", j, "field")
                yield Problem(place=place, sentence=_unreached(default.field, table))
    for i, listed in enumerate(catalog.tables):
        for j, field in enumerate(listed.list_columns):
            if not _reached(catalog, listed.name, field):
                yield Problem(place=("tables", i, "list_columns", j), sentence=_unreached(field, listed.name))


def instead_helps(catalog: Catalog) -> Iterator[Problem]:
    """A metric to take instead can be split by something that the metric itself cannot."""
    for i, metric in enumerate(catalog.metrics):
        own = _dimensions(catalog, metric)
        for j, name in enumerate(metric.instead):
            other = catalog.metric(name)
            if other is not None and not _dimensions(catalog, other) - own:
                sentence = f"{name} can be split by nothing that {metric.name} cannot. Remove it from instead."
                yield Problem(place=("metrics", i, "instead", j), sentence=sentence)


def _metric_tables(catalog: Catalog) -> tuple[str, ...]:
    return tuple(sorted({metric.table for metric in catalog.metrics if metric.table}))


def _table_of(catalog: Catalog, metric: Metric | None) -> str | None:
    """The table of a metric; of a ratio, that of its numerator."""
    while metric is not None and metric.kind == "ratio":
        metric = catalog.metric(metric.numerator) if metric.numerator else None
    return metric.table if metric is not None else None


def _dimensions(catalog: Catalog, metric: Metric) -> set[str]:
    table = _table_of(catalog, metric)
    names = [dimension.name for dimension in catalog.dimensions]
    return {name for name in names if table is not None and _reached(catalog, table, name)}


def _reached(catalog: Catalog, table: str, field: str) -> bool:
    """An ambiguous way counts as one here: `one_path` tells of it."""
    dimension = catalog.dimension(field)
    if dimension is not None and dimension.part is not None:
        return True
    try:
        return reach(catalog, table, field) is not None
    except AmbiguousPath:
        return True


def _unreached(field: str, table: str) -> str:
    return f"{field} cannot be reached from {table}. Add a relationship, or name another field."
