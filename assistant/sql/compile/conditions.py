"""Filters as SQL: every operator on a column, on a part of time, and on a table with several rows for one row here."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import assert_never

from sqlglot import exp

from assistant.catalog.paths import Path
from assistant.errors import QueryError
from assistant.flow import Filter, Operator, Value
from assistant.sql.compile.scope import Scope, relation
from assistant.sql.compile.snippets import column, fragment, literal
from assistant.sql.compile.timeparts import part_of
from assistant.sql.compile.typed import Family, family_of, typed

_POSITIVE: dict[Operator, Operator] = {"is_not": "is", "not_contains": "contains", "is_null": "not_null"}
_COMPARE: dict[Operator, type[exp.Binary]] = {"lt": exp.LT, "le": exp.LTE, "gt": exp.GT, "ge": exp.GTE}


def condition(wanted: Filter, scope: Scope, time_column: str | None) -> exp.Expr:
    """The filter over the scope's table; `time_column` is what hours and weekdays are parts of. Raises QueryError."""
    context = scope.context
    dimension = context.catalog.dimension(wanted.field)
    if dimension is not None and dimension.part is not None:
        part = part_of(dimension.part, scope, time_column, wanted.field)
        family: Family = "text" if dimension.part == "day_type" else "number"
        return compare(wanted, part, family=family, nullable=False)
    path = context.reach(scope.table, wanted.field)
    if path is None:
        raise QueryError(f"Rows of “{scope.table}” cannot be filtered by “{wanted.field}”; leave that filter out.")
    known = context.catalog.column(f"{path.table}.{path.column}")
    family = family_of(known.type) if known is not None else "text"
    if path.many and not scope.joined(path):
        return _exists(wanted, scope, path, family)
    return compare(wanted, scope.column(path), family=family, nullable=scope.nullable(path))


def _exists(wanted: Filter, scope: Scope, path: Path, family: Family) -> exp.Expr:
    """Some row of the bridge meets the filter; for a negative operator, none meets its opposite."""
    here, step = scope.before_bridge(path), path.steps[-1]
    there = scope.new_alias(step.table)
    positive = _POSITIVE.get(wanted.operator)
    inner = Filter(field=wanted.field, operator=positive or wanted.operator, values=wanted.values)
    links = [exp.EQ(this=column(b, there), expression=column(a, here)) for a, b in step.columns]
    select = exp.Select(expressions=[exp.Literal.number(1)]).from_(relation(step.table, there), copy=False)
    test = compare(inner, column(path.column, there), family=family, nullable=False)
    found = exp.Exists(this=select.where(*links, test, copy=False))
    return exp.Not(this=found) if positive is not None else found


def compare(wanted: Filter, subject: exp.Expr, *, family: Family, nullable: bool) -> exp.Expr:
    """`subject` in the filter's operator to its values; dates against timestamps mean whole days. Raises QueryError."""
    _check(wanted)
    values = typed(wanted, family)
    match wanted.operator:
        case "is":
            return _is(subject, values, family)
        case "is_not":
            return _or_unknown(exp.Not(this=exp.paren(_is(subject, values, family), copy=False)), subject, nullable)
        case "lt" | "le" | "gt" | "ge":
            return _ordered(subject, wanted.operator, values[0], family)
        case "between":
            low = _ordered(subject, "ge", values[0], family)
            return exp.and_(low, _ordered(subject.copy(), "le", values[1], family), copy=False)
        case "contains":
            return _contains(subject, values)
        case "not_contains":
            return _or_unknown(exp.Not(this=exp.paren(_contains(subject, values), copy=False)), subject, nullable)
        case "is_null":
            return fragment("$x IS NULL", x=subject)
        case "not_null":
            return fragment("NOT $x IS NULL", x=subject)
    assert_never(wanted.operator)


def _check(wanted: Filter) -> None:
    needed = {"is_null": 0, "not_null": 0, "between": 2, "lt": 1, "le": 1, "gt": 1, "ge": 1}.get(wanted.operator)
    given = len(wanted.values)
    if (needed is None and not given) or (needed is not None and given != needed):
        count = "at least one" if needed is None else str(needed)
        raise QueryError(f"The filter “{wanted.field} {wanted.operator}” needs {count} value(s) and has {given}.")


def _whole_day(value: Value, family: Family) -> bool:
    """True for a day held against a moment in time."""
    return family == "moment" and isinstance(value, date) and not isinstance(value, datetime)


def _is(subject: exp.Expr, values: tuple[Value, ...], family: Family) -> exp.Expr:
    if any(_whole_day(value, family) for value in values):
        days = [_on_day(subject.copy(), value, family) for value in values]
        return exp.or_(*days, copy=False)
    if len(values) == 1:
        return exp.EQ(this=subject, expression=literal(values[0]))
    return exp.In(this=subject, expressions=[literal(value) for value in values])


def _on_day(subject: exp.Expr, value: Value, family: Family) -> exp.Expr:
    low = _ordered(subject, "ge", value, family)
    return exp.and_(low, _ordered(subject.copy(), "le", value, family), copy=False)


def _ordered(subject: exp.Expr, operator: Operator, value: Value, family: Family) -> exp.Expr:
    if _whole_day(value, family) and isinstance(value, date) and operator in ("le", "gt"):
        operator, value = ("lt" if operator == "le" else "ge"), value + timedelta(days=1)
    return _COMPARE[operator](this=subject, expression=literal(value))


def _contains(subject: exp.Expr, values: tuple[Value, ...]) -> exp.Expr:
    return exp.or_(*(_like(subject.copy(), str(value)) for value in values), copy=False)


def _like(subject: exp.Expr, text: str) -> exp.Expr:
    """ILIKE with the text's own wildcards escaped."""
    escaped = text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
    like = exp.ILike(this=subject, expression=exp.Literal.string(f"%{escaped}%"))
    return like if escaped == text else exp.Escape(this=like, expression=exp.Literal.string("\\"))


def _or_unknown(test: exp.Expr, subject: exp.Expr, nullable: bool) -> exp.Expr:
    simplified = _negated(test)
    if not nullable:
        return simplified
    return exp.or_(simplified, fragment("$x IS NULL", x=subject), copy=False)


def _negated(test: exp.Expr) -> exp.Expr:
    """NOT (a = b) written as a <> b, and NOT (a IN …) without the brackets."""
    inner = test.this.unnest()
    if isinstance(inner, exp.EQ):
        return exp.NEQ(this=inner.this, expression=inner.expression)
    return exp.Not(this=inner) if isinstance(inner, (exp.In, exp.ILike)) else test
