"""Warrants: what the query holds must come from the question, and what the question names must stand in the query.

The other half of `promises`: each metric, dimension and value that a pass took has its place in the query, and what no
word asked for (an equality, a set of things that rank first instead of the first of each) is asked back.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from assistant.catalog.model import Catalog
from assistant.flow.mention import Mention, Sense
from assistant.flow.query import ByBucket, ByCount, ByField, EntitySet, Filter, Measure, Query
from assistant.planning.grammar.checks.groupings import misgrouped
from assistant.planning.grammar.checks.parts import conditions_of, measures_of
from assistant.planning.grammar.numbers.measures import counts_whole_table
from assistant.planning.grammar.slots import Item, Slots, adds_up_pieces
from assistant.planning.grammar.things.predicate import counted_part

_HAS = re.compile(
    r"\b(who|whose|both|that|which|with|has|have|had|having|did|do|does|was|were|been|ever|never|no|without|not)\b"
    r"|[过有的曾没无未]|n't"
)
"""Words that make a thing one that has something ("customers who complained", "投诉过的客户")."""
_COUNT_NAME = re.compile(r"[数量]$|\b(?:counts?|numbers?|volumes?|totals?)\b")
_KINDS = ("metric", "dimension", "value", "column", "table")
_COUNTING = ("how_many", "quantity", "total")
_SUPERLATIVES = ("most", "least", "best", "worst", "slowest", "fastest", "costliest", "top", "bottom")


def unwarranted(slots: Slots, query: Query) -> list[Mention]:
    """The words that were taken and have no place in the query, or whose place says something else."""
    places = _places(slots.catalog, query)
    lost = [item.mention for item in slots.items if _has_no_place(slots, item, places)]
    return [
        *lost,
        *_first_of_each(slots, query),
        *_exactly(slots, query),
        *_other_rows(slots, query),
        *_unsaid_sets(slots, query),
        *misgrouped(slots, query),
        *_listed_among_numbers(slots, query),
    ]


def _has_no_place(slots: Slots, item: Item, places: set[str]) -> bool:
    senses = [sense for sense in item.mention.senses if sense.kind in _KINDS]
    other = any(sense.kind not in _KINDS for sense in item.mention.senses)
    if not item.used or not senses or other or _is_bystander(slots, item):
        return False
    if f"={item.mention.text}" in places or _is_counted_in_rows(slots, item):
        return False
    if any(name in places for name in _rows_named(slots, item)):
        return False
    return not any(name in places for sense in senses for name in _names(slots.catalog, sense))


def _rows_named(slots: Slots, item: Item) -> Iterator[str]:
    """The table whose rows a word names without counting them ("the lamps people bring in", 送修的咖啡机)."""
    sense = item.sense("metric")
    metric = slots.catalog.metric(sense.ref) if sense is not None else None
    counted = _COUNT_NAME.search(item.mention.text) is not None
    if metric is None or counted or not counts_whole_table(slots.catalog, metric):
        return
    yield f"table:{metric.table}"
    key = next(
        (f"{table.name}.{table.primary_key[0]}" for table in slots.catalog.tables if table.name == metric.table), ""
    )
    if item.means == slots.say("所说的记录", "the records meant") and key and slots.reachable(key):
        yield f"table:{slots.table}"  # "CSAT for tickets handled by phone": the surveys' own tickets


def _is_bystander(slots: Slots, item: Item) -> bool:
    """True for a thing that has a table ("the customer said", "batches from which plant") and is not counted."""
    if item.sense("table") is None:
        return False
    near = (slots.before(item), slots.after(item))
    return not any(beside is not None and beside.word in _COUNTING for beside in near)


def _is_counted_in_rows(slots: Slots, item: Item) -> bool:
    """True for a metric with a number beside it ("3 transfers"): how many times a row saw it is a column."""
    near = (slots.before(item), slots.before(item, 2), slots.after(item), slots.after(item, 2))
    return item.sense("metric") is not None and any(one is not None and one.sense("number") for one in near)


def _names(catalog: Catalog, sense: Sense) -> Iterator[str]:
    """Whatever a sense may stand as: its metric, its fields and their columns, its table, its value."""
    yield sense.ref
    metric = catalog.metric(sense.ref) if sense.kind == "metric" else None
    if metric is not None:
        yield from (*metric.instead, metric.benchmark or "", f"{metric.table}.{metric.value}")
    if sense.kind == "value":
        yield f"={sense.value}"
        return
    metric = catalog.metric(sense.ref) if sense.kind == "metric" else None
    counted = counted_part(catalog, metric)
    if counted is not None:
        yield counted.name
    if metric is not None and metric.covers is not None:
        yield f"without:{metric.covers.by}"
    dimension = catalog.dimension(sense.ref)
    if dimension is not None:
        yield from dimension.sources
    if sense.kind in ("table", "dimension"):
        yield f"table:{sense.ref.partition('.')[0]}"


def _places(catalog: Catalog, query: Query) -> set[str]:
    """The names of all that stands in a query: metrics, their tables, fields, columns and values."""
    found: set[str] = set()
    for measure in measures_of(query):
        found |= set(_of_measure(catalog, measure))
    for group in query.groups:
        if isinstance(group, ByField | ByBucket):
            found |= _field(catalog, group.field)
        elif isinstance(group, ByCount):
            found |= _field(catalog, group.entity)
    for one in conditions_of(query):
        if isinstance(one, Filter):
            found |= _field(catalog, one.field) | {f"={value}" for value in one.values}
        else:
            found |= {name for entity in one.entity for name in _field(catalog, entity)}
            found |= set(_of_measure(catalog, one.measure))
            found |= {f"without:{one.measure.metric}"} if one.exclude else set()
    if query.detail is not None:
        found |= {name for field in query.detail.fields for name in _field(catalog, field)}
        found |= {f"table:{query.detail.table}", query.detail.table, query.detail.metric or ""}
    found |= {name for order in query.order if order.field for name in _field(catalog, order.field)}
    return found


def _of_measure(catalog: Catalog, measure: Measure) -> Iterator[str]:
    yield measure.metric
    told = _field(catalog, measure.distinct) if measure.distinct else set()
    yield from (*told, *(f"table:{name.partition('.')[0]}" for name in told if "." in name))
    yield from _field(catalog, measure.per.field) if measure.per and measure.per.field else ()
    metric = catalog.metric(measure.metric)
    if metric is None:
        return
    yield from (name for name in (metric.numerator, metric.denominator) if name)
    for text in (metric.where, metric.value):
        yield from (f"={part}" for part in (text or "").replace("(", " ").replace(",", " ").replace("'", " ").split())
    if metric.table:
        yield from (metric.table, f"table:{metric.table}")
    if adds_up_pieces(metric):  # "how many products were sold" counts the pieces
        yield from (dimension.name for dimension in catalog.dimensions if dimension.kind == "product")


def _field(catalog: Catalog, name: str) -> set[str]:
    dimension = catalog.dimension(name)
    if dimension is None:
        return {name}
    key = (dimension.key,) if dimension.key is not None and dimension.key_shown else ()
    return {name, *dimension.sources, *key}


def _first_of_each(slots: Slots, query: Query) -> list[Mention]:
    """ "Each" beside things that rank first over all: the first of each was asked for."""
    if query.limit is not None and len(query.groups) == 1 and not slots.continued:
        return _each_of_the_ranked(slots, query)
    tops = [one for one in conditions_of(query) if isinstance(one, EntitySet) and one.top is not None]
    if not tops or len(query.groups) < 2 or slots.continued:
        return []
    return [item.mention for item in slots.words("each", "by")][:1]


def _each_of_the_ranked(slots: Slots, query: Query) -> list[Mention]:
    """ "In each category the best" where categories would be ranked: something inside each of them was asked for."""
    group = query.groups[0]
    if query.limit is not None and query.limit.count > 1:
        return []  # 各城市销量前10: so many of them, and no first of each
    for word in slots.words("each"):
        thing = slots.after(word)
        sense = thing.sense("dimension") if thing is not None else None
        if sense is not None and isinstance(group, ByField) and sense.ref == group.field:
            return [word.mention]
    return []


def _exactly(slots: Slots, query: Query) -> list[Mention]:
    """A number beside a superlative that became "exactly so many": it says how many are wanted."""
    exact = {part.value for part in query.having if part.operator == "is" and part.value}
    if not exact or slots.words("eq") or not slots.words(*_SUPERLATIVES):
        return []
    numbers = ((item, item.sense("number")) for item in slots.items)
    return [item.mention for item, sense in numbers if sense is not None and sense.value in exact]


def _other_rows(slots: Slots, query: Query) -> list[Mention]:
    """So many of one thing were asked for, and a list of rows of another would be shown."""
    if query.detail is None:
        return []
    shown = {f"table:{query.detail.table}", query.detail.table}
    lost = []
    for item in slots.items:
        thing = slots.after(item)
        counts = item.sense("number") is not None and item.sense("period") is None
        counts = counts and thing is not None and "," not in slots.between(item, thing)
        sense = thing.sense("dimension") if counts and thing is not None else None
        if thing is not None and sense is not None and not shown & set(_named(slots.catalog, thing)):
            lost.append(thing.mention)
    return lost


def _named(catalog: Catalog, item: Item) -> Iterator[str]:
    for sense in item.mention.senses:
        if sense.kind in ("table", "metric"):
            metric = catalog.metric(sense.ref)
            yield metric.table or "" if metric is not None else sense.ref


def _unsaid_sets(slots: Slots, query: Query) -> list[Mention]:
    """What became "only those that have it", with no word that says so: it was named beside the rest."""
    if slots.continued or _HAS.search(slots.heard.text):
        return []
    plain = [one for one in query.filters if isinstance(one, EntitySet) and _only_has(one)]
    plain = [one for one in plain if one.period in (None, query.period)]  # a time of its own was said of it
    named = {one.measure.metric for one in plain}
    return [
        item.mention for item in slots.items if any(s.kind == "metric" and s.ref in named for s in item.mention.senses)
    ]


def _listed_among_numbers(slots: Slots, query: Query) -> list[Mention]:
    """A value listed as one of the numbers asked for (低分、中评、高分各多少): it narrows none of the others."""
    measures = {measure.metric for measure in query.measures}
    held = {value for one in query.filters if isinstance(one, Filter) for value in one.values}

    def asked(item: Item | None) -> bool:
        return item is not None and any(s.kind == "metric" and s.ref in measures for s in item.mention.senses)

    lost = []
    for item in slots.items:
        before, after = slots.before(item), slots.after(item)
        chained = before is not None and before.word == "and" and asked(slots.before(item, 2))
        sense = item.sense("value")
        if sense is None or item.sense("metric") or not item.used or sense.value not in held:
            continue
        if chained and not asked(after) and (after is None or not (after.sense("table") or after.sense("value"))):
            lost.append(item.mention)
    return lost


def _only_has(one: EntitySet) -> bool:
    simple = one.top is None and one.after is None and one.consecutive is None and not one.exclude
    return simple and one.operator == "ge" and one.value == 1
