"""Enough: the SQL that asks whether a number counts enough, and that carries whom it counts."""

from __future__ import annotations

from functools import reduce

from sqlglot import exp

from assistant.sql.door.crowd import Crowd, Guard, Who


def if_enough(crowd: Crowd, guards: list[Guard], value: exp.Expression) -> exp.Expression:
    """The value where every guard holds, else NULL."""
    return exp.Case(ifs=[exp.If(this=all_of([enough(crowd, guard) for guard in guards]), true=value)])


def enough(crowd: Crowd, guard: Guard) -> exp.Expression:
    """Nobody is counted, or at least the minimum."""
    low, high = exp.Literal.number(1), exp.Literal.number(crowd.entity.minimum - 1)
    return exp.Not(this=exp.Between(this=_number_of(guard), low=low, high=high))


def _number_of(guard: Guard) -> exp.Expression:
    who = column_of(guard.who)
    if not guard.who.few:
        return _filtered(exp.Count(this=exp.Distinct(expressions=[who]), big_int=True), guard.where)
    lists = _filtered(exp.ArrayAgg(this=who), guard.where)
    number = call("len", call("list_distinct", call("flatten", lists)))
    return exp.Coalesce(this=number, expressions=[exp.Literal.number(0)])


def some_of(crowd: Crowd, guard: Guard) -> exp.Expression:
    """Up to the minimum of different ones, in a list: enough to tell whether a larger group has enough."""
    who = column_of(guard.who)
    if guard.who.few:
        found = call("list_distinct", call("flatten", _filtered(exp.ArrayAgg(this=who), guard.where)))
    else:
        there = exp.Not(this=exp.Is(this=who.copy(), expression=exp.Null()))
        where = there if guard.where is None else exp.And(this=exp.paren(guard.where), expression=there)
        found = _filtered(exp.ArrayAgg(this=exp.Distinct(expressions=[who])), where)
    return call("list_slice", found, exp.Literal.number(1), exp.Literal.number(crowd.entity.minimum))


def column_of(who: Who) -> exp.Column:
    """The column itself, with the alias of its source."""
    return exp.Column(this=exp.to_identifier(who.column), table=exp.to_identifier(who.source))


def call(name: str, *arguments: exp.Expression) -> exp.Expression:
    """A call of a function by its name."""
    return exp.Anonymous(this=name, expressions=list(arguments))


def all_of(conditions: list[exp.Expression]) -> exp.Expression:
    """The conjunction of at least one condition."""
    return reduce(lambda one, other: exp.And(this=one, expression=other), map(_braced, conditions))


def any_of(conditions: list[exp.Expression]) -> exp.Expression:
    """The disjunction of at least one condition."""
    return reduce(lambda one, other: exp.Or(this=one, expression=other), map(_braced, conditions))


def _braced(node: exp.Expression) -> exp.Expression:
    return exp.Paren(this=node) if isinstance(node, exp.Connector) else node


def _filtered(aggregate: exp.Expression, where: exp.Expression | None) -> exp.Expression:
    if where is None:
        return aggregate
    return exp.Filter(this=aggregate, expression=exp.Where(this=where.copy()))
