"""Entity sets: the customers, products or pairs that met a condition, as a table of their keys on the shelf."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial

from sqlglot import exp

from assistant.errors import QueryError
from assistant.flow import EntitySet, Operator
from assistant.sql.compile.context import Context
from assistant.sql.compile.frame import Frame
from assistant.sql.compile.leaf import ByEntity, Held
from assistant.sql.compile.membership import entity_columns, holds_at_zero
from assistant.sql.compile.moments import coming_later
from assistant.sql.compile.runs import Measuring, holding, name_of, run
from assistant.sql.compile.snippets import fragment, number
from assistant.sql.compile.wanted import Wanted
from assistant.sql.compile.windows import window

_OPPOSITE: dict[Operator, Operator] = {
    "is": "is_not",
    "is_not": "is",
    "lt": "ge",
    "le": "gt",
    "gt": "le",
    "ge": "lt",
}


def shelve_sets(context: Context, conditions: Iterable[Held], measuring: Measuring) -> None:
    """Puts every entity set among the conditions on the shelf, those inside it first; `measuring` computes measures."""
    for held in conditions:
        if isinstance(held, EntitySet) and context.shelf.kept(held) is None:
            context.shelf.keep(held, _shelve(context, held, measuring))


def _shelve(context: Context, wanted: EntitySet, measuring: Measuring) -> str:
    if not wanted.entity:
        raise QueryError("A set needs an entity: the customers, the products, … that met the condition.")
    if len(set(wanted.entity)) < len(wanted.entity):
        raise QueryError(f"A set of {', '.join(wanted.entity)} names the same entity twice; leave one out.")
    frame = _meeting(context, wanted, measuring)
    columns = list(zip(entity_columns(wanted.entity), [made for _, made in frame.keys], strict=False))
    return context.shelf.put(name_of(wanted), frame.projected(columns))


def _meeting(context: Context, wanted: EntitySet, measuring: Measuring) -> Frame:
    """A frame with one row for each entity that meets the condition; its first keys are the entity's."""
    filters: tuple[Held, ...] = (*wanted.filters, *coming_later(context, wanted, measuring))
    if wanted.consecutive is not None:
        return run(context, wanted, filters, measuring)
    groups = tuple(ByEntity(field=field) for field in wanted.entity)
    measure = Wanted(name=wanted.measure.metric, measure=wanted.measure, window=window(context, wanted.period))
    frame = measuring(context, (measure,), groups, filters)
    if wanted.top is not None:
        return _first(context, wanted, frame)
    operator = _OPPOSITE[wanted.operator] if holds_at_zero(context, wanted) else wanted.operator
    return holding(context, wanted, frame, operator)


def _first(context: Context, wanted: EntitySet, frame: Frame) -> Frame:
    """The entities that rank first by the measure."""
    keys = [made.copy() for _, made in frame.keys]
    value = exp.Ordered(this=frame.value(wanted.measure.metric), desc=not wanted.lowest or None, nulls_first=False)
    ties = [] if wanted.top == 1 else [exp.Ordered(this=key, nulls_first=False) for key in keys]
    position = fragment("RANK() OVER ()")
    position.set("order", exp.Order(expressions=[value, *ties]))
    known = [partial(_known, index) for index in range(len(keys))]
    ranked = frame.kept(context.shelf, f"{name_of(wanted)}_values", *known)
    ranked = ranked.with_values({"position": position}, windowed=True)
    return ranked.kept(context.shelf, f"{name_of(wanted)}_ranked", lambda over: _at_most(over, wanted.top or 1))


def _known(index: int, frame: Frame) -> exp.Expr:
    return fragment("NOT $x IS NULL", x=frame.keys[index][1])


def _at_most(frame: Frame, count: int) -> exp.Expr:
    return exp.LTE(this=frame.value("position"), expression=number(count))
