"""Words that point back: "this part", "their", "the lowest channel", 第二名. They become filters on what was shown."""

from __future__ import annotations

import re

from assistant.flow.query import ByField, EntitySet, Filter, Measure, Query, Value
from assistant.flow.reading import Turn
from assistant.planning.grammar.breakdown.ranking import SUPERLATIVES
from assistant.planning.grammar.slots import Item, Slots, distance
from assistant.planning.grammar.turns.changes import Changes

MOST_POINTED_AT = 1000
_SEVERAL = re.compile("这些|那些|这几|那几|上述|these|those")


def resolve(slots: Slots, changes: Changes) -> None:
    """Fills the filters that the words which point back come to."""
    before = changes.turn
    for word in slots.words(*SUPERLATIVES):
        named = next((i for i in (slots.after(word), slots.after(word, 2)) if i and i.sense("dimension")), None)
        places = _places(before, word.word)
        if named is not None and places is not None and any(item.sense("metric") for item in slots.items):
            _point_at(slots, changes, word, named, places)
    _ones_said(slots, changes)
    _places_said(slots, changes)
    for word in slots.words("demonstrative", "among"):
        named = next((i for i in (slots.after(word), slots.after(word, 2)) if i and i.sense("dimension")), None)
        if named is not None and not word.used and _counts_them(slots, word, named):
            which = slice(None) if _SEVERAL.search(word.mention.text) else _all_or_first(before)
            _point_at(slots, changes, word, named, which)
    for word in slots.words("demonstrative", "pronoun"):
        if not word.used and not said_here(slots, word) and (word.word == "pronoun" or _stands_for_rows(slots, word)):
            changes.points = True
            _use(slots, word)
            hold_to_ranked(slots, changes)
    own = any(item.sense("metric") or item.sense("table") for item in slots.items)
    for word in slots.words("pair_before", *(() if own else ("both",))):
        changes.together = changes.turn.earlier is not None and not changes.turn.query.limit
        if changes.together:
            changes.points = True
            _use(slots, word)


def _ones_said(slots: Slots, changes: Changes) -> None:
    """ "The highest one: which batches?", 最高的那个是哪个批次: what stood there, where more is asked of it."""
    before = changes.turn
    fields = [group.field for group in before.query.groups if isinstance(group, ByField)]
    kinds = ("metric", "dimension", "table")
    asks = [item for item in slots.items if any(item.sense(kind) for kind in kinds)]
    for word in slots.words(*SUPERLATIVES):
        one = slots.after(word)
        pointing = one is not None and one.word == "demonstrative" and not _names_a_kind(slots, one)
        english = slots.heard.text[word.mention.end :].startswith(" one")
        places = _places(before, word.word)
        if word.used or not asks or len(before.query.groups) != 1 or not fields or places is None:
            continue
        field = _key(slots, before, fields[0])
        values = before.values(field)[places] if field else ()
        if (pointing or english) and values and before.whole:
            _hold(slots, changes, field, values, fields[0])
            _use(slots, word, *([one] if pointing and one is not None else []))


def _names_a_kind(slots: Slots, word: Item) -> bool:
    after = slots.after(word)
    return after is not None and after.sense("dimension") is not None


def _use(slots: Slots, *items: Item) -> None:
    for item in items:
        item.means = slots.say("上一问所说的", "what the question before was about")


def said_here(slots: Slots, word: Item) -> bool:
    """True where the turn itself names what the word stands for ("low scores not called back, list them")."""
    kinds = ("metric", "table", "dimension", "value") if word.word == "demonstrative" else ("metric", "table")
    return any(item.sense(kind) for item in slots.items[: word.at] for kind in kinds)


def _counts_them(slots: Slots, word: Item, named: Item) -> bool:
    """True where only a number stands between the pointing word and the noun ("these 5 products", 这几款产品)."""
    return all(item.sense("number") is not None for item in slots.items[word.at + 1 : named.at])


def _stands_for_rows(slots: Slots, word: Item) -> bool:
    """True for "those" alone, and for "those" before the rows or the kind of rows that the last turn was about."""
    after = slots.after(word)
    return after is None or any(after.sense(kind) for kind in ("table", "metric", "period")) or bool(after.word)


def _all_or_first(before: Turn) -> slice:
    """All that was shown after a ranking that was cut, or in a list; the first otherwise."""
    cut = before.query.limit is not None or before.query.detail is not None
    held = [one for one in before.query.filters if isinstance(one, Filter) and len(one.values) > 1]
    return slice(None) if cut or held else slice(1)


def _places(before: Turn, word: str) -> slice | None:
    """Where the most or the least of the turn before stands: its rows are in the order of its measure."""
    order = before.query.order
    if word not in ("most", "least") or len(order) != 1 or order[0].measure is None:
        return None
    return slice(1) if (word == "most") == order[0].descending else slice(-1, None)


def _point_at(slots: Slots, changes: Changes, word: Item, named: Item, which: slice) -> None:
    for sense in named.mention.senses:
        field = _key(slots, changes.turn, sense.ref) if sense.kind == "dimension" else ""
        values = changes.turn.values(field)[which] if field else ()
        if values and len(values) <= MOST_POINTED_AT and (which != slice(None) or changes.turn.whole):
            _hold(slots, changes, field, values, sense.ref)
            _use(slots, *slots.items[word.at : named.at + 1])
            return
    held = [one for sense in named.mention.senses for one in _held(changes.turn.query, sense.ref)]
    those = None if held else _those_counted(slots, changes.turn.query, named)
    if those is not None:
        slots.filters.append(those)
        changes.counted = True
    if held or those is not None:
        changes.points = True
        _use(slots, *slots.items[word.at : named.at + 1])


def _those_counted(slots: Slots, query: Query, named: Item) -> EntitySet | None:
    """The people or products that the rows of the question before belong to, where it showed none ("these customers"
    after a number or a list of complaints).
    """
    table = slots.catalog.table(query.detail.table) if query.detail is not None else None
    name = query.measures[0].metric if query.measures else query.detail.metric if query.detail is not None else None
    metric = slots.catalog.metric(name or (table.counted_by if table is not None else None) or "")
    if metric is None or query.groups or query.limit is not None or metric.kind not in ("aggregate", "snapshot"):
        return None
    for sense in named.mention.senses:
        dimension = slots.catalog.dimension(sense.ref) if sense.kind == "dimension" else None
        people = dimension is not None and dimension.kind in ("person", "product")
        if people and distance(slots.catalog, metric.table or "", sense.ref) is not None:
            measure = Measure(metric=metric.name)
            return EntitySet(entity=(sense.ref,), measure=measure, filters=query.filters, period=query.period)
    return None


def _held(query: Query, field: str) -> list[Filter]:
    """The filters that already say which of a field are meant ("these two products" after both were named)."""
    return [one for one in query.filters if isinstance(one, Filter) and one.field == field and one.operator == "is"]


def _hold(slots: Slots, changes: Changes, field: str, values: tuple[Value, ...], group: str = "") -> None:
    slots.filters.append(Filter(field=field, values=tuple(dict.fromkeys(values))))
    changes.refers |= {field, group} - {""}
    changes.points = True
    changes.several = changes.several or len(set(values)) > 1


def _key(slots: Slots, before: Turn, field: str) -> str:
    """The field that tells the values shown apart: people by their key, as names are masked; "" where none does."""
    dimension = slots.catalog.dimension(field)
    if dimension is not None and dimension.key is not None and before.values(dimension.key):
        return dimension.key
    return field if shown_plainly(slots, field) else ""


def shown_plainly(slots: Slots, field: str) -> bool:
    """False for names of people, which are masked: what was shown does not tell who was meant."""
    dimension = slots.catalog.dimension(field)
    columns = [slots.catalog.column(source) for source in dimension.sources] if dimension else []
    return not any(column is not None and column.personal for column in columns)


def hold_to_ranked(slots: Slots, changes: Changes) -> None:
    """A pronoun with no noun stands for what a ranking named, or for all that a breakdown showed."""
    before = changes.turn.query
    pointed = {one.field for one in slots.filters if isinstance(one, Filter)}
    for group in before.groups:
        if not isinstance(group, ByField):
            continue
        field = _key(slots, changes.turn, group.field)
        values = changes.turn.values(field) if field else ()
        if values and field not in pointed and (before.limit is not None or before.having):
            _hold(slots, changes, field, values, group.field)
        elif values:
            changes.refers.add(group.field)
            changes.several = changes.several or len(values) > 1
    if before.detail is not None and before.limit is not None:
        _hold_rows(slots, changes, before.detail.table)


def _hold_rows(slots: Slots, changes: Changes, table: str, at: int | None = None) -> None:
    model = slots.catalog.table(table)
    field = f"{table}.{model.primary_key[0]}" if model is not None and len(model.primary_key) == 1 else ""
    values = changes.turn.values(field) if field else ()
    chosen = values if at is None else values[at : at + 1 or None]
    if chosen:
        _hold(slots, changes, field, chosen)


def _places_said(slots: Slots, changes: Changes) -> None:
    """ "The second one", 第三名, 最后一个: what stood in that place, or what stands after what was shown."""
    words = slots.words("nth.")
    if len(words) != 1:
        return
    (word,) = words
    place = word.word.removeprefix("nth.")
    at = -1 if place == "last" else int(place) - 1
    before = changes.turn.query
    if before.detail is not None:
        _hold_rows(slots, changes, before.detail.table, at)
        if changes.points:
            _use_place(slots, word)
        return
    groups = [group.field for group in before.groups if isinstance(group, ByField)]
    if len(groups) != 1 or len(before.groups) != 1:
        return
    field = _key(slots, changes.turn, groups[0])
    values = changes.turn.values(field) if field else ()
    if at < len(values) and values:
        _hold(slots, changes, field, values[at : at + 1 or None], groups[0])
        _use_place(slots, word)
    elif values and _next_place(before, field, values) == at:
        slots.filters.append(Filter(field=field, operator="is_not", values=(*_passed(before, field), *values)))
        changes.points = True
        _use_place(slots, word)


def _next_place(before: Query, field: str, values: tuple[Value, ...]) -> int:
    """The place after those shown, where a ranking was cut; -1 elsewhere."""
    sets = any(isinstance(one, EntitySet) for one in before.filters)
    return len(_passed(before, field)) + len(values) if before.limit is not None and not sets else -1


def _passed(before: Query, field: str) -> tuple[Value, ...]:
    """The values that earlier turns of this kind left out to come to the next place."""
    left = [one for one in before.filters if isinstance(one, Filter) and one.field == field]
    return next((one.values for one in left if one.operator == "is_not"), ())


def _use_place(slots: Slots, word: Item) -> None:
    """The place, with a noun that only says again what the places are of ("the second product")."""
    _use(slots, word)
    after = slots.after(word)
    if after is not None and after.sense("dimension") and not after.sense("metric"):
        _use(slots, after)
