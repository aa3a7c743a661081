"""What a follow-up kept of the question before, and what of it no longer holds, in the asker's words."""

from __future__ import annotations

from assistant.catalog.paths import reach
from assistant.flow.query import ByField, Condition, EntitySet, Filter, Query, Value
from assistant.planning.grammar.slots import Slots

_SHOWN = 3


def kept(slots: Slots, before: Query, after: Query) -> list[str]:
    """The metrics, the groups, the period and the filters that are the same as in the question before."""
    names = [metric_words(slots, m.metric) for m in before.measures if m.metric in {n.metric for n in after.measures}]
    names += [
        _by(slots, group.field) for group in before.groups if isinstance(group, ByField) and group in after.groups
    ]
    if slots.period is None and before.period is not None and after.period == before.period and before.period.words:
        names.append(before.period.words)
    names += [words for one in before.filters if one in after.filters and (words := condition_words(slots, one))]
    return list(dict.fromkeys(names))


def gone(slots: Slots, before: Query, after: Query) -> str:
    """A sentence that says which conditions of the question before hold no longer; "" where none went."""
    fields = {one.field for one in after.filters if isinstance(one, Filter)}
    inner = {one.field for m in after.measures for one in m.filters if isinstance(one, Filter)}
    lost = [one for one in before.filters if isinstance(one, Filter) and one.field not in fields | inner]
    words = [text for one in lost if (text := condition_words(slots, one))]
    words += (
        [slots.say("原来的数值条件", "the earlier condition on the numbers")]
        if before.having and not after.having
        else []
    )
    if not words:
        return ""
    return slots.say(f"不再限定：{'、'.join(words)}。", f"No longer held to: {', '.join(words)}.")


def metric_words(slots: Slots, name: str) -> str:
    """A metric as the asker's language calls it."""
    metric = slots.catalog.metric(name)
    return metric.label.of(slots.lang) if metric else name


def _by(slots: Slots, field: str) -> str:
    label = field_words(slots, field)
    return slots.say(f"按{label}", f"by {label}")


def field_words(slots: Slots, field: str) -> str:
    """A dimension or column as the asker's language calls it."""
    named = slots.catalog.dimension(field) or slots.catalog.column(field)
    return named.label.of(slots.lang) if named else field


def condition_words(slots: Slots, one: Condition) -> str:
    """A filter by its values as people say them; "" for a set, which the answer's own text describes."""
    if isinstance(one, EntitySet):
        return ""
    values = [value_words(slots, one.field, value) for value in one.values]
    if not values:
        return field_words(slots, one.field)
    if len(values) > _SHOWN:
        label = field_words(slots, one.field)
        return slots.say(f"{'、'.join(values[:_SHOWN])}等 {len(values)} 个{label}", f"{len(values)} values of {label}")
    said = "、".join(values) if slots.lang == "zh" else " or ".join(values)
    return slots.say(f"除{said}外", f"not {said}") if one.operator == "is_not" else said


def value_words(slots: Slots, field: str, value: Value) -> str:
    """A stored value as the asker's language calls it; by the column that the main table reaches, where it knows it."""
    dimension = slots.catalog.dimension(field)
    part = dimension is not None and dimension.part is not None
    path = reach(slots.catalog, slots.table, field) if slots.table and not part else None
    sources = [f"{path.table}.{path.column}"] if path is not None else []
    sources += list(dimension.sources) if dimension is not None else [field]
    columns = [column for source in sources if (column := slots.catalog.column(source)) is not None]
    codes = [*(dimension.values if dimension else ()), *(code for column in columns for code in column.values)]
    return next((code.label.of(slots.lang) for code in codes if code.value == value), str(value))


_SIGNS = {"lt": "<", "le": "≤", "gt": ">", "ge": "≥"}


def threshold_words(slots: Slots, before: Query, after: Query) -> str:
    """A sentence that says which condition on the numbers is new; "" for none."""
    said = [
        f"{metric_words(slots, after.measures[one.measure].metric)} {_SIGNS[one.operator]} {one.value:g}"
        for one in after.having
        if one not in before.having and one.operator in _SIGNS and one.value != "overall"
    ]
    return slots.say(f"条件：{'、'.join(said)}。", f"Condition: {', '.join(said)}.") if said else ""
