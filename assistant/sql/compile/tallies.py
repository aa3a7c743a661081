"""Tallies: for groups told by a number of each entity, the table of every entity with its number."""

from __future__ import annotations

from dataclasses import replace

from assistant.flow import ByCount
from assistant.sql.compile.context import Context
from assistant.sql.compile.leaf import ByEntity, Held, Split
from assistant.sql.compile.membership import entity_columns
from assistant.sql.compile.names import count_name, measure_name
from assistant.sql.compile.runs import Measuring
from assistant.sql.compile.wanted import Wanted
from assistant.sql.compile.windows import Window


def shelve_counts(
    context: Context,
    groups: tuple[Split, ...],
    windows: tuple[Window, ...],
    filters: tuple[Held, ...],
    measuring: Measuring,
) -> None:
    """Puts a table of each entity's number on the shelf, for every group that asks for one, and every window."""
    for group in groups:
        if not isinstance(group, ByCount):
            continue
        for window in dict.fromkeys(replace(window, shift=None) for window in windows):
            if context.shelf.kept((group, window)) is None:
                context.shelf.keep((group, window), _shelve(context, group, window, filters, measuring))


def _shelve(context: Context, group: ByCount, window: Window, filters: tuple[Held, ...], measuring: Measuring) -> str:
    name = measure_name(group.measure)
    wanted = Wanted(name=name, measure=replace(group.measure, share=None), window=window)
    frame = measuring(context, (wanted,), (ByEntity(field=group.entity),), filters)
    (entity,) = entity_columns((group.entity,))
    select = frame.projected([(entity, frame.key(0)), (name, frame.value(name))])
    return context.shelf.put(f"{'' if window.name == 'current' else f'{window.name}_'}{count_name(group)}", select)
