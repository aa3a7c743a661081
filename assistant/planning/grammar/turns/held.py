"""Which conditions of the question before a follow-up still holds, and which give way to its own."""

from __future__ import annotations

from dataclasses import replace
from typing import assert_never

from assistant.flow.query import ByField, Condition, EntitySet, Filter, Query
from assistant.planning.grammar.slots import Slots
from assistant.planning.grammar.turns.changes import Changes
from assistant.planning.grammar.turns.edits import related


def field_of(one: Condition) -> str:
    """The field of a filter; "" for a set."""
    return one.field if isinstance(one, Filter) else ""


def filters_of(slots: Slots, changes: Changes, before: Query, inner: frozenset[str]) -> tuple[Condition, ...]:
    """The filters before that still hold, and those of the turn but for the fields in `inner`, which a measure has."""
    new = [one for one in slots.filters if field_of(one) not in inner]
    said = {one.field for one in new if isinstance(one, Filter)}
    grouped = {group.field for group in slots.groups if isinstance(group, ByField)} - changes.refers
    old: list[Condition] = []
    for one in before.filters:
        match one:
            case EntitySet():
                if not changes.bare and not any(isinstance(other, EntitySet) for other in new):
                    old.append(one)
            case Filter():
                left = _left_of(changes, one)
                gone = changes.bare or one.field in changes.dropped or one.field in grouped
                joined = one.field in changes.wider and one.field in said
                replaced = any(_takes_place(slots, one, other) for other in new if isinstance(other, Filter))
                if left is not None and not gone and not joined and not replaced and not _fixed(slots, before, left):
                    old.append(left)
            case _:
                assert_never(one)
    wider = [_widened(changes, before, one) for one in new]
    return (*old, *wider)


def _takes_place(slots: Slots, old: Filter, new: Filter) -> bool:
    """True where the new filter says otherwise what the old one said: another city, another product."""
    if old.field == new.field:
        if old.operator == new.operator == "is_not":
            return set(old.values) <= set(new.values)
        apart = old.operator == "is_not" and new.operator == "is" and not set(old.values) & set(new.values)
        kinds = {old.operator, new.operator}
        return apart or old.operator == new.operator or kinds <= {"is", "is_null", "not_null"}
    return old.operator == new.operator == "is" and related(slots, old.field, new.field)


def _left_of(changes: Changes, one: Filter) -> Filter | None:
    """The filter less the values that the turn does not want; None where none remain."""
    away = {value for field, value in changes.unwanted if field == one.field}
    if one.operator != "is" or not away:
        return one
    values = tuple(value for value in one.values if value not in away)
    return replace(one, values=values) if values else None


def _widened(changes: Changes, before: Query, new: Condition) -> Condition:
    if not isinstance(new, Filter) or new.field not in changes.wider or new.operator != "is":
        return new
    old = [one for one in before.filters if isinstance(one, Filter) and one.field == new.field and one.operator == "is"]
    values = tuple(dict.fromkeys((*(value for one in old for value in one.values), *new.values)))
    return replace(new, values=values) if old else new


def _fixed(slots: Slots, before: Query, one: Filter) -> bool:
    """True where the new metric itself holds that column to a value ("and repairs?" after a type of ticket)."""
    metric = slots.catalog.metric(slots.measures[0].metric) if slots.measures else None
    old = {measure.metric for measure in before.measures}
    if metric is None or metric.name in old or not metric.where:
        return False
    dimension = slots.catalog.dimension(one.field)
    columns = [source.rpartition(".")[2] for source in (dimension.sources if dimension else (one.field,))]
    return any(name in metric.where for name in columns)
