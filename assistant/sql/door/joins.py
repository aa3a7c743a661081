"""Joins: rows of two sources meet only where the catalog says that they belong together, and never all with all."""

from __future__ import annotations

from collections.abc import Iterator
from math import prod

from sqlglot import exp

from assistant.sql.door.case import Case
from assistant.sql.door.domains import Domain, domain, output_domain
from assistant.sql.door.extent import Extent, few
from assistant.sql.door.ground import fold
from assistant.sql.door.reasons import reject
from assistant.sql.door.scopes import Pair, Resolution, Scope, Source, equalities, parts
from assistant.sql.verdict import Reject

MOST_READ = 120
MOST_CORRELATED = 24


def declared_joins(case: Case) -> Reject | None:
    """Every joined source is tied to an earlier one by an equality of one domain, or one side is a few rows."""
    for scope in case.names.scopes:
        earlier: list[Source] = []
        for source in scope.sources.values():
            tied = not earlier or _ties(case, scope, source, earlier)
            if not tied and (_equates(case.names, source, earlier) or not _may_multiply(source, earlier)):
                return reject("undeclared_join", _join_text(source))
            earlier.append(source)
    return None


def written_out(case: Case) -> Reject | None:
    """Few sources are read, each WITH counted wherever it is used: the engine plans them all, whatever the deadline."""
    for scope in case.names.scopes:
        if scope.weight > MOST_READ:
            return reject("too_large", f"{scope.weight:,} × FROM")
    correlated = sum(bool(scope.correlated) for scope in case.names.scopes)
    return reject("too_large", f"{correlated} × (SELECT …)") if correlated > MOST_CORRELATED else None


def small_joins(case: Case) -> Reject | None:
    """Joins keep rows in bounds: ties by a key, or by what is unique on one side; all with all only where it is few."""
    for scope in case.names.scopes:
        sources = list(scope.sources.values())
        extent = Extent.of(sources[0].relation) if sources else Extent()
        earlier = sources[:1]
        for source in sources[1:]:
            pairs = _ties(case, scope, source, earlier)
            times = _times(case, source, earlier, pairs) if pairs else None
            fits = extent.tie(source.relation, times) if pairs else extent.cross(source.relation)
            if not fits:
                return reject("huge_join", _join_text(source))
            earlier.append(source)
    return None


def correlations(case: Case) -> Reject | None:
    """A nested query that speaks of the rows around it is tied to them by an equality of one domain."""
    for scope in case.names.scopes:
        outer = [column for column in scope.correlated if not _bounded(case.names, column)]
        if scope.parent is None or not outer:
            continue
        inside = set(scope.sources.values())
        where = scope.select.args.get("where")
        if where is None or not any(
            _sources(case.names, mine) <= inside
            and _sources(case.names, theirs).isdisjoint(inside)
            and _sources(case.names, theirs)
            and _same(case, scope, mine, scope, theirs)
            for one, other in equalities(where.this)
            for mine, theirs in ((one, other), (other, one))
            if _sources(case.names, mine)
        ):
            return reject("undeclared_join", scope.select.sql("duckdb"))
    return None


def lists_of_one_row(case: Case) -> Reject | None:
    """`string_agg` lists what belongs to one row of the query around it: a whole table in one text has no bound."""
    for scope, _ in _found(case, exp.GroupConcat):
        if scope.place != "value" or not scope.correlated or scope.select.args.get("group"):
            return reject("function", "string_agg")
    return None


def memberships(case: Case) -> Reject | None:
    """`x IN (SELECT y …)`: x and y are of one domain."""
    for scope, node in _found(case, exp.In):
        if isinstance(node, exp.In) and node.args.get("query") and not _member(case, scope, node):
            return reject("undeclared_join", node.sql("duckdb"))
    return None


def _found(case: Case, kind: type[exp.Expression]) -> Iterator[tuple[Scope, exp.Expression]]:
    """The nodes of that kind, each with the SELECT it stands in."""
    if not any(isinstance(node, kind) for node in case.nodes):
        return
    for scope in case.names.scopes:
        for part in (part for clause in scope.select.iter_expressions() for part in parts(clause)):
            if isinstance(part, kind):
                yield scope, part


def _member(case: Case, scope: Scope, node: exp.In) -> bool:
    inner: exp.Expression = node.args["query"]
    mine = node.this.expressions if isinstance(node.this, exp.Tuple) else [node.this]
    selects = list(_selects(inner))
    found = [other for other in case.names.scopes if any(other.select is select for select in selects)]
    return len(found) == len(selects) and all(_all_alike(case, scope, mine, other) for other in found)


def _all_alike(case: Case, scope: Scope, mine: list[exp.Expression], other: Scope) -> bool:
    theirs = list(other.outputs.values())
    if len(mine) != len(theirs):
        return False
    known = [domain(case, scope, one) for one in mine]
    return None not in known and known == [output_domain(case, output) for output in theirs]


def _selects(node: exp.Expression) -> Iterator[exp.Expression]:
    """The SELECTs whose rows a query returns: several for a UNION."""
    if isinstance(node, exp.SetOperation):
        yield from _selects(node.this)
        yield from _selects(node.expression)
    elif isinstance(node, exp.Subquery):
        yield from _selects(node.this)
    else:
        yield node


def _ties(case: Case, scope: Scope, source: Source, earlier: list[Source]) -> list[Pair]:
    """The equalities of the join (its own side first) that tie the source to the earlier ones."""
    on = source.join.args.get("on") if source.join is not None else None
    if on is None:
        return []
    ties = []
    for one, other in equalities(on):
        for mine, theirs in ((one, other), (other, one)):
            own, others = _sources(case.names, mine), _sources(case.names, theirs)
            tied = own == {source} and others and others <= set(earlier)
            if tied and _same(case, scope, mine, scope, theirs):
                ties.append((mine, theirs))
    return ties


def _equates(names: Resolution, source: Source, earlier: list[Source]) -> bool:
    """True where the join sets a value of the source equal to one of the earlier ones."""
    on = source.join.args.get("on") if source.join is not None else None
    both = [_sources(names, one) | _sources(names, other) for one, other in (equalities(on) if on is not None else ())]
    return any(source in ends and not ends.isdisjoint(earlier) for ends in both)


def _same(case: Case, one: Scope, mine: exp.Expression, other: Scope, theirs: exp.Expression) -> bool:
    known: Domain = domain(case, one, mine)
    if known is None:
        return False
    return known == "series" or known == domain(case, other, theirs) or domain(case, other, theirs) == "series"


def _sources(names: Resolution, node: exp.Expression) -> set[Source]:
    found = (names.source_of.get(id(part)) for part in parts(node) if isinstance(part, exp.Column))
    return {source for source in found if source is not None}


def _may_multiply(source: Source, earlier: list[Source]) -> bool:
    """One side has a known number of rows: `small_joins` sees to it that all with all stays bounded."""
    return source.relation.rows is not None or all(other.relation.rows is not None for other in earlier)


def _times(case: Case, source: Source, earlier: list[Source], pairs: list[Pair]) -> int | None:
    """How many rows of one side may meet one of the other; None where that may be any number."""
    for mine, _ in pairs:
        column = next((part for part in parts(mine) if isinstance(part, exp.Column)), None)
        if column is not None and domain(case, case.names.scope_of[id(column)], mine) in case.ground.identities:
            return 1
    if _unique(source, [mine for mine, _ in pairs]):
        return 1
    if len(earlier) == 1 and _unique(earlier[0], [theirs for _, theirs in pairs]):
        return 1
    before = [other.relation.rows for other in earlier]
    return prod(rows for rows in before if rows is not None) if None not in before else source.relation.rows


def _unique(source: Source, tied: list[exp.Expression]) -> bool:
    names = {fold(part.name) for node in tied for part in parts(node) if isinstance(part, exp.Column)}
    return any(key <= names for key in source.relation.keys)


def _bounded(names: Resolution, column: exp.Column) -> bool:
    return few(names.source_of[id(column)].relation)


def _join_text(source: Source) -> str:
    on = source.join.args.get("on") if source.join is not None else None
    return f"{source.alias} ON {on.sql('duckdb')}" if on is not None else source.alias
