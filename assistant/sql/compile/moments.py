"""Moments: the days on which entities met an earlier condition, for what must come later."""

from __future__ import annotations

from assistant.errors import QueryError
from assistant.flow import ByTime, EntitySet
from assistant.sql.compile.context import Context
from assistant.sql.compile.frame import Frame
from assistant.sql.compile.leaf import ByEntity, Earliest, Held, Later
from assistant.sql.compile.membership import DAY, entity_columns
from assistant.sql.compile.runs import Measuring, run, span
from assistant.sql.compile.snippets import fragment
from assistant.sql.compile.wanted import Wanted
from assistant.sql.compile.windows import window


def coming_later(context: Context, wanted: EntitySet, measuring: Measuring) -> tuple[Later, ...]:
    """The condition that rows come after those of the earlier set, where there is one."""
    if wanted.after is None:
        return ()
    if wanted.after.entity != wanted.entity:
        ours, theirs = ", ".join(wanted.entity), ", ".join(wanted.after.entity)
        raise QueryError(f"What comes first must be of the same {ours}, not of the {theirs}.")
    moments = _moments(context, wanted.after, wanted.within is not None, measuring)
    return (Later(entity=wanted.entity, moments=moments, within=wanted.within),)


def _moments(context: Context, earlier: EntitySet, every: bool, measuring: Measuring) -> str:
    """The table of the first day on which each entity met the earlier condition, or of every day with a row."""
    known = context.shelf.kept(("moments", earlier, every))
    if known is not None:
        return known
    filters: tuple[Held, ...] = (*earlier.filters, *coming_later(context, earlier, measuring))
    if earlier.consecutive is not None:
        frame = run(context, earlier, filters, measuring)
        unit = span(earlier.consecutive[1], 1)
        days = [fragment(f"CAST($x + INTERVAL {unit} - INTERVAL '1' DAY AS DATE)", x=frame.value("last"))]
    elif every and _times(earlier) == 1:
        frame, days = _every_day(context, earlier, filters, measuring), []
    else:
        frame = _first_day(context, earlier, filters, measuring)
        days = [frame.value(DAY)]
    names = (*entity_columns(earlier.entity), DAY)
    select = frame.projected(list(zip(names, [*(made for _, made in frame.keys), *days], strict=True)))
    name = f"{'days_of' if every else 'first'}_{earlier.measure.metric}"
    return context.shelf.keep(("moments", earlier, every), context.shelf.put(name, select))


def _times(earlier: EntitySet) -> int:
    """How often what comes first must have happened."""
    count = {"ge": earlier.value, "gt": earlier.value + 1}.get(earlier.operator)
    if count is None or count < 1 or earlier.exclude or earlier.top is not None:
        raise QueryError("What comes first must have happened: at least once, or at least so many times.")
    return int(count)


def _first_day(context: Context, earlier: EntitySet, filters: tuple[Held, ...], measuring: Measuring) -> Frame:
    groups = tuple(ByEntity(field=field) for field in earlier.entity)
    days = window(context, earlier.period)
    measure = Wanted(name=DAY, measure=earlier.measure, window=days, instead=Earliest(count=_times(earlier)))
    return measuring(context, (measure,), groups, filters)


def _every_day(context: Context, earlier: EntitySet, filters: tuple[Held, ...], measuring: Measuring) -> Frame:
    """Each entity with each day on which it had a row; the day is the last key."""
    groups = (*(ByEntity(field=field) for field in earlier.entity), ByTime(grain="day"))
    days = window(context, earlier.period)
    measure = Wanted(name="rows", measure=earlier.measure, window=days, instead=Earliest(count=1))
    return measuring(context, (measure,), groups, filters, grid=False)
