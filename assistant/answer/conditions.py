"""Filters and sets in words: `华东`, `渠道不是 电话`, `2 天内投诉 ≥ 3 次的客户`."""

from __future__ import annotations

from assistant.answer.labels import field_codes, field_column, field_label, label_stem, metric_label, value_label
from assistant.answer.numbers import format_plain, format_value, is_number
from assistant.answer.periods import range_text
from assistant.answer.phrases import join, join_or, say
from assistant.catalog.model import Catalog
from assistant.flow import Condition, EntitySet, Filter, Lang, Value

SIGNS = {"lt": "<", "le": "≤", "gt": ">", "ge": "≥", "is": "=", "is_not": "≠"}
_SHOWN = 5


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
    values = _values(condition, catalog, lang)
    if speaks_for_itself(condition, catalog):
        return values
    if condition.operator == "between":
        low, high = (_value(field, value, catalog, lang) for value in condition.values)
        return say(lang, "filter_between", field=name, low=low, high=high)
    if condition.operator in ("contains", "not_contains", "is_not"):
        return say(lang, f"filter_{condition.operator}", field=name, values=values)
    return say(lang, "filter_compare", field=name, sign=SIGNS[condition.operator], values=values)


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
    having = _counted(condition.measure.metric, catalog, lang)
    inner = scope_words((*condition.measure.filters, *condition.filters), catalog, lang)
    if inner:
        having = say(lang, "label_filtered", metric=having, scope=inner)
    if (condition.operator, condition.value) != ("ge", 1):
        value = format_plain(condition.value, None, lang=lang)
        having = say(lang, "filter_compare", field=having, sign=SIGNS[condition.operator], values=value)
    if condition.consecutive:
        count, grain = condition.consecutive
        having = say(lang, "set_consecutive", what=having, count=count, grain=say(lang, f"grain_{grain}"))
    else:
        having = say(lang, "set_plain", what=having)
    if condition.after:
        having = say(lang, "set_after", what=having, earlier=_counted(condition.after.measure.metric, catalog, lang))
    if condition.period:
        having = say(lang, "set_period", what=having, period=range_text(condition.period, lang))
    return say(lang, "set_without" if condition.exclude else "set_with", entity=entity, what=having)


def _counted(name: str, catalog: Catalog, lang: Lang) -> str:
    """What a metric counts, as it follows 有: 投诉量 is 投诉."""
    return label_stem(metric_label(name, catalog, lang), catalog.metric(name), lang)
