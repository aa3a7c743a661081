"""The table as people see it: a label, unit and format for every column, and cells written for people."""

from __future__ import annotations

from assistant.answer.labels import field_codes, field_column, field_unit, interval_text, value_label
from assistant.answer.naming import column_label, is_range, name_measure, range_unit
from assistant.answer.numbers import NOTHING, format_plain, is_number
from assistant.answer.periods import bucket_text
from assistant.answer.phrases import has, say
from assistant.catalog.model import Catalog
from assistant.flow import GRAINS, Cell, Column, Lang, OutputColumn, Query, Result, ResultColumn

_COUNTS = ("base", "count")


def columns(query: Query, result: Result, catalog: Catalog, lang: Lang) -> tuple[Column, ...]:
    """A header for every column of the result, in its order."""
    return tuple(_column(column, query, catalog, lang) for column in result.columns)


def cell_text(value: Cell, column: Column, catalog: Catalog, lang: Lang) -> str:
    """One cell for people: codes by their labels, numbers in the column's format, dates as ISO, 未知 for unknown."""
    if column.role == "metric":
        return format_plain(value, column.format, lang=lang)
    if column.grain in GRAINS:
        return bucket_text(value, column.grain or "", lang, form="tick" if column.grain != "day" else "bucket")
    if value is None:
        return say(lang, "unknown") if column.role == "dimension" else NOTHING
    if column.format == "range":
        return interval_text(value, "", lang)
    if column.field and field_codes(column.field, catalog):
        return value_label(column.field, value, catalog, lang)
    return format_plain(value, column.format or ("text" if is_number(value) else None), lang=lang)


def _column(column: ResultColumn, query: Query, catalog: Catalog, lang: Lang) -> Column:
    output = column.output
    format, unit = (
        _metric_format(output, query, catalog, lang)
        if output.role == "metric"
        else _field_format(output, query, catalog, lang)
    )
    return Column(
        name=column.name,
        label=column_label(output, query, catalog, lang),
        type=column.type,
        role=output.role,
        unit=unit or None,
        format=format,
        field=output.field,
        grain=output.grain,
    )


def _metric_format(output: OutputColumn, query: Query, catalog: Catalog, lang: Lang) -> tuple[str | None, str]:
    if output.part in ("change_ratio", "also_change_ratio", "share"):
        return "percent", ""
    if output.label_key in _COUNTS:
        return "integer", ""
    if output.label_key in ("open_share",):
        return "percent", ""
    if output.measure is not None and output.measure < len(query.measures):
        naming = name_measure(query.measures[output.measure], catalog, lang)
        return naming.format, naming.unit
    metric = catalog.metric(output.label_key or "") or catalog.metric(output.metric or "")
    if metric is None:
        return None, ""
    unit = metric.unit.of(lang) if metric.unit else ""
    return metric.format, say(lang, f"unit_{metric.format}") if has(lang, f"unit_{metric.format}") else unit


def _field_format(output: OutputColumn, query: Query, catalog: Catalog, lang: Lang) -> tuple[str | None, str]:
    """How a group's or a list's column is written: keys and years plainly, money and quantities by the catalog."""
    if output.grain:
        return None, ""
    column = field_column(output.field or "", catalog)
    if is_range(output, query):
        return "range", range_unit(output, query, catalog, lang)
    if column is None or column.role in ("key", "code", "name", "text"):
        return ("text" if column else None), ""
    return column.format or ("money" if column.role == "money" else None), field_unit(output.field or "", catalog, lang)
