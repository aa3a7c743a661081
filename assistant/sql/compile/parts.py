"""Parts: leaves that look at the same rows of one table become one grouped SELECT, told apart by FILTER."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import assert_never

from sqlglot import exp

from assistant.errors import QueryError
from assistant.flow import ByBucket, ByCount, EntitySet, Filter
from assistant.sql.compile.conditions import condition
from assistant.sql.compile.context import Context
from assistant.sql.compile.counts import has_number
from assistant.sql.compile.fields import field_of, key_of
from assistant.sql.compile.frame import Frame
from assistant.sql.compile.keys import SPINE, Key, expressions
from assistant.sql.compile.leaf import Distinct, Earliest, Fold, Held, Later, Leaf, Nested, Whole, by_time
from assistant.sql.compile.membership import among, later
from assistant.sql.compile.running import adds_up
from assistant.sql.compile.scope import Scope, relation
from assistant.sql.compile.snippets import all_of, column, fragment, literal
from assistant.sql.compile.spine import spine
from assistant.sql.compile.timeparts import bucket, time_of
from assistant.sql.compile.windows import parts as window_parts

FOLDS = {
    "count": "COUNT($x)",
    "count_distinct": "COUNT(DISTINCT $x)",
    "avg": "AVG($x)",
    "median": "MEDIAN($x)",
    "p90": "QUANTILE_CONT($x, 0.9)",
    "p95": "QUANTILE_CONT($x, 0.95)",
    "p99": "QUANTILE_CONT($x, 0.99)",
    "min": "MIN($x)",
    "max": "MAX($x)",
    "sum": "SUM($x)",
}


def part_key(context: Context, leaf: Leaf) -> tuple[object, ...]:
    """What leaves must share to stand in one SELECT."""
    alone = leaf if isinstance(leaf.computation, Nested) or _multiplies(context, leaf) else None
    return (
        leaf.table,
        leaf.time,
        leaf.window,
        leaf.restrict,
        leaf.moving,
        leaf.as_it_stands,
        leaf.groups,
        adds_up(leaf),
        alone,
    )


def _multiplies(context: Context, leaf: Leaf) -> bool:
    """True where the leaf's own join repeats rows, which no other leaf must see."""
    if not isinstance(leaf.computation, Distinct):
        return False
    path = context.reach(leaf.table, leaf.computation.field)
    return path is not None and path.many


class Part:
    """The SELECT over one table that computes some leaves, being built."""

    def __init__(
        self, context: Context, leaves: Mapping[Leaf, str], keys: tuple[Key, ...], *, taken: Collection[str] = ()
    ) -> None:
        self.context = context
        self.leaves = leaves
        self.first = next(iter(leaves))
        self.moving = self.first.moving and by_time(self.first.groups) is not None
        self.scope = Scope(context, self.first.table, taken={SPINE} if self.moving else taken)
        made = [made for group in self.first.groups for made in expressions(group, self.first, self.scope)]
        self.keys = tuple(zip(keys, made, strict=True))
        self.snippet_parts = self._snippet_parts()

    def frame(self) -> Frame:
        """The part as a frame whose values are its leaves, over the rows that count for any of them."""
        tests = {leaf: self.tests(leaf) for leaf in self.leaves}
        shared = [key for key in tests[self.first] if all(key in held for held in tests.values())]
        rest = {leaf: {key: test for key, test in held.items() if key not in shared} for leaf, held in tests.items()}
        where = [tests[self.first][key] for key in shared]
        if self.keys:
            where += _any_of(list(rest.values()))
        if isinstance(self.first.computation, Nested):
            return self._nested(self.first.computation, where)
        if isinstance(self.first.computation, Earliest) and self.first.computation.count > 1:
            return self._in_turn(self.first.computation.count, where)
        values = {name: self._aggregate(leaf, list(rest[leaf].values())) for leaf, name in self.leaves.items()}
        return Frame(source=self._source(where), keys=self.keys, values=values, grouped=True)

    def _snippet_parts(self) -> dict[str, exp.Expr]:
        fixed = window_parts(self.context, self.first.window, as_it_stands=self.first.as_it_stands)
        if not self.moving:
            return fixed
        ends = column("ends", SPINE)
        moment = fragment("CAST($x AS TIMESTAMP)", x=ends)
        return {**fixed, "start": column("starts", SPINE), "end": ends, "moment": moment}

    def _source(self, where: list[exp.Expr]) -> exp.Select:
        grain = by_time(self.first.groups)
        if not self.moving or grain is None:
            select = self.scope.select()
        else:
            buckets = spine(self.context, self.first.window, grain.grain, ends=True)
            start = exp.Select().from_(relation(buckets, SPINE), copy=False)
            select = self.scope.select(start, self._before(column("ends", SPINE)))
        return select.where(all_of(where), copy=False) if where else select

    def _before(self, end: exp.Expr) -> exp.Expr | None:
        if self.first.restrict != "before" or self.first.time is None:
            return None
        return exp.LT(this=time_of(self.scope, self.first.time), expression=end)

    def tests(self, leaf: Leaf) -> dict[object, exp.Expr]:
        """The leaf's conditions, each under what it was made from, so that leaves can be seen to share them."""
        tests: dict[object, exp.Expr] = {}
        for sql in leaf.snippets:
            tests[sql] = self._bracketed(self.scope.snippet(sql, self.snippet_parts))
        for held in leaf.filters:
            if not self._certain(held):
                tests[held] = self._held(held)
        for group in leaf.groups:
            if isinstance(group, ByBucket):
                tests[group] = fragment("NOT $x IS NULL", x=field_of(group.field, self.scope))
            elif isinstance(group, ByCount):
                tests[group] = has_number(group, leaf, self.scope)
        return tests | self._days(leaf)

    def _days(self, leaf: Leaf) -> dict[object, exp.Expr]:
        if leaf.time is None or leaf.restrict == "none":
            return {}
        tests: dict[object, exp.Expr] = {}
        window = leaf.window
        if leaf.restrict == "within" and window.start is not None:
            tests["start"] = exp.GTE(this=time_of(self.scope, leaf.time), expression=literal(window.start))
        if window.end is not None and not self.moving:
            tests["end"] = exp.LT(this=time_of(self.scope, leaf.time), expression=literal(window.end))
        return tests

    def _certain(self, held: Held) -> bool:
        """True for a test that a value is known where it always is."""
        if not isinstance(held, Filter) or held.operator != "not_null":
            return False
        path = self.context.reach(self.scope.table, held.field)
        return path is not None and not path.many and not self.scope.nullable(path)

    def _held(self, held: Held) -> exp.Expr:
        match held:
            case Filter():
                return condition(held, self.scope, self.first.time)
            case EntitySet():
                return among(held, self.scope)
            case Later():
                return later(held, self.scope, self.first.time)
        assert_never(held)

    @staticmethod
    def _bracketed(test: exp.Expr) -> exp.Expr:
        return exp.Paren(this=test) if isinstance(test, exp.Or) else test

    def _aggregate(self, leaf: Leaf, only: list[exp.Expr]) -> exp.Expr:
        made = filtered(self._computed(leaf), only)
        sums = isinstance(leaf.computation, Fold) and leaf.computation.function == "sum"
        return fragment("COALESCE($x, 0)", x=made) if sums and leaf.zero and (only or not self.keys) else made

    def _computed(self, leaf: Leaf) -> exp.Expr:
        computation = leaf.computation
        match computation:
            case Fold():
                if computation.value is None:
                    return fragment("COUNT(*)")
                value = self.scope.snippet(computation.value, self.snippet_parts)
                return fragment(FOLDS[computation.function], x=value)
            case Distinct():
                return fragment("COUNT(DISTINCT $x)", x=key_of(computation.field, self.scope))
            case Whole():
                return self.scope.snippet(computation.expression, self.snippet_parts)
            case Earliest():
                return fragment("MIN($x)", x=self._day())
            case Nested():
                raise TypeError("A nested leaf has a SELECT of its own.")
        assert_never(computation)

    def _day(self) -> exp.Expr:
        if self.first.time is None:
            raise QueryError(f"Rows of “{self.first.table}” have no time, so nothing can come after them.")
        return bucket(self.scope, self.first.time, "day")

    def _in_turn(self, count: int, where: list[exp.Expr]) -> Frame:
        """The day of each group's row number `count` in time."""
        name, day = self.leaves[self.first], self._day()
        position = fragment("ROW_NUMBER() OVER (ORDER BY $x)", x=day)
        position.set("partition_by", [made.copy() for _, made in self.keys])
        select = self._source(where)
        shown = [(key.name, made) for key, made in self.keys] + [(name, day), ("position", position)]
        select.set("expressions", [exp.alias_(made.copy(), called, copy=False) for called, made in shown])
        table = self.context.shelf.put(f"{self.first.table}_in_turn", select)
        source = exp.Select().from_(relation(table, "i"), copy=False)
        here = exp.EQ(this=column("position", "i"), expression=exp.Literal.number(count))
        keys = tuple((key, column(key.name, "i")) for key, _ in self.keys)
        return Frame(source=source.where(here, copy=False), keys=keys, values={name: column(name, "i")})

    def _nested(self, nested: Nested, where: list[exp.Expr]) -> Frame:
        name = self.leaves[self.first]
        own = [column(per, self.scope.alias) for per in nested.per]
        inner = self.scope.snippet(nested.inner, self.snippet_parts)
        select = self._source(where)
        shown = [exp.alias_(made.copy(), key.name, copy=False) for key, made in self.keys]
        select.set("expressions", [*shown, exp.alias_(inner, "inner_value", copy=False)])
        grouped = dict.fromkeys([*(made.copy() for _, made in self.keys), *own])
        select.set("group", exp.Group(expressions=list(grouped)))
        table = self.context.shelf.put(f"{name}_inner", select)
        alias = "i"
        outer = self.scope.snippet(nested.outer, self.snippet_parts)
        for node in list(outer.find_all(exp.Column)):
            if node.name == "inner":
                node.replace(column("inner_value", alias))
        return Frame(
            source=exp.Select().from_(relation(table, alias), copy=False),
            keys=tuple((key, column(key.name, alias)) for key, _ in self.keys),
            values={name: outer},
            grouped=True,
        )


def filtered(aggregate: exp.Expr, only: list[exp.Expr]) -> exp.Expr:
    """The aggregate, or every aggregate of a formula, over the rows for which all of `only` hold."""
    if not only:
        return aggregate
    root = exp.Paren(this=aggregate)
    for node in list(root.find_all(exp.AggFunc)):
        if node.find_ancestor(exp.Select) is not None:
            continue
        tests = [test.copy() for test in only]
        if isinstance(node.parent, exp.Filter):
            where = node.parent.expression
            where.set("this", all_of([where.this, *tests]))
        else:
            node.replace(exp.Filter(this=node.copy(), expression=exp.Where(this=all_of(tests))))
    made: exp.Expr = root.this
    return made


def _any_of(rest: list[dict[object, exp.Expr]]) -> list[exp.Expr]:
    """That a row counts for at least one leaf; nothing where one leaf counts every row."""
    if any(not held for held in rest):
        return []
    smallest = [held for held in rest if not any(set(other) < set(held) for other in rest)]
    different = {frozenset(held): held for held in smallest}
    choices = [all_of([test.copy() for test in held.values()]) for held in different.values()]
    return [exp.paren(exp.or_(*choices, copy=False), copy=False) if len(choices) > 1 else choices[0]]
