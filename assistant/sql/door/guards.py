"""Guards: whom a number counts, so that it can be told whether they are enough."""

from __future__ import annotations

from sqlglot import exp

from assistant.sql.door.crowd import Crowd, Guard, Who, carried_by, inner_names
from assistant.sql.door.ground import fold
from assistant.sql.door.scopes import Scope, aggregates, parts


def guards_of(crowd: Crowd, scope: Scope, clause: exp.Expression) -> list[Guard]:
    """Whom every number in the clause counts: those of the rows, and those of each condition inside the number."""
    found: dict[tuple[Who, str], Guard] = {}
    for call in aggregates(clause):
        if isinstance(call, exp.GroupConcat):
            continue  # a list, not a number: `lone.no_lists` judges it
        whos = [*crowd.whos[scope], *carried_whos(crowd, scope, call)]
        base = _conditions(crowd, scope, call)
        for where in (base, *(_both(base, test) for test in _tests(call))):
            for who in whos:
                found.setdefault((who, where.sql() if where is not None else ""), Guard(who=who, where=where))
    return list(found.values())


def carried_whos(crowd: Crowd, scope: Scope, call: exp.Expression) -> list[Who]:
    """Whom the numbers of a derived table count that this call aggregates further."""
    whos = []
    for part in parts(_with_filter(call)):
        source = crowd.names.source_of.get(id(part))
        carried = carried_by(crowd, source) if source is not None and source.alias in scope.sources else None
        if carried is not None and source is not None:
            names = {n for inner, own in inner_names(source, fold(part.name)) for n in _more(crowd, inner, own)}
            whos += [Who(source=source.alias, column=name, few=True) for name in sorted(names - carried.base.keys())]
    return whos


def _more(crowd: Crowd, inner: Scope, output: str) -> tuple[str, ...]:
    return crowd.carried[inner].by_output.get(output, ()) if inner in crowd.carried else ()


def _with_filter(call: exp.Expression) -> exp.Expression:
    return call.parent if isinstance(call.parent, exp.Filter) else call


def _conditions(crowd: Crowd, scope: Scope, call: exp.Expression) -> exp.Expression | None:
    """The rows that the call counts: those of its FILTER whose argument is not NULL."""
    outer = _with_filter(call)
    where = outer.expression.this if isinstance(outer, exp.Filter) else None
    value = call.this
    if isinstance(value, exp.Distinct) and len(value.expressions) == 1:
        value = value.expressions[0]
    if not isinstance(value, exp.Expression) or isinstance(value, (exp.Star, exp.Literal, exp.Distinct)):
        return where
    missing = exp.Is(this=value.copy(), expression=exp.Null())
    if _never_missing(crowd, value) or _already_held(scope, missing):
        return where
    return _both(where, exp.Not(this=missing))


def _never_missing(crowd: Crowd, value: exp.Expression) -> bool:
    source = crowd.names.source_of.get(id(value))
    if source is None or source.table is None or (source.join is not None and source.join.side):
        return False
    column = crowd.ground.columns[fold(source.table.name)].get(fold(value.name))
    return column is not None and not column.nullable


def _already_held(scope: Scope, missing: exp.Expression) -> bool:
    where = scope.select.args.get("where")
    stack = [where.this] if where is not None else []
    while stack:
        here = stack.pop()
        if isinstance(here, (exp.And, exp.Paren)):
            stack.extend(here.iter_expressions())
        elif isinstance(here, exp.Not) and here.this == missing:
            return True
    return False


def _tests(call: exp.Expression) -> list[exp.Expression]:
    """The conditions inside the argument: rows that a CASE, or a comparison made a number, picks out."""
    found: list[exp.Expression] = []
    stack = [call.this] if isinstance(call.this, exp.Expression) else []
    while stack:
        here = stack.pop()
        if isinstance(here, exp.Case):
            for branch in here.args["ifs"]:
                chosen = branch.this if here.this is None else exp.EQ(this=here.this, expression=branch.this)
                if not isinstance(branch.args.get("true"), exp.Null):
                    found.append(chosen)
                stack.append(branch.args["true"])
            if here.args.get("default") is not None:
                stack.append(here.args["default"])
        elif isinstance(here, exp.If):
            found.append(here.this)
        elif isinstance(here, (exp.Predicate, exp.Connector, exp.Not)):
            found.append(here)
        elif not isinstance(here, (exp.Select, exp.SetOperation, exp.Subquery)):
            stack.extend(here.iter_expressions())
    return found


def _both(one: exp.Expression | None, other: exp.Expression) -> exp.Expression:
    if one is None:
        return other.copy()
    return exp.And(this=_wrapped(one), expression=_wrapped(other))


def _wrapped(node: exp.Expression) -> exp.Expression:
    return exp.Paren(this=node.copy()) if isinstance(node, exp.Or) else node.copy()
