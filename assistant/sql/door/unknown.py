"""Unknown: a suppressed number stays unknown in everything that is made from it: no zero, no total without it."""

from __future__ import annotations

from sqlglot import exp

from assistant.sql.door.crowd import HERE, Crowd, Who, is_suppressed
from assistant.sql.door.enough import all_of, any_of, column_of
from assistant.sql.door.functions import AGGREGATES
from assistant.sql.door.ground import fold
from assistant.sql.door.scopes import Scope, Source, aggregates, parts

_SUMS = tuple(kind for kind in AGGREGATES if kind not in (exp.GroupConcat, exp.IgnoreNulls, exp.AnyValue))


def keep_unknown(crowd: Crowd, scope: Scope) -> None:
    """Makes NULL what is made from a suppressed number, and leaves the rest of the SELECT as it was."""
    clauses = list(scope.select.iter_expressions())
    lacking = any(inner in crowd.incomplete for s in scope.sources.values() for inner in s.relation.scopes)
    for call in [n for clause in clauses for n in parts(clause) if isinstance(n, _SUMS)]:
        _total_of_known(crowd, call, lacking)
    for node in [n for clause in clauses for n in parts(clause) if isinstance(n, exp.Coalesce)]:
        _zero_of_absent(crowd, node)


def _total_of_known(crowd: Crowd, call: exp.Expression, lacking: bool) -> None:
    """A total, over groups or in a window, is NULL where one of its numbers is suppressed, or groups are `lacking`."""
    suppressed = _suppressed_columns(crowd, call)
    if not suppressed:
        return
    unknown = any_of([_is_unknown(column, source) for column, source in suppressed])
    missing: exp.Expression = exp.Count(
        this=exp.Case(ifs=[exp.If(this=unknown, true=exp.Literal.number(1))]), big_int=True
    )
    whole = call
    while isinstance(whole.parent, (exp.IgnoreNulls, exp.Filter, exp.Window)) and whole.parent.this is whole:
        whole = whole.parent
        if isinstance(whole, (exp.Filter, exp.Window)):
            around = whole.copy()
            around.set("this", missing)
            missing = around
    none: exp.Expression = exp.EQ(this=missing, expression=exp.Literal.number(0))
    if lacking:
        none = exp.Boolean(this=False)
    place = exp.Case(ifs=[exp.If(this=none, true=exp.Null())])
    whole.replace(place)
    # Put in itself, not as a copy: the door knows the columns in it.
    place.args["ifs"][0].set("true", whole)


def _suppressed_columns(crowd: Crowd, node: exp.Expression) -> list[tuple[exp.Column, Source]]:
    found = []
    for part in parts(node):
        source = crowd.names.source_of.get(id(part))
        if not isinstance(part, exp.Column) or source is None or source.kind != "derived":
            continue
        if is_suppressed(crowd, source, fold(part.name)):
            found.append((part, source))
    return found


def _is_unknown(column: exp.Column, source: Source) -> exp.Expression:
    """The group is there, and its number is not."""
    there = exp.Not(this=exp.Is(this=_flag(source), expression=exp.Null()))
    return exp.And(this=there, expression=exp.Is(this=column.copy(), expression=exp.Null()))


def _zero_of_absent(crowd: Crowd, node: exp.Coalesce) -> None:
    """COALESCE(n, 0) of a suppressed n stays NULL: only a group that is not there becomes 0."""
    sources = {source.alias: source for _, source in _suppressed_columns(crowd, node.this)}
    if not sources:
        return
    if any(inner in crowd.incomplete for source in sources.values() for inner in source.relation.scopes):
        node.replace(node.this)  # what is not there may have been left out
        return
    grouped = any(True for _ in aggregates(node.this))
    absent = all_of([_absent(source, grouped) for source in sources.values()])
    plain = node.this.copy()
    place = exp.Case(ifs=[exp.If(this=absent, true=exp.Null())], default=plain)
    node.replace(place)
    place.args["ifs"][0].set("true", node)


def _absent(source: Source, grouped: bool) -> exp.Expression:
    if grouped:
        return exp.EQ(this=exp.Count(this=_flag(source), big_int=True), expression=exp.Literal.number(0))
    return exp.Is(this=_flag(source), expression=exp.Null())


def _flag(source: Source) -> exp.Column:
    return column_of(Who(source=source.alias, column=HERE))
