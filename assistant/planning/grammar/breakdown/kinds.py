"""Kinds: what the catalog says that counted rows are ranked by, where nothing else is (TOP 10 faults, 哪种故障最多)."""

from __future__ import annotations

from dataclasses import replace

from assistant.flow.query import ByField
from assistant.planning.grammar.breakdown.ranking import ranks_kinds
from assistant.planning.grammar.slots import Slots


def rank_kinds(slots: Slots) -> None:
    """A ranking with nothing named ranks what the catalog says ("top 10 faults" ranks issue types)."""
    metric = slots.catalog.metric(slots.measures[0].metric) if slots.measures else None
    shown = slots.turn.query.groups if slots.continued and slots.turn is not None else ()
    if any(isinstance(group, ByField) for group in shown):
        return
    kinds = any(ranks_kinds(slots, item) for item in slots.items) or _asks_which_kind(slots)
    if (slots.groups and not kinds) or slots.limit is None or metric is None or metric.entity is None:
        return
    if ByField(field=metric.entity) in slots.groups or slots.limit.per_groups or slots.time_ranked:
        return
    if slots.limit.ties and not _asks_which_kind(slots):
        return
    slots.limit = replace(slots.limit, per_groups=len(slots.groups))
    slots.groups.append(ByField(field=metric.entity))
    slots.notes.append(f"ranks:{metric.entity}")


def _asks_which_kind(slots: Slots) -> bool:
    """True for 哪种故障最多: "which" right before what is counted."""
    after = (slots.after(word) for word in slots.words("which"))
    return any(item is not None and item.used and item.sense("metric") and not item.sense("table") for item in after)
