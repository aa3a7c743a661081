"""What things are called in the asker's language: fields, codes, measures and the columns of a result."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import assert_never

from assistant.answer.conditions import condition_words
from assistant.answer.labels import field_label, field_unit, label_stem, metric_label
from assistant.answer.phrases import has, join, say
from assistant.catalog.model import Catalog, Metric
from assistant.flow import ByBucket, ByCount, ByField, ByTime, Group, Lang, Measure, OutputColumn, Query
from assistant.flow.query import Part

_COUNTED = ("integer", "decimal")


@dataclass(frozen=True, slots=True, kw_only=True)
class Naming:
    """How one measure is called and written: label, format, unit, whether groups add up, which direction is good."""

    label: str
    format: str
    unit: str
    additive: bool
    good: str
    difference: bool = False
    """True for the difference of two numbers, of which no ratio to another one makes sense."""


def name_measure(measure: Measure, catalog: Catalog, lang: Lang) -> Naming:
    """The label, format and unit of a measure; its metric's own where nothing was changed about it."""
    if measure.minus is not None:
        return _name_difference(measure, measure.minus, catalog, lang)
    metric = catalog.metric(measure.metric)
    format = _format(measure, metric, catalog)
    plain = measure.distinct is None and measure.over is None
    label = measure_label(measure, catalog, lang)
    unit = _unit(metric, format, lang) if plain else ""
    return Naming(
        label=label,
        format=format,
        unit="" if lang == "en" and label.lower().endswith(unit.lower()) else unit,
        additive=bool(metric and metric.additive) and plain and measure.aggregate in (None, "sum") and not measure.per,
        good=metric.good if metric else "none",
    )


def _name_difference(measure: Measure, less: Measure, catalog: Catalog, lang: Lang) -> Naming:
    """Written as both numbers are; percentages differ in points."""
    above, below = (name_measure(each, catalog, lang) for each in (replace(measure, minus=None), less))
    format = above.format if above.format == below.format else "decimal"
    return Naming(
        label=measure_label(measure, catalog, lang),
        format="points" if format == "percent" else format,
        unit=above.unit if above.unit == below.unit else "",
        additive=False,
        good=above.good,
        difference=True,
    )


def name_share(measure: Measure, query: Query, catalog: Catalog, lang: Lang) -> Naming:
    """The naming of a measure's share of the total: a percentage."""
    label = part_label(measure_label(measure, catalog, lang), "share", query, lang)
    return Naming(label=label, format="percent", unit="", additive=False, good="none")


def measure_label(measure: Measure, catalog: Catalog, lang: Lang) -> str:
    """The metric's label with what was changed about it: `投诉量(华东)`, `resolution time (median)`."""
    if measure.minus:
        above = measure_label(replace(measure, minus=None), catalog, lang)
        return say(lang, "label_minus", above=above, below=measure_label(measure.minus, catalog, lang))
    metric = catalog.metric(measure.metric)
    label = metric_label(measure.metric, catalog, lang)
    if measure.distinct:
        label = say(
            lang,
            "label_distinct",
            entity=field_label(measure.distinct, catalog, lang),
            stem=label_stem(label, metric, lang),
        )
    if measure.aggregate:
        label = say(lang, "label_aggregate", metric=label, aggregate=say(lang, f"aggregate_{measure.aggregate}"))
    conditions = tuple(condition_words(each, catalog, lang) for each in measure.filters)
    if measure.per:
        inner = say(lang, f"grain_{measure.per.grain}") if measure.per.grain else ""
        inner = inner or field_label(measure.per.field or "", catalog, lang)
        label = say(lang, f"label_per_{measure.per.aggregate}", metric=label, inner=inner)
    if measure.over and measure.over.metric == measure.metric and conditions and not measure.over.filters:
        label = say(lang, "label_part", scope=join(lang, conditions), metric=label)
    else:
        if conditions:
            label = say(lang, "label_filtered", metric=label, scope=join(lang, conditions))
        if measure.over:
            label = say(lang, "label_over", above=label, below=measure_label(measure.over, catalog, lang))
    return label


def group_label(group: Group, catalog: Catalog, lang: Lang) -> str:
    """What a group is called: its field, its calendar unit, or the number that it counts for each entity."""
    match group:
        case ByTime():
            return say(lang, f"grain_{group.grain}")
        case ByCount():
            metric, entity = measure_label(group.measure, catalog, lang), field_label(group.entity, catalog, lang)
            return say(lang, "label_count", metric=metric, entity=entity)
        case ByField() | ByBucket():
            return field_label(group.field, catalog, lang)
    assert_never(group)


def group_unit(group: Group, catalog: Catalog, lang: Lang) -> str:
    """The unit of a group's numbers, "" where it has none."""
    if isinstance(group, ByCount):
        plain = group.measure.distinct is None and group.measure.over is None
        metric = catalog.metric(group.measure.metric) if plain else None
        return metric.unit.of(lang) if metric and metric.unit else ""
    return field_unit(group.field, catalog, lang) if isinstance(group, ByBucket) else ""


def is_range(column: OutputColumn, query: Query) -> bool:
    """True for a column of numeric ranges, whose values are texts such as "24–72", or of what is counted per entity."""
    if _counted(column, query) is not None:
        return True
    buckets = (group for group in query.groups if isinstance(group, ByBucket))
    return column.name.endswith("_range") and any(group.field == column.field for group in buckets)


def range_unit(column: OutputColumn, query: Query, catalog: Catalog, lang: Lang) -> str:
    """The unit of such a column's numbers, "" where it has none."""
    counted = _counted(column, query)
    return group_unit(counted, catalog, lang) if counted else field_unit(column.field or "", catalog, lang)


def _counted(column: OutputColumn, query: Query) -> ByCount | None:
    group = query.groups[column.group] if column.group is not None and column.group < len(query.groups) else None
    return group if isinstance(group, ByCount) else None


def column_label(column: OutputColumn, query: Query, catalog: Catalog, lang: Lang) -> str:
    """The header of a result's column: a group's field or calendar unit, a measure or its part, or a named extra."""
    if column.label_key and has(lang, f"column_{column.label_key}"):
        return say(lang, f"column_{column.label_key}")
    if column.measure is not None and column.measure < len(query.measures):
        return _part_label(column, query, catalog, lang)
    metric = catalog.metric(column.label_key or column.metric or "")
    if metric:
        return metric.label.of(lang)
    if column.grain and has(lang, f"grain_{column.grain}"):
        return say(lang, f"grain_{column.grain}")
    counted = _counted(column, query)
    if counted is not None:
        return group_label(counted, catalog, lang)
    if column.field:
        return field_label(column.field, catalog, lang)
    return (column.label_key or column.name).replace("_", " ")


def part_label(label: str, part: Part, query: Query, lang: Lang) -> str:
    """A measure's label for one of its parts: `投诉量(上期)`, `complaints, change`."""
    if part == "value":
        return label
    own = part.removeprefix("also_")
    held = query.also if own != part else query.comparison
    kind = held.kind if held else "period"
    told_apart = own == "previous" or (query.also is not None and own.startswith("change"))
    return say(lang, f"part_{own}_{kind}" if told_apart else f"part_{own}", metric=label)


def _part_label(column: OutputColumn, query: Query, catalog: Catalog, lang: Lang) -> str:
    label = measure_label(query.measures[column.measure or 0], catalog, lang)
    return part_label(label, column.part, query, lang)


def _format(measure: Measure, metric: Metric | None, catalog: Catalog) -> str:
    own = metric.format if metric else "decimal"
    if measure.over:
        return _ratio_format(measure, measure.over, catalog)
    if measure.per and measure.per.aggregate in ("avg", "median") and (measure.distinct or own == "integer"):
        return "decimal"
    if measure.distinct:
        return "integer"
    return "decimal" if measure.aggregate in ("avg", "median") and own == "integer" else own


def _ratio_format(above: Measure, below: Measure, catalog: Catalog) -> str:
    """A part of the same thing is a percentage; money or time over a count keeps its format; else a plain number."""
    same = above.metric == below.metric and above.distinct == below.distinct and above.aggregate == below.aggregate
    if same:
        return "percent"
    over, under = catalog.metric(above.metric), catalog.metric(below.metric)
    if over and under and over.format in ("money", "minutes", "hours") and under.format in _COUNTED:
        return over.format
    return "decimal"


def _unit(metric: Metric | None, format: str, lang: Lang) -> str:
    if format in ("minutes", "hours"):
        return say(lang, f"unit_{format}")
    if format in ("percent", "money"):
        return ""
    return metric.unit.of(lang) if metric and metric.unit else ""
