"""Rules about metrics: what each kind needs, and what a ratio may be made of."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields

from assistant.catalog.checks.problem import Problem
from assistant.catalog.model import Catalog, Metric

_KEYS = (
    "table", "time", "aggregate", "value", "where", "condition", "expression",
    "snapshot", "per", "inner", "outer", "numerator", "denominator", "scale",
)  # fmt: skip
_DEFAULTS = {field.name: field.default for field in fields(Metric)}
_NEEDED: dict[str, tuple[str, ...]] = {
    "aggregate": ("table", "aggregate"),
    "share": ("table", "condition"),
    "expression": ("table", "expression"),
    "ratio": ("numerator", "denominator"),
    "cumulative": ("table", "aggregate"),
    "snapshot": ("table", "aggregate", "snapshot"),
    "cohort": ("table", "condition"),
    "nested": ("table", "per", "inner", "outer"),
}
_ALLOWED: dict[str, tuple[str, ...]] = {
    "aggregate": ("time", "value", "where"),
    "share": ("time", "where"),
    "expression": ("time", "value", "where"),
    "ratio": ("scale",),
    "cumulative": ("time", "value", "where"),
    "snapshot": ("time", "value", "where"),
    "cohort": ("time", "where"),
    "nested": ("time", "where"),
}


def keys_of_kind(catalog: Catalog) -> Iterator[Problem]:
    """A metric has the keys its kind needs and none that its kind does not know."""
    for i, metric in enumerate(catalog.metrics):
        needed, known = _NEEDED[metric.kind], (*_NEEDED[metric.kind], *_ALLOWED[metric.kind])
        if metric.aggregate not in (None, "count") and "aggregate" in needed:
            needed = (*needed, "value")
        for key in _KEYS:
            if key in needed and not _given(metric, key):
                sentence = f"{metric.name} is of kind {metric.kind} and needs {key}. Add it."
                yield Problem(place=("metrics", i), sentence=sentence)
            elif key not in known and _given(metric, key):
                sentence = f"{metric.name} is of kind {metric.kind}, which has no {key}. Remove it or change the kind."
                yield Problem(place=("metrics", i, key), sentence=sentence)


def ratio_cycles(catalog: Catalog) -> Iterator[Problem]:
    """No ratio is made, however indirectly, of itself."""
    for i, metric in enumerate(catalog.metrics):
        if metric.kind == "ratio" and metric.name in _made_of(catalog, metric):
            sentence = f"{metric.name} is made of itself. Change its numerator or denominator."
            yield Problem(place=("metrics", i, "numerator"), sentence=sentence)


def additive_metrics(catalog: Catalog) -> Iterator[Problem]:
    """Only counts and sums are said to add up over groups."""
    for i, metric in enumerate(catalog.metrics):
        if metric.additive and metric.aggregate not in ("count", "sum"):
            sentence = f"{metric.name} does not add up over groups. Remove additive: only a count or a sum does."
            yield Problem(place=("metrics", i, "additive"), sentence=sentence)


def default_filter_values(catalog: Catalog) -> Iterator[Problem]:
    """A default filter keeps values that its field is known to have, where its values are listed."""
    for i, metric in enumerate(catalog.metrics):
        for j, default in enumerate(metric.default_filters):
            dimension = catalog.dimension(default.field)
            columns = filter(None, map(catalog.column, dimension.sources if dimension else (default.field,)))
            codes = {code.value for column in columns for code in column.values}
            for k, value in enumerate(default.values):
                if codes and value not in codes:
                    sentence = f"{default.field} has no value {value}. Name one that is listed with its column."
                    yield Problem(place=("metrics", i, "default_filters", j, "values", k), sentence=sentence)


def _given(metric: Metric, key: str) -> bool:
    return bool(getattr(metric, key) != _DEFAULTS[key])


def _made_of(catalog: Catalog, metric: Metric) -> set[str]:
    found: set[str] = set()
    ahead = [metric.numerator, metric.denominator]
    while ahead:
        name = ahead.pop()
        made = catalog.metric(name) if name and name not in found else None
        if made is not None:
            found.add(made.name)
            ahead += [made.numerator, made.denominator]
    return found
