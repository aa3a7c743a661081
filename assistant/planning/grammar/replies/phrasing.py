"""A typed query put back into a question, for labels that can be typed as well as picked; only for simple queries."""

from __future__ import annotations

from assistant.catalog.model import Catalog, Dimension, Text
from assistant.flow.query import ByField, ByTime, Filter, Measure, Query
from assistant.flow.reading import Lang

_GRAINS = {
    "day": ("每天", "by day"),
    "week": ("每周", "by week"),
    "month": ("每个月", "by month"),
    "quarter": ("每个季度", "by quarter"),
    "year": ("每年", "by year"),
}


def question_of(query: Query, catalog: Catalog, lang: Lang) -> str | None:
    """A question that comes to this query, or None for a query that these few shapes do not hold.

    Shapes: one plain metric, by up to two groups, narrowed by plain values, over a period with words of its own, or
    the first place of a ranking.
    """
    metric = catalog.metric(query.measures[0].metric) if len(query.measures) == 1 else None
    plain = query.detail is None and not query.having and query.comparison is None
    if metric is None or not plain or query.measures[0] != Measure(metric=metric.name):
        return None
    values = _values(query, catalog, lang)
    groups = _groups(query, catalog, lang)
    period = query.period.words if query.period is not None else ""
    if values is None or groups is None or (query.period is not None and not period):
        return None
    label = metric.label.of(lang)
    if query.limit is not None:
        return _ranked(query, catalog, lang, label, values, period)
    if lang == "zh":
        return f"{period}{values}{groups}的{label}" if values or groups else f"{period}{label}"
    parts = (label, groups, f"for {values}" if values else "", period)
    return " ".join(part for part in parts if part)


def _values(query: Query, catalog: Catalog, lang: Lang) -> str | None:
    said = []
    for one in query.filters:
        if not isinstance(one, Filter) or one.operator != "is" or len(one.values) != 1:
            return None
        dimension = catalog.dimension(one.field)
        codes = _codes(dimension, catalog) if dimension is not None else {}
        said.append(codes[one.values[0]].of(lang) if one.values[0] in codes else str(one.values[0]))
    return "".join(said) if lang == "zh" else " ".join(said)


def _codes(dimension: Dimension, catalog: Catalog) -> dict[object, Text]:
    columns = [column for source in dimension.sources if (column := catalog.column(source)) is not None]
    codes = [*dimension.values, *(code for column in columns for code in column.values)]
    return {code.value: code.label for code in reversed(codes)}


def _groups(query: Query, catalog: Catalog, lang: Lang) -> str | None:
    said = []
    for group in query.groups:
        if isinstance(group, ByTime):
            said.append(_GRAINS[group.grain][0 if lang == "zh" else 1])
            continue
        dimension = catalog.dimension(group.field) if isinstance(group, ByField) else None
        if dimension is None:
            return None
        label = dimension.label.of(lang)
        said.append(f"各{label}" if lang == "zh" else f"by {label}")
    return "".join(said) if lang == "zh" else " ".join(said)


def _ranked(query: Query, catalog: Catalog, lang: Lang, label: str, values: str, period: str) -> str | None:
    group = query.groups[0] if len(query.groups) == 1 else None
    dimension = catalog.dimension(group.field) if isinstance(group, ByField) else None
    order = query.order[0] if len(query.order) == 1 else None
    if dimension is None or order is None or order.measure != 0 or query.limit is None or not query.limit.ties:
        return None
    metric = catalog.metric(query.measures[0].metric)
    counts = metric is not None and metric.format == "integer"
    name = dimension.label.of(lang)
    if lang == "zh":
        place = ("最多" if counts else "最高") if order.descending else ("最少" if counts else "最低")
        return f"{period}{values}{label}{place}的{name}是哪个"
    place = "highest" if order.descending else "lowest"
    parts = (f"which {name} had the {place} {label}", f"for {values}" if values else "", period)
    return " ".join(part for part in parts if part)
