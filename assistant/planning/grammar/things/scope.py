"""Scope: which of the question's filters hold for a set of things, and which for the number that is asked of them."""

from __future__ import annotations

from dataclasses import replace

from assistant.catalog.paths import reach
from assistant.flow.query import ByField, EntitySet, Filter
from assistant.flow.reading import Choice, Doubt
from assistant.planning.grammar import finish
from assistant.planning.grammar.numbers.counting import master_count
from assistant.planning.grammar.slots import Slots, distance, metric_table


def settle_sets(slots: Slots) -> None:
    """Gives each set the filters of the question that its rows have too, and the groups that it is taken within.

    Where something else is asked of the things, a filter may be meant for either: only what the things have
    themselves surely is for both; for the rest both readings are kept, to ask.
    """
    if slots.include_empty and slots.filters:
        _of_all_there_are(slots)
    filters = [one for one in slots.filters if isinstance(one, Filter)]
    inside = [group.field for group in slots.groups if isinstance(group, ByField)]
    plain = list(slots.filters)
    for one in slots.sets:
        table = metric_table(slots.catalog, one.measure.metric)
        reached = [each for each in filters if distance(slots.catalog, table, each.field) is not None]
        held = [] if slots.of_all else reached
        sure = [each for each in held if not slots.apart or _is_theirs(slots, one, each)]
        apart = [name for name in inside if name not in one.entity and not slots.apart]
        entity = (*one.entity, *(name for name in apart if distance(slots.catalog, table, name) is not None))
        slots.filters.append(replace(one, entity=entity, filters=(*one.filters, *held)))
        plain.append(replace(one, entity=entity, filters=(*one.filters, *sure)))
    if plain != slots.filters:
        slots.otherwise = plain
    slots.sets = []


def _of_all_there_are(slots: Slots) -> None:
    """Things without something that are narrowed by what they have themselves ("customers in Shanghai who never
    complained"): those of their own table that are not in the set, since the rows may tell the place otherwise.
    """
    entity = tuple(group.field for group in slots.groups if isinstance(group, ByField))
    base = master_count(slots, entity[0]) if len(entity) == 1 else None
    owner = metric_table(slots.catalog, base.metric) if base is not None else ""
    fields = [one.field for one in slots.filters if isinstance(one, Filter)]
    if base is None or any(distance(slots.catalog, owner, field) is None for field in fields):
        return
    if all(_same_place(slots, owner, field) for field in fields):
        return
    slots.sets.insert(0, EntitySet(entity=entity, measure=slots.measures[0], period=slots.period, exclude=True))
    slots.measures, slots.having, slots.period = [base], [], None
    slots.include_empty, slots.of_all = False, True


def _same_place(slots: Slots, owner: str, field: str) -> bool:
    """True where the things and the rows take a field from the same table."""
    one, other = reach(slots.catalog, owner, field), reach(slots.catalog, slots.table, field)
    return one is not None and other is not None and one.table == other.table


def _is_theirs(slots: Slots, one: EntitySet, held: Filter) -> bool:
    """True for a filter on what the things have themselves (the category of a product)."""
    source = reach(slots.catalog, slots.table, held.field)
    for name in one.entity:
        dimension = slots.catalog.dimension(name)
        owner = (dimension.key or next(iter(dimension.sources), "")).partition(".")[0] if dimension else ""
        own = reach(slots.catalog, owner, held.field) if owner else None
        if own is not None and source is not None and own.table == source.table:
            return True
    return False


def which_scope(slots: Slots) -> Doubt:
    """A question back where a value may narrow both what the things are chosen by and what is asked of them."""
    assert slots.otherwise is not None
    both = finish.query_of(slots)
    only = replace(both, filters=tuple(slots.otherwise))
    values = [str(value) for one in slots.filters if isinstance(one, Filter) for value in one.values]
    said = "、".join(values) if slots.lang == "zh" else ", ".join(values)
    return Doubt(
        kind="ambiguous",
        sentence=slots.say(
            f"“{said}”是同时限定前面的条件，还是只限定所问的数字？",
            f"Does {said} narrow the condition too, or only the figure that you ask for?",
        ),
        choices=(
            Choice(label=slots.say("两者都限定", "both"), query=both),
            Choice(label=slots.say("只限定所问的数字", "only the figure asked for"), query=only),
        ),
    )
