"""Owners: 客户年龄段 and "customer gender" name one kind, of which the owner's own noun says nothing more."""

from __future__ import annotations

from assistant.planning.grammar.slots import Item, Slots


def read_owners(slots: Slots) -> None:
    """Lets go of things right before a dimension of their own table, where a number is asked for by that dimension, so
    that what stands before them is before it.
    """
    if not any(item.sense("metric") for item in slots.items) or slots.words("list"):
        return
    slots.items = [item for item in slots.items if not _owns_the_next(slots, item)]
    for at, item in enumerate(slots.items):
        item.at = at


def _owns_the_next(slots: Slots, item: Item) -> bool:
    table, own, after = item.sense("table"), item.sense("dimension"), slots.after(item)
    if table is None or own is None or item.sense("metric") or after is None or after.sense("value"):
        return False
    if slots.between(item, after) not in ("", "的", "'s", "'"):
        return False
    names = [sense.ref for sense in after.mention.senses if sense.kind == "dimension"]
    kinds = [kind for name in names if (kind := slots.catalog.dimension(name)) is not None]
    return any(kind.name != own.ref and _is_of(kind.sources, table.ref) for kind in kinds)


def _is_of(sources: tuple[str, ...], table: str) -> bool:
    return any(source.startswith(f"{table}.") for source in sources)
