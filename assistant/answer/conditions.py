"""Filters and sets in words: `华东`, `渠道不是 电话`, `2 天内投诉 ≥ 3 次的客户`."""

from __future__ import annotations

from itertools import pairwise

from assistant.answer.labels import field_codes, field_column, field_label, label_stem, metric_label, value_label
from assistant.answer.numbers import format_value, is_number
from assistant.answer.periods import range_text
from assistant.answer.phrases import join, join_or, say
from assistant.catalog.model import Catalog
from assistant.flow import Condition, EntitySet, Filter, Lang, Value

SIGNS = {"lt": "<", "le": "≤", "gt": ">", "ge": "≥", "is": "=", "is_not": "≠"}
_SHOWN = 5
_HOURS_IN_A_ROW = 2
_DAY_HOURS = 24


def condition_words(condition: Condition, catalog: Catalog, lang: Lang) -> str:
    """One condition in words; a plain value stands for itself, everything else names its field."""
    if isinstance(condition, Filter):
        return _filter_words(condition, catalog, lang)
    return _set_words(condition, catalog, lang)


def scope_words(conditions: tuple[Condition, ...], catalog: Catalog, lang: Lang) -> str:
    """Several conditions as one list, "" for none."""
    words = tuple(condition_words(condition, catalog, lang) for condition in conditions)
    return say(lang, "scope_joint").join(words)


def speaks_for_itself(condition: Condition, catalog: Catalog) -> bool:
    """True for names and codes, whose labels say what they are; not for bare numbers, dates, truth values and sets."""
    if not isinstance(condition, Filter) or condition.operator != "is":
        return False
    return bool(field_codes(condition.field, catalog)) or all(isinstance(value, str) for value in condition.values)


def _filter_words(condition: Filter, catalog: Catalog, lang: Lang) -> str:
    field, name = condition.field, field_label(condition.field, catalog, lang)
    if condition.operator in ("is_null", "not_null"):
        return say(lang, f"filter_{condition.operator}", field=name)
    if hours := _hours(condition, catalog, lang):
        return hours
    values = _values(condition, catalog, lang)
    if speaks_for_itself(condition, catalog):
        return values
    if condition.operator == "between":
        low, high = (_value(field, value, catalog, lang) for value in condition.values)
        return say(lang, "filter_between", field=name, low=low, high=high)
    if condition.operator in ("contains", "not_contains", "is_not"):
        return say(lang, f"filter_{condition.operator}", field=name, values=values)
    return say(lang, "filter_compare", field=name, sign=SIGNS[condition.operator], values=values)


def _hours(condition: Filter, catalog: Catalog, lang: Lang) -> str:
    """Hours of the day that follow one another, as from and to; "" for others, and where one alone is meant."""
    dimension = catalog.dimension(condition.field)
    hours = [value for value in condition.values if isinstance(value, int)]
    if dimension is None or dimension.part != "hour" or condition.operator != "is" or len(hours) < _HOURS_IN_A_ROW:
        return ""
    if any((second - first) % _DAY_HOURS != 1 for first, second in pairwise(hours)):
        return ""
    return say(lang, "filter_hours", low=f"{hours[0]}:00", high=f"{hours[-1] + 1}:00")


def _values(condition: Filter, catalog: Catalog, lang: Lang) -> str:
    values = tuple(_value(condition.field, value, catalog, lang) for value in condition.values)
    if condition.operator in ("contains", "not_contains"):
        values = tuple(say(lang, "quoted", text=value) for value in values)
    if len(values) > _SHOWN:
        return say(lang, "and_others", items=say(lang, "comma").join(values[:_SHOWN]), count=len(values))
    return join_or(lang, values) if condition.operator != "is_not" else join(lang, values)


def _value(field: str, value: Value, catalog: Catalog, lang: Lang) -> str:
    column = field_column(field, catalog)
    if is_number(value) and not field_codes(field, catalog) and column and column.role in ("number", "money"):
        format = column.format or ("money" if column.role == "money" else None)
        return format_value(value, format, lang=lang, unit=column.unit.of(lang) if column.unit else "")
    return value_label(field, value, catalog, lang)


def _set_words(condition: EntitySet, catalog: Catalog, lang: Lang) -> str:
    entity = join(lang, tuple(field_label(name, catalog, lang) for name in condition.entity))
    what = _top(condition, entity, catalog, lang) if condition.top else _met(condition, catalog, lang)
    period = condition.period if condition.after is None else condition.after.period
    if period:
        what = say(lang, "set_period", what=what, period=range_text(period, lang))
    if condition.top:
        return say(lang, "set_all_but", what=what) if condition.exclude else what
    without = condition.exclude and not _is_none(condition)
    return say(lang, "set_without" if without else "set_with", entity=entity, what=what)


def _is_none(condition: EntitySet) -> bool:
    """True where all that is said is that there is none."""
    plain = (condition.operator, condition.value) in {("ge", 1), ("gt", 0)}
    return condition.exclude and plain and condition.consecutive is None and condition.after is None


def _top(condition: EntitySet, entity: str, catalog: Catalog, lang: Lang) -> str:
    """`the 5 products with the highest units sold`."""
    key = "set_bottom" if condition.lowest else "set_top"
    return say(lang, key, metric=_measured(condition, catalog, lang), entity=entity, count=condition.top or 1)


def _met(condition: EntitySet, catalog: Catalog, lang: Lang) -> str:
    """What the things have met: that there is any, a comparison, a run of time, or one thing after another."""
    counted = _counted(condition.measure.metric, catalog, lang)
    plain = (condition.operator, condition.value) in {("ge", 1), ("gt", 0)}
    metric = catalog.metric(condition.measure.metric)
    what = _narrowed(counted, condition, catalog, lang) if plain else _measured(condition, catalog, lang)
    if not plain:
        unit = metric.unit.of(lang) if metric and metric.unit and not condition.measure.distinct else ""
        unit = "" if lang == "en" and what.lower().endswith(unit.lower()) else unit
        value = format_value(condition.value, metric.format if metric else None, lang=lang, unit=unit)
        what = say(lang, "filter_compare", field=what, sign=SIGNS[condition.operator], values=value)
    if condition.consecutive:
        count, grain = condition.consecutive
        key = "set_consecutive" if plain else "set_consecutive_compared"
        return say(lang, key, what=what, count=count, grain=say(lang, f"grain_{grain}"))
    if condition.after:
        earlier = _counted(condition.after.measure.metric, catalog, lang)
        earlier = _narrowed(earlier, condition.after, catalog, lang)
        key = "set_after_within" if condition.within else "set_after"
        return say(lang, key, what=what, earlier=earlier, days=condition.within or 0)
    if _is_none(condition):
        return say(lang, "set_none", what=what)
    return say(lang, "set_plain", what=what) if plain else what


def _measured(condition: EntitySet, catalog: Catalog, lang: Lang) -> str:
    label = metric_label(condition.measure.metric, catalog, lang)
    if condition.measure.distinct:
        told_apart = field_label(condition.measure.distinct, catalog, lang)
        stem = _counted(condition.measure.metric, catalog, lang)
        label = say(lang, "label_distinct", stem=stem, entity=told_apart)
    if condition.measure.aggregate:
        aggregate = say(lang, f"aggregate_{condition.measure.aggregate}")
        label = say(lang, "label_aggregate", metric=label, aggregate=aggregate)
    return _narrowed(label, condition, catalog, lang)


def _narrowed(label: str, condition: EntitySet, catalog: Catalog, lang: Lang) -> str:
    inner = scope_words((*condition.measure.filters, *condition.filters), catalog, lang)
    return say(lang, "label_filtered", metric=label, scope=inner) if inner else label


def _counted(name: str, catalog: Catalog, lang: Lang) -> str:
    """What a metric counts, as it follows 有: 投诉量 is 投诉."""
    return label_stem(metric_label(name, catalog, lang), catalog.metric(name), lang)
