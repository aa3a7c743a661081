"""Labels from the catalog for tables, metrics, fields and stored values."""

from __future__ import annotations

from assistant.answer.numbers import format_other, format_plain, is_number
from assistant.answer.phrases import has, say
from assistant.catalog.model import Catalog, Code, Column, Metric
from assistant.flow import Cell, Lang

_COUNTING_ENDS = ("次数", "数量", "量", "数")


def label(name: str, catalog: Catalog, lang: Lang) -> str:
    """The label of a metric, dimension, "table.column" or table; its name, made readable, where there is none."""
    if catalog.metric(name):
        return metric_label(name, catalog, lang)
    table = catalog.table(name)
    return table.label.of(lang) if table and not catalog.dimension(name) else field_label(name, catalog, lang)


def metric_label(name: str, catalog: Catalog, lang: Lang) -> str:
    """The metric's label, or its name made readable."""
    metric = catalog.metric(name)
    return metric.label.of(lang) if metric else name.replace("_", " ")


def label_stem(label: str, metric: Metric | None, lang: Lang) -> str:
    """A count's label without its counting word, as it is said before another word: 投诉量 + 最多 is 投诉最多."""
    if (
        lang == "en"
        or metric is None
        or metric.kind != "aggregate"
        or metric.aggregate not in ("count", "count_distinct")
    ):
        return label
    end = next((end for end in _COUNTING_ENDS if label.endswith(end) and len(label) - len(end) >= 2), "")
    return label.removesuffix(end)


def field_label(field: str, catalog: Catalog, lang: Lang) -> str:
    """The label of a dimension or of a "table.column", or its name made readable."""
    dimension = catalog.dimension(field)
    if dimension:
        return dimension.label.of(lang)
    column = catalog.column(field)
    return column.label.of(lang) if column else field.rpartition(".")[2].replace("_", " ")


def field_column(field: str, catalog: Catalog) -> Column | None:
    """The catalog's column behind a field: the first source of a dimension, or the "table.column" itself."""
    dimension = catalog.dimension(field)
    if dimension is None:
        return catalog.column(field)
    return next((column for source in dimension.sources if (column := catalog.column(source))), None)


def field_codes(field: str, catalog: Catalog) -> tuple[Code, ...]:
    """The labelled values of a field, in the catalog's order."""
    dimension = catalog.dimension(field)
    if dimension and dimension.values:
        return dimension.values
    columns = [catalog.column(source) for source in dimension.sources] if dimension else [catalog.column(field)]
    return next((column.values for column in columns if column and column.values), ())


def value_label(field: str, value: Cell, catalog: Catalog, lang: Lang) -> str:
    """One stored value in the asker's language: a code's label, 未知 for nothing, otherwise the value as text."""
    if value is None:
        return say(lang, "unknown")
    for code in field_codes(field, catalog):
        if code.value == value or str(code.value) == str(value):
            return code.label.of(lang)
    if is_number(value):
        return format_plain(value, "text", lang=lang)
    return format_other(value, lang=lang)


def interval_text(value: Cell, unit: str, lang: Lang) -> str:
    """A range of numbers, or one of them, with its unit: `24–72 小时`."""
    if value is None:
        return say(lang, "unknown")
    text = format_plain(value, "text", lang=lang)
    return say(lang, "quantity_one" if text == "1" else "quantity", value=text, unit=unit) if unit else text


def field_unit(field: str, catalog: Catalog, lang: Lang) -> str:
    """The unit of a field's column, "" where it has none."""
    column = field_column(field, catalog)
    if column and column.unit:
        return column.unit.of(lang)
    key = f"unit_{column.format}" if column and column.format else ""
    return say(lang, key) if key and has(lang, key) else ""
