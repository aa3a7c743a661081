"""Follow-ups that ask for the last number as a part of another: "as a percentage of all tickets", 占工单总量的比例."""

from __future__ import annotations

import re
from dataclasses import replace

from assistant.flow.query import ByField, Filter, Measure, Query
from assistant.planning.grammar.slots import Slots
from assistant.planning.grammar.turns.changes import Changes

_QUOTED = re.compile("'[^']+'")


def read_part_of_whole(slots: Slots, changes: Changes) -> None:
    """The count before over the count that is named as its whole, where both are of the same rows."""
    asked = slots.words("share", "share.of")
    named = [item for item in slots.open() if item.sense("metric")]
    query = changes.turn.query
    if len(named) != 1 or not asked or len(query.measures) != 1 or slots.words("which", "each", "by", "split"):
        return
    (item,) = named
    sense = item.sense("metric")
    whole = slots.catalog.metric(sense.ref) if sense is not None else None
    part = slots.catalog.metric(query.measures[0].metric)
    if whole is None or part is None or whole.name == part.name or query.measures[0] != Measure(metric=part.name):
        return
    counts = all(one.kind == "aggregate" and one.aggregate == "count" for one in (whole, part))
    if not counts or whole.table != part.table or whole.where is not None or part.where is None:
        return
    slots.measures = [_part(slots, part.name, whole.name)]
    changes.points = True
    for word in [*asked, item, *slots.words("total", "unit.percent")]:
        word.means = slots.say(f"占{whole.label.zh}的比例", f"as a part of {whole.label.en}")


def read_part_of_all(slots: Slots, changes: Changes) -> None:
    """ "What share is that?", 占比多少 after a number for one province, one supplier: its part of all of them."""
    words = slots.words("share", "share.of", "unit.percent")
    asides = slots.words("quantity", "how_much", "what_is", "follow", "pronoun", "demonstrative", "total", "swap")
    query = changes.turn.query
    if not words or slots.rest(words, asides) or len(query.measures) != 1 or slots.heard.unknown:
        return
    held = _held_to_one(query)
    (measure,) = query.measures
    metric = slots.catalog.metric(measure.metric)
    plain = measure == Measure(metric=measure.metric) and metric is not None and metric.additive
    if held is None or not plain:
        return
    slots.measures = [replace(measure, filters=(held,), over=measure)]
    changes.dropped.add(held.field)
    for word in [*words, *asides]:
        word.means = slots.say("占全部的比例", "as a part of all")


def _held_to_one(query: Query) -> Filter | None:
    """The one value that a number is for: the only condition, or that on what the question was split by."""
    filters = [one for one in query.filters if isinstance(one, Filter) and one.operator == "is"]
    shown = [group.field for group in query.groups if isinstance(group, ByField)]
    if query.groups:
        filters = [one for one in filters if len(query.groups) == 1 and one.field in shown and len(one.values) == 1]
    return filters[0] if len(filters) == 1 and query.detail is None else None


def _part(slots: Slots, part: str, whole: str) -> Measure:
    """The share that the catalog has of the two, else the whole narrowed to the part over the whole."""
    shares = (one for one in slots.catalog.metrics if one.format == "percent" and one.kind == "ratio")
    named = next((one.name for one in shares if (one.numerator, one.denominator) == (part, whole)), None)
    if named is not None:
        return Measure(metric=named)
    field = narrowing_of(slots, part)
    all_of = Measure(metric=whole)
    return replace(all_of, filters=(field,), over=all_of) if field is not None else Measure(metric=part, over=all_of)


def narrowing_of(slots: Slots, name: str) -> Filter | None:
    """What narrows a count's rows, as a condition on a dimension; None where it is not of that kind."""
    metric = slots.catalog.metric(name)
    column, equals, value = ((metric.where or "") if metric is not None else "").partition(" = ")
    if metric is None or not equals or not _QUOTED.fullmatch(value):
        return None
    source = f"{metric.table}.{column}"
    field = next((one.name for one in slots.catalog.dimensions if source in one.sources), "")
    return Filter(field=field, values=(value.strip("'"),)) if field else None
