"""Groupings: that the rows are told apart by what was asked for, and not by what makes each of them one."""

from __future__ import annotations

import re

from assistant.catalog.model import Catalog
from assistant.flow.mention import Mention
from assistant.flow.query import ByField, ByTime, Query
from assistant.planning.grammar.slots import Slots, adds_up_pieces

_KINDS_ASKED = re.compile(r"\b(different|distinct|unique|kinds?|models?|types?)\b|[款种类]|不同|型号")
_AGES = re.compile(r"(most recent|newest|latest|oldest|earliest)\b|最?[新近早旧老]的", re.IGNORECASE)
_BOUNDS = ("gt", "ge", "lt", "le")


def misgrouped(slots: Slots, query: Query) -> list[Mention]:
    """The words whose groups or order say nothing, or something else."""
    rules = (_one_by_one, _numbered, _apart, _by_age)
    return [mention for rule in rules for mention in rule(slots, query)]


def _numbered(slots: Slots, query: Query) -> list[Mention]:
    """The things of which there are more or fewer than so many ("more than 3 products"): they are no group."""
    groups = {group.field for group in query.groups if isinstance(group, ByField)}
    lost = []
    for item in slots.items:
        bound, thing = slots.before(item), slots.after(item)
        sense = thing.sense("dimension") if item.sense("number") and thing is not None else None
        if bound is None or bound.word not in _BOUNDS or thing is None or sense is None or sense.ref not in groups:
            continue
        if slots.between(item, thing).endswith("的"):  # 投诉超过10件的客户: so many of something else
            continue
        if not any(
            other is not thing and (s := other.sense("dimension")) and s.ref == sense.ref for other in slots.items
        ):
            lost.append(thing.mention)
    return lost


def _apart(slots: Slots, query: Query) -> list[Mention]:
    """Pieces counted by what tells their kinds apart, where no word asks for different ones."""
    metrics = {m.metric: m.distinct for m in query.measures if m.distinct}
    named = [(slots.catalog.metric(name), slots.catalog.dimension(kind or "")) for name, kind in metrics.items()]
    pieces = {
        kind.name for metric, kind in named if metric and kind and kind.kind == "product" and adds_up_pieces(metric)
    }
    if not pieces or _KINDS_ASKED.search(slots.heard.text):
        return []
    senses = ((item, item.sense("dimension")) for item in slots.items)
    return [item.mention for item, sense in senses if sense is not None and sense.ref in pieces]


def _one_by_one(slots: Slots, query: Query) -> list[Mention]:
    """A plain count of rows by what tells them apart: it could only be 1 each (工单号最大的)."""
    metrics = [metric for m in query.measures if (metric := slots.catalog.metric(m.metric)) is not None]
    counts = [metric for metric in metrics if metric.kind == "aggregate" and metric.aggregate == "count"]
    tables = [table for metric in counts if (table := slots.catalog.table(metric.table or "")) is not None]
    keys = {f"{table.name}.{key}" for table in tables for key in table.primary_key}
    fields = {group.field for group in query.groups if isinstance(group, ByField)}
    alone = {field for field in fields if len(fields) == 1 and keys & _sources(slots.catalog, field)}
    if not query.ranking or len(counts) < len(metrics) or not alone:
        return []
    senses = ((item, item.sense("dimension")) for item in slots.items)
    return [item.mention for item, sense in senses if sense is not None and sense.ref in alone]


def _by_age(slots: Slots, query: Query) -> list[Mention]:
    """ "Oldest first" orders by time: of numbers that stand over no time it says nothing."""
    timed = query.detail is not None or any(isinstance(group, ByTime) for group in query.groups)
    if timed or slots.continued:
        return []
    return [item.mention for item in slots.words("desc", "asc") if _AGES.match(item.mention.text)]


def _sources(catalog: Catalog, name: str) -> set[str]:
    dimension = catalog.dimension(name)
    return {name, *(dimension.sources if dimension is not None else ())}
