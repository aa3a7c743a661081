"""Extent: how many rows a SELECT can have, and what is unique in them, as far as its text alone says."""

from __future__ import annotations

from dataclasses import dataclass

from sqlglot import exp

from assistant.catalog.model import Column, Table
from assistant.sql.door.ground import fold
from assistant.sql.door.scopes import Output, Relation, Scope, Source, equalities
from assistant.sql.door.series import MOST_STEPS, steps

MOST_ROWS = 1_000_000
"""The most rows that sides of known size may make together."""
_CODES, _NAMES = 100, 500
"""Different values taken for codes that the catalog does not list, and for names and keys of tables without a time."""


@dataclass(slots=True)
class Extent:
    """The rows of a FROM so far: a bound where one is known, else how many times they were multiplied."""

    rows: int | None = 1
    spread: int = 1

    @classmethod
    def of(cls, relation: Relation) -> Extent:
        """The rows of the first item of a FROM."""
        return cls(rows=relation.rows, spread=relation.spread)

    def cross(self, relation: Relation) -> bool:
        """Every row with every row of `relation`; False where that is too many."""
        if self.rows is not None and relation.rows is not None:
            self.rows *= relation.rows
        else:
            self.spread *= relation.rows or self.rows or 1
            self.rows = None
        self.spread *= relation.spread
        return (self.rows or 0) <= MOST_ROWS and self.spread <= MOST_STEPS

    def tie(self, relation: Relation, times: int | None) -> bool:
        """Every row with up to `times` rows of `relation`; False where that is too many."""
        self.spread *= relation.spread * (times or 1)
        self.rows = None if relation.rows is None else self.rows
        return times is not None and self.spread <= MOST_STEPS


def values_of(table: Table, column: Column) -> int | None:
    """How many different values the column has at most, as far as the catalog says."""
    if column.role == "flag":
        return 3
    if column.role == "code":
        return len(column.values) + 1 if column.values else _CODES
    return _NAMES if table.time is None and column.role in ("key", "name") else None


def few(relation: Relation) -> bool:
    """True where the relation has no more rows than a series may have."""
    return relation.rows is not None and relation.rows <= MOST_STEPS


def relation_of(scope: Scope) -> Relation:
    """The rows that the SELECT returns."""
    select = scope.select
    rows, spread = _joined(scope)
    keys: tuple[frozenset[str], ...] = ()
    group = select.args.get("group")
    if scope.aggregated:
        keys = _group_keys(scope, group.expressions if group else [])
        rows, spread = _combinations(scope, keys) if group else 1, 1
    elif select.args.get("distinct"):
        keys = (frozenset(scope.outputs),)
        rows = rows if rows is not None else _combinations(scope, keys)
    elif any(output.series for output in scope.outputs.values()):
        keys = (frozenset(scope.outputs),)
    else:
        keys = _kept_keys(scope)
    return Relation(
        outputs=scope.outputs,
        keys=keys,
        rows=limited(select, rows),
        spread=spread,
        scopes=(scope,),
        weight=max(scope.weight, 1),
    )


def _combinations(scope: Scope, keys: tuple[frozenset[str], ...]) -> int | None:
    """The most rows that differ in the key, where each of its columns has a known number of values."""
    if not keys:
        return None
    origins = [origin_of(scope.outputs[name]) for name in keys[0]]
    rows, named = 1, set[str]()
    for origin in origins:
        if origin is None or origin.values is None or origin.column is None:
            return None
        home = origin.column.partition(".")[0]
        # Names and keys of one table tell the same rows apart: a second one makes no more combinations.
        tells_rows_apart = origin.role in ("name", "key")
        rows *= 1 if tells_rows_apart and home in named else origin.values
        if tells_rows_apart:
            named.add(home)
    return rows if rows <= MOST_ROWS else None


def origin_of(output: Output) -> Output | None:
    """The table's own column that the output passes on as it is."""
    if output.others:
        return None
    if output.column is not None:
        return output
    made = output.expression
    if not isinstance(made, exp.Column) or output.scope is None:
        return None
    source = output.scope.sources.get(fold(made.table))
    inner = source.relation.outputs.get(fold(made.name)) if source is not None else None
    return origin_of(inner) if inner is not None else None


def limited(node: exp.Expression, rows: int | None) -> int | None:
    """The bound on the number of rows with the node's LIMIT."""
    limit = node.args.get("limit")
    count = limit.expression if limit is not None else None
    if not isinstance(count, exp.Literal) or count.is_string or not count.name.isdigit():
        return rows
    return int(count.name) if rows is None else min(rows, int(count.name))


def _joined(scope: Scope) -> tuple[int | None, int]:
    """Bound and spread of the joined rows."""
    rows: int | None = 1
    spread = 1
    for source in scope.sources.values():
        relation = source.relation
        spread = max(spread, relation.spread)
        if source.join is not None and _is_looked_up(source):
            continue
        if source.join is not None and not _tied(source):
            spread *= relation.rows or 1
        rows = None if rows is None or relation.rows is None else rows * relation.rows
    explode = next((o.expression for o in scope.outputs.values() if o.series), None)
    if isinstance(explode, exp.Explode):
        rows = steps(explode.this)
    return rows, spread


def _tied(source: Source) -> set[tuple[str, str]]:
    """The columns, by alias and name, that the equalities of the source's join speak of."""
    on = source.join.args.get("on") if source.join is not None else None
    sides = {side for pair in (equalities(on) if on is not None else ()) for side in pair}
    return {(fold(side.table), fold(side.name)) for side in sides if isinstance(side, exp.Column)}


def _is_looked_up(source: Source) -> bool:
    """True where each row before the join meets at most one of the source's."""
    outer = source.join is not None and source.join.side in ("RIGHT", "FULL")
    return not outer and any(key <= _tied(source) for key in _own_keys(source))


def _group_keys(scope: Scope, groups: list[exp.Expression]) -> tuple[frozenset[str], ...]:
    """The outputs that hold every grouping expression are unique together."""
    names = []
    for group in groups:
        name = _output_of(scope, group)
        if name is None:
            return ()
        names.append(name)
    return (frozenset(names),)


def _output_of(scope: Scope, group: exp.Expression) -> str | None:
    if isinstance(group, exp.Literal) and not group.is_string:
        place = int(group.name) - 1 if group.name.isdigit() else -1
        return list(scope.outputs)[place] if 0 <= place < len(scope.outputs) else None
    if isinstance(group, exp.Column) and not group.table and fold(group.name) in scope.outputs:
        return fold(group.name)
    return next((name for name, output in scope.outputs.items() if output.expression == group), None)


Key = frozenset[tuple[str, str]]
"""Columns by alias and name."""


def _kept_keys(scope: Scope) -> tuple[frozenset[str], ...]:
    """What is unique in the joined rows, as far as the columns of it are returned as they are."""
    named = {
        (fold(output.expression.table), fold(output.expression.name)): name
        for name, output in scope.outputs.items()
        if isinstance(output.expression, exp.Column)
    }
    keys = _joined_keys(list(scope.sources.values()))
    return tuple(frozenset(named[column] for column in key) for key in keys if key <= named.keys())


def _joined_keys(sources: list[Source]) -> tuple[Key, ...]:
    """A join by what is unique on its side keeps the keys before it; any other pairs each key with each of its own."""
    keys = _own_keys(sources[0]) if sources else ()
    for source in sources[1:]:
        join = source.join
        if join is None or join.side in ("RIGHT", "FULL"):
            return ()
        if not _is_looked_up(source):
            keys = tuple(one | other for one in keys for other in _own_keys(source))
    return keys


def _own_keys(source: Source) -> tuple[Key, ...]:
    return tuple(frozenset((source.alias, name) for name in key) for key in source.relation.keys)
