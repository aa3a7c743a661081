"""Suppress: numbers that count too few are left out (NULL, or the row absent), never shown as 0."""

from __future__ import annotations

from sqlglot import exp

from assistant.sql.door.case import Case
from assistant.sql.door.crowd import HERE, Crowd, Guard, Who, groups, lists_texts
from assistant.sql.door.enough import all_of, column_of, enough, if_enough, some_of
from assistant.sql.door.entity import COUNTED, who_expression
from assistant.sql.door.guards import guards_of
from assistant.sql.door.scopes import Scope, aggregates, parts
from assistant.sql.door.unknown import keep_unknown


def small_groups(case: Case) -> None:
    """Leaves out what counts 1 to minimum-1 of the role's entity; what counts nobody is a true zero and stays."""
    crowd = case.crowd
    if crowd is None:
        return
    flagged = _flagged(crowd)
    for scope in case.names.scopes:
        keep_unknown(crowd, scope)
        if _is_judged(crowd, scope):
            _suppress(crowd, scope)
            case.change("small_groups")
        if scope in flagged:
            _add(scope, _presence(crowd, scope), HERE)
        _carry(crowd, scope)
    _add_who_columns(case, crowd)


def _is_judged(crowd: Crowd, scope: Scope) -> bool:
    return groups(scope) and bool(crowd.whos[scope]) and crowd.mode(scope) == "shown" and not lists_texts(scope)


def _suppress(crowd: Crowd, scope: Scope) -> None:
    select = scope.select
    made = [output.expression for output in scope.outputs.values() if output.expression is not None]
    guards = [guards_of(crowd, scope, expression) for expression in made]
    _suppress_rows(crowd, scope)
    _suppress_order(crowd, scope)
    for projection, held in zip(list(select.expressions), guards, strict=True):
        _inside_windows(crowd, scope, projection)
        if held:
            inner = projection.this if isinstance(projection, exp.Alias) else projection
            name = projection.alias_or_name or inner.sql("duckdb")
            shown = exp.Alias(this=exp.Null(), alias=exp.to_identifier(name))
            projection.replace(shown)
            shown.set("this", if_enough(crowd, held, inner))


def _suppress_rows(crowd: Crowd, scope: Scope) -> None:
    """Rows that a HAVING picks by a small number are left out, and small groups of the answer or of many attributes."""
    select = scope.select
    having = select.args.get("having")
    # A total over all groups needs them all: there the row stays, its own numbers left out.
    totals = any(_is_total(p) for made in select.expressions for p in parts(made))
    whole_rows = scope in crowd.fine or (scope.place == "root" and not totals)
    guards = guards_of(crowd, scope, having) if having is not None else []
    _distinct_to_groups(scope)
    if whole_rows and select.args.get("group") is not None:
        guards += [Guard(who=who) for who in crowd.whos[scope] if not who.optional]
    if guards:
        kept = [enough(crowd, guard) for guard in _once(guards)]
        select.set("having", exp.Having(this=all_of(kept + ([having.this] if having is not None else []))))


def _suppress_order(crowd: Crowd, scope: Scope) -> None:
    order = scope.select.args.get("order")
    for ordered in order.expressions if order is not None else ():
        guards = guards_of(crowd, scope, ordered.this)
        if guards:
            ordered.set("this", if_enough(crowd, guards, ordered.this))


def _once(guards: list[Guard]) -> list[Guard]:
    return list({(guard.who, guard.where.sql() if guard.where is not None else ""): guard for guard in guards}.values())


def _distinct_to_groups(scope: Scope) -> None:
    """DISTINCT as GROUP BY, so that whom each row counts can be told."""
    select = scope.select
    if select.args.get("distinct") is None:
        return
    select.set("distinct", None)
    scope.aggregated = True
    if select.args.get("group") is None and not any(True for p in select.expressions for _ in aggregates(p)):
        keys = [(p.this if isinstance(p, exp.Alias) else p).copy() for p in select.expressions]
        select.set("group", exp.Group(expressions=keys))


def _inside_windows(crowd: Crowd, scope: Scope, projection: exp.Expression) -> None:
    """Windows take suppressed numbers for unknown, but for totals: these hold the row's own group, and others."""
    for window in [part for part in parts(projection) if isinstance(part, exp.Window) and not _is_total(part)]:
        for call in list(aggregates(window)):
            whole = call.parent if isinstance(call.parent, exp.Filter) else call
            guards = guards_of(crowd, scope, whole)
            if guards:
                place = exp.Paren(this=exp.Null())
                whole.replace(place)
                place.set("this", if_enough(crowd, guards, whole))


def _is_total(node: exp.Expression) -> bool:
    """True for a sum, mean or count over a whole partition, or from its start to the row."""
    if not isinstance(node, exp.Window) or node.args.get("spec") is not None:
        return False
    inner = node.this.this if isinstance(node.this, exp.Filter) else node.this
    return isinstance(inner, (exp.Sum, exp.Avg, exp.Count)) and any(True for _ in aggregates(node))


def _carry(crowd: Crowd, scope: Scope) -> None:
    carried = crowd.carried.get(scope)
    if carried is None:
        return
    grouped = groups(scope)
    if grouped and carried.base:
        _distinct_to_groups(scope)
    for name, guard in {**carried.base, **carried.more}.items():
        _add(scope, some_of(crowd, guard) if grouped else column_of(guard.who), name)


def _flagged(crowd: Crowd) -> set[Scope]:
    """The SELECTs inside derived tables with suppressed outputs: they say of each row that it is there."""
    flagged: set[Scope] = set()
    for scope in crowd.names.scopes:
        for source in scope.sources.values():
            if any(crowd.suppressed[inner] for inner in source.relation.scopes):
                flagged.update(source.relation.scopes)
    return flagged


def _presence(crowd: Crowd, scope: Scope) -> exp.Expression:
    flags: list[exp.Expression] = [
        column_of(Who(source=source.alias, column=HERE))
        for source in scope.sources.values()
        if any(crowd.suppressed[inner] for inner in source.relation.scopes)
    ]
    if groups(scope) or not flags:
        return exp.Boolean(this=True)
    return flags[0] if len(flags) == 1 else exp.Coalesce(this=flags[0], expressions=flags[1:])


def _add_who_columns(case: Case, crowd: Crowd) -> None:
    """Scans give the columns that tell whom their rows count."""
    judged = [scope for scope in case.names.scopes if _is_judged(crowd, scope) or scope in crowd.carried]
    used = {(scope, who.source, who.column): who for scope in judged for who in crowd.whos[scope]}
    by_source = {id(scan.source): scan for scan in case.scans}
    for (scope, alias, _), who in used.items():
        scan = by_source.get(id(scope.sources[alias]))
        if scan is None or who.column in scan.columns:
            continue
        if who.column.startswith(COUNTED):
            scan.columns[who.column] = who_expression(case.ground, scan.table, crowd.entity)
            scan.changed = True
        else:
            scan.columns[who.column] = exp.column(who.column)


def _add(scope: Scope, expression: exp.Expression, name: str) -> None:
    scope.select.append("expressions", exp.alias_(expression, name))
