"""The reading in words: what was asked for, part by part, from the typed query."""

from __future__ import annotations

from assistant.answer.conditions import SIGNS, condition_words
from assistant.answer.labels import field_label
from assistant.answer.naming import group_label, group_unit, measure_label, name_measure, part_label
from assistant.answer.numbers import format_plain, format_value
from assistant.answer.periods import own_words, range_text
from assistant.answer.phrases import say
from assistant.answer.standing import all_stand, grows
from assistant.catalog.model import Catalog
from assistant.flow import ByBucket, ByCount, ByTime, Group, Having, Lang, Measure, Order, Query


def describe(query: Query, catalog: Catalog, lang: Lang) -> str:
    """The query as one line: `投诉量 · 按产品 · 2026-06-01 至 06-18(本月) · 第一名`."""
    parts = (
        *_subject(query, catalog, lang),
        *(_group(group, catalog, lang) for group in query.groups),
        *(condition_words(condition, catalog, lang) for condition in query.filters),
        _period(query, catalog, lang),
        *_comparison(query, lang),
        *(_having(each, query, catalog, lang) for each in query.having),
        *((say(lang, "read_empty_too"),) if query.include_empty else ()),
        *_rank(query, catalog, lang),
    )
    return say(lang, "read_joint").join(part for part in parts if part)


def _subject(query: Query, catalog: Catalog, lang: Lang) -> tuple[str, ...]:
    if query.detail is None:
        joint = say(lang, "comma")
        return (joint.join(_measure(measure, query, catalog, lang) for measure in query.measures),)
    table = catalog.table(query.detail.table)
    name = table.label.of(lang) if table else query.detail.table
    fields = say(lang, "comma").join(field_label(field, catalog, lang) for field in query.detail.fields)
    shown = (say(lang, "read_fields", fields=fields),) if fields else ()
    narrowed = catalog.metric(query.detail.metric) if query.detail.metric else None
    return (say(lang, "read_list", table=name), *((narrowed.label.of(lang),) if narrowed else ()), *shown)


def _measure(measure: Measure, query: Query, catalog: Catalog, lang: Lang) -> str:
    label = measure_label(measure, catalog, lang)
    return part_label(label, "share", query, lang) if measure.share else label


def _group(group: Group, catalog: Catalog, lang: Lang) -> str:
    if isinstance(group, ByTime):
        return say(lang, "read_by_grain", grain=say(lang, f"grain_{group.grain}"))
    label = group_label(group, catalog, lang)
    if isinstance(group, ByBucket | ByCount) and group.edges:
        edges = "/".join(format_plain(edge, None, lang=lang) for edge in group.edges)
        unit = group_unit(group, catalog, lang)
        label = say(
            lang, "read_ranges", field=label, edges=say(lang, "quantity", value=edges, unit=unit) if unit else edges
        )
    return say(lang, "read_by", fields=label)


def _period(query: Query, catalog: Catalog, lang: Lang) -> str:
    if query.period is None and all_stand(query, catalog):
        return say(lang, "as_it_stands")
    text = range_text(query.period, lang)
    words = own_words(query.period.words, lang, numbered=query.period.kind == "festival") if query.period else ""
    return say(lang, "range_words", text=text, words=words) if words else text


def _comparison(query: Query, lang: Lang) -> tuple[str, ...]:
    held = (one for one in (query.comparison, query.also) if one is not None)
    return tuple(say(lang, f"read_compare_{one.kind}", period=range_text(one.baseline, lang)) for one in held)


def _having(having: Having, query: Query, catalog: Catalog, lang: Lang) -> str:
    naming = name_measure(query.measures[having.measure], catalog, lang)
    what = part_label(naming.label, having.part, query, lang)
    sign = SIGNS.get(having.operator, having.operator)
    if having.value == "overall":
        entity = group_label(query.groups[0], catalog, lang) if query.groups else ""
        mean = bool(entity) and grows(query.measures[having.measure], catalog)
        key = "read_having_mean" if mean else "read_having_overall"
        return say(lang, key, what=what, sign=sign, entity=entity)
    format = "percent" if having.part in ("change_ratio", "also_change_ratio", "share") else naming.format
    value = format_value(having.value, format, lang=lang, unit=naming.unit if format == naming.format else "")
    return say(lang, "read_having", what=what, sign=sign, value=value)


def _rank(query: Query, catalog: Catalog, lang: Lang) -> tuple[str, ...]:
    limit, order = query.limit, query.order[0] if query.order else None
    descending = order is None or order.descending
    if limit is None:
        return (_order(order, query, catalog, lang),) if order else ()
    if order is None or order.measure is None:
        ordered = (_order(order, query, catalog, lang),) if order else ()
        return (*ordered, say(lang, "read_rows", count=limit.count))
    ranked = (_ranked(order, query, catalog, lang),) if order.part not in ("value", "share") else ()
    if limit.per_groups and not isinstance(query.groups[0], ByTime):
        field = group_label(query.groups[0], catalog, lang)
        key = "read_top_each" if descending else "read_bottom_each"
        return (*ranked, say(lang, key, count=limit.count, field=field))
    if limit.count == 1:
        return (*ranked, say(lang, "read_first" if descending else "read_last"))
    return (*ranked, say(lang, "read_top" if descending else "read_bottom", count=limit.count))


def _ranked(order: Order, query: Query, catalog: Catalog, lang: Lang) -> str:
    label = measure_label(query.measures[order.measure or 0], catalog, lang)
    return part_label(label, order.part, query, lang)


def _order(order: Order, query: Query, catalog: Catalog, lang: Lang) -> str:
    key = "read_descending" if order.descending else "read_ascending"
    if order.measure is not None and order.measure < len(query.measures):
        return say(lang, key, what=_ranked(order, query, catalog, lang))
    if order.field:
        return say(lang, key, what=field_label(order.field, catalog, lang))
    if order.group is None or order.group >= len(query.groups):
        return ""
    return say(lang, key, what=group_label(query.groups[order.group], catalog, lang))
