"""Gather: works out, SELECT by SELECT, whom the rows of a statement count."""

from __future__ import annotations

from sqlglot import exp

from assistant.sql.door.crowd import Carried, Crowd, Guard, Mode, Who, carried_by, groups, is_suppressed
from assistant.sql.door.entity import COUNTED, Entity, who_column
from assistant.sql.door.extent import origin_of
from assistant.sql.door.ground import Ground, fold
from assistant.sql.door.guards import carried_whos, guards_of
from assistant.sql.door.scopes import Resolution, Scope, Source, aggregates, equalities, parts


def read_crowd(names: Resolution, ground: Ground, entity: Entity) -> Crowd:
    """Whom the rows of every SELECT of the statement count."""
    crowd = Crowd(entity=entity, names=names, ground=ground)
    scopes = names.scopes
    for scope in reversed(scopes):
        modes = crowd.modes.setdefault(scope, set())
        if scope.place != "from":
            modes.add("filter" if scope.place == "condition" else "shown")
        passed: set[Mode] = {"carried" if mode == "shown" and groups(scope) else mode for mode in modes}
        for inner in _inner(scope):
            crowd.modes.setdefault(inner, set()).update(passed)
    for scope in scopes:
        crowd.whos[scope] = _whos(crowd, scope)
        crowd.suppressed[scope] = _suppressed(crowd, scope)
        if groups(scope) and crowd.mode(scope) == "shown" and crowd.whos[scope] and _is_fine(crowd, scope):
            crowd.fine.add(scope)
        if (scope in crowd.fine and scope.place == "from") or any(inner in crowd.incomplete for inner in _inner(scope)):
            crowd.incomplete.add(scope)
        if "carried" in crowd.modes[scope] and not (groups(scope) and crowd.mode(scope) == "shown"):
            crowd.carried[scope] = _carried(crowd, scope)
    return crowd


_COARSE = 500
"""Up to so many combinations of the entity's attributes, a group without a number says nothing of anybody."""


def _is_fine(crowd: Crowd, scope: Scope) -> bool:
    group = scope.select.args.get("group")
    made = [o.expression for o in scope.outputs.values() if o.expression is not None]
    keys = [m for m in made if not any(True for _ in aggregates(m))] + (list(group.expressions) if group else [])
    attributes = {}
    for part in (part for key in keys for part in parts(key)):
        source = crowd.names.source_of.get(id(part))
        output = source.relation.outputs.get(fold(part.name)) if source is not None else None
        origin = origin_of(output) if output is not None else None
        if origin is not None and (origin.column or "").startswith(f"{crowd.entity.table}."):
            attributes[origin.column] = origin.values
    combinations = 1
    for values in attributes.values():
        if values is None:
            return True
        combinations *= values
    return combinations > _COARSE


def _inner(scope: Scope) -> list[Scope]:
    return [inner for source in scope.sources.values() for inner in source.relation.scopes]


def _whos(crowd: Crowd, scope: Scope) -> tuple[Who, ...]:
    """One column for each sort of row that is joined; rows of the same one (a ticket and its customer) count once."""
    members: list[Who] = []
    for source in scope.sources.values():
        optional = source.join is not None and source.join.side in ("LEFT", "FULL")
        optional = optional or any(
            o.join is not None and o.join.side in ("RIGHT", "FULL") for o in scope.sources.values()
        )
        if source.table is not None:
            column = who_column(crowd.ground, source.table, crowd.entity)
            if column is not None:
                members.append(Who(source=source.alias, column=column, optional=optional))
        else:
            carried = carried_by(crowd, source)
            for name in carried.base if carried is not None else ():
                members.append(Who(source=source.alias, column=name, few=_few(crowd, source, name), optional=optional))
    return _without_doubles(crowd, scope, members)


def _few(crowd: Crowd, source: Source, name: str) -> bool:
    """A list where a SELECT that groups made it, here or further down."""
    for inner in source.relation.scopes:
        if groups(inner):
            return True
        guard = crowd.carried[inner].base.get(name) or crowd.carried[inner].more.get(name)
        if guard is not None and guard.who.few:
            return True
    return False


def _without_doubles(crowd: Crowd, scope: Scope, members: list[Who]) -> tuple[Who, ...]:
    kept: list[Who] = []
    same = _same_rows(crowd, scope)
    for member in sorted(members, key=lambda who: (who.optional, who.column.startswith(COUNTED))):
        if not any(frozenset({member.source, other.source}) in same for other in kept):
            kept.append(member)
    return tuple(sorted(kept, key=lambda who: list(scope.sources).index(who.source)))


def _same_rows(crowd: Crowd, scope: Scope) -> set[frozenset[str]]:
    """The pairs of tables joined so that both rows count the same one: by its key, or by a step on the way to it."""
    pairs: set[frozenset[str]] = set()
    for source in scope.sources.values():
        on = source.join.args.get("on") if source.join is not None else None
        for one, other in equalities(on) if on is not None else ():
            if isinstance(one, exp.Column) and isinstance(other, exp.Column):
                ends = (crowd.names.source_of.get(id(one)), crowd.names.source_of.get(id(other)))
                if _on_the_way(crowd, (one, other), ends) or _on_the_way(crowd, (other, one), ends[::-1]):
                    pairs.add(frozenset({fold(one.table), fold(other.table)}))
    return pairs


def _on_the_way(
    crowd: Crowd, columns: tuple[exp.Column, exp.Column], ends: tuple[Source | None, Source | None]
) -> bool:
    here, there = ends
    if here is None or there is None or here.table is None or there.table is None:
        return False
    mine, theirs = fold(columns[0].name), fold(columns[1].name)
    keys = (who_column(crowd.ground, here.table, crowd.entity), who_column(crowd.ground, there.table, crowd.entity))
    if None in keys:
        return False
    if tuple(fold(key or "") for key in keys) == (mine, theirs):
        return True
    target = there.table.name
    first = next((step for step in here.table.relationships if step.default and step.to == target), None)
    return first is not None and (*first.columns, *first.to_columns) == (mine, theirs)


def _carried(crowd: Crowd, scope: Scope) -> Carried:
    carried = Carried()
    taken: dict[tuple[Who, str], str] = {}

    def named(guard: Guard, into: dict[str, Guard]) -> str:
        key = (guard.who, guard.where.sql() if guard.where is not None else "")
        if key not in taken:
            taken[key] = f"{COUNTED}{len(taken) + 1}"
            into[taken[key]] = guard
        return taken[key]

    for who in crowd.whos[scope]:
        named(Guard(who=who), carried.base)
    having = scope.select.args.get("having")
    for guard in guards_of(crowd, scope, having) if having is not None and carried.base else ():
        named(guard, carried.base)
    for name, output in scope.outputs.items():
        if output.expression is None or not carried.base:
            continue
        if groups(scope):
            guards = guards_of(crowd, scope, output.expression)
        else:
            guards = [Guard(who=who) for who in carried_whos(crowd, scope, output.expression)]
        carried.by_output[name] = tuple(named(guard, carried.more) for guard in guards)
    return carried


def _suppressed(crowd: Crowd, scope: Scope) -> set[str]:
    """The outputs that are suppressed here, or made from such."""
    names: set[str] = set()
    shown = groups(scope) and crowd.mode(scope) == "shown" and bool(crowd.whos[scope])
    for name, output in scope.outputs.items():
        made = output.expression
        if made is None:
            continue
        numbers = shown and any(True for _ in aggregates(made))
        if numbers or any(_from_suppressed(crowd, part, names) for part in parts(made)):
            names.add(name)
    return names


def _from_suppressed(crowd: Crowd, part: exp.Expression, names: set[str]) -> bool:
    if not isinstance(part, exp.Column):
        return False
    source = crowd.names.source_of.get(id(part))
    return is_suppressed(crowd, source, fold(part.name)) if source is not None else fold(part.name) in names
