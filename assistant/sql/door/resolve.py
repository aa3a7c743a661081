"""Resolve: every SELECT of a statement and what its names mean, found without the database.

A derived table sees no other source of its FROM, and nothing around it. What cannot be told is a problem.
"""

from __future__ import annotations

from dataclasses import replace

from sqlglot import exp

from assistant.catalog.model import Table
from assistant.sql.door.binding import bind
from assistant.sql.door.extent import limited, relation_of, values_of
from assistant.sql.door.ground import Ground, fold
from assistant.sql.door.scopes import QUERIES, Output, Place, Relation, Resolution, Scope, Source, aggregates, parts
from assistant.sql.door.series import steps

Tables = dict[str, Relation]
"""The common table expressions in sight, by name."""


def resolve(tree: exp.Expression, ground: Ground) -> Resolution:
    """Every name of the statement, resolved against the catalog; plain columns get the alias of their source."""
    resolver = _Resolver(ground)
    resolver.query(tree, {}, None, "root")
    return resolver.found


class _Resolver:
    """Walks the statement once; `found` is filled on the way."""

    def __init__(self, ground: Ground) -> None:
        self.ground = ground
        self.found = Resolution()

    def query(self, node: exp.Expression, tables: Tables, parent: Scope | None, place: Place) -> Relation:
        if isinstance(node, exp.Subquery):
            return self.query(node.this, tables, parent, place)
        tables = self.with_tables(node, tables)
        if isinstance(node, exp.SetOperation):
            return self.set_operation(node, tables, parent, place)
        if isinstance(node, exp.Select):
            return self.select(node, tables, parent, place)
        return Relation(outputs={})  # no query: refused by the checks of the structure

    def with_tables(self, node: exp.Expression, tables: Tables) -> Tables:
        with_ = node.args.get("with_")
        if with_ is None:
            return tables
        tables = dict(tables)
        for cte in with_.expressions:
            name = fold(cte.alias)
            if name in tables or name in self.ground.taken:
                self.found.problem("name", cte.alias)
            tables[name] = self.renamed(self.query(cte.this, tables, None, "from"), cte)
        return tables

    def renamed(self, relation: Relation, node: exp.Expression) -> Relation:
        """The relation with the column names of an alias such as `t(a, b)`."""
        names = _column_names(node)
        if not names:
            return relation
        old = list(relation.outputs)
        new = dict(zip(old, names, strict=False))
        outputs = {new.get(name, name): output for name, output in relation.outputs.items()}
        if len(names) > len(old) or len(outputs) < len(old):
            self.found.problem("ambiguous_column", ", ".join(names))
        keys = tuple(frozenset(new.get(name, name) for name in key) for key in relation.keys)
        return replace(relation, outputs=outputs, keys=keys)

    def set_operation(self, node: exp.SetOperation, tables: Tables, parent: Scope | None, place: Place) -> Relation:
        left = self.query(node.this, tables, parent, place)
        right = self.query(node.expression, tables, parent, place)
        if len(left.outputs) != len(right.outputs):
            self.found.problem("syntax", "UNION of different numbers of columns")
        outputs = {
            name: _merged(mine, theirs)
            for (name, mine), theirs in zip(left.outputs.items(), right.outputs.values(), strict=False)
        }
        order = node.args.get("order")
        for part in parts(order) if order is not None else ():
            if isinstance(part, exp.Column) and (part.table or fold(part.name) not in outputs):
                self.found.problem("unknown_column", part.sql())
        return Relation(
            outputs=outputs,
            keys=(frozenset(outputs),) if node.args.get("distinct") else (),
            rows=limited(node, _sum(left.rows, right.rows)),
            spread=max(left.spread, right.spread),
            scopes=left.scopes + right.scopes,
            weight=left.weight + right.weight,
        )

    def select(self, node: exp.Select, tables: Tables, parent: Scope | None, place: Place) -> Relation:
        scope = Scope(select=node, parent=parent, place=place)
        from_ = node.args.get("from_")
        joins = node.args.get("joins") or ()
        for item, join in [(from_, None)] * (from_ is not None) + [(join, join) for join in joins]:
            source = self.source(item.this, tables, join)
            if not source.alias or source.alias in scope.sources:
                self.found.problem("ambiguous_column", source.alias or item.sql())
            scope.sources[source.alias] = source
        self.expand_stars(scope)
        self.name_outputs(scope)
        self.clauses(scope, tables)
        made = [*node.expressions, *(clause for clause in (node.args.get("having"),) if clause is not None)]
        scope.aggregated = bool(node.args.get("group")) or any(True for part in made for _ in aggregates(part))
        self.found.scopes.append(scope)
        scope.weight = sum(s.relation.weight for s in scope.sources.values()) + sum(n.weight for n in scope.nested)
        return relation_of(scope)

    def source(self, node: exp.Expression, tables: Tables, join: exp.Join | None) -> Source:
        alias = fold(node.alias_or_name)
        if isinstance(node, exp.Subquery):
            relation = self.renamed(self.query(node, tables, None, "from"), node)
            return Source(alias=alias, kind="derived", node=node, relation=relation, join=join)
        if not isinstance(node, exp.Table) or not isinstance(node.this, exp.Identifier):
            return self.series(node, alias, join)
        name = fold(node.name)
        if name in tables:
            relation = self.renamed(tables[name], node)
            return Source(alias=alias, kind="derived", node=node, relation=relation, join=join)
        table = self.ground.tables.get(name)
        if table is None:
            self.found.problem("unknown_table", node.name)
            return Source(alias=alias, kind="derived", node=node, relation=Relation(outputs={}), join=join)
        if _column_names(node):
            # Names by place would slip a column under the name of another.
            self.found.problem("ambiguous_column", node.sql())
        return Source(alias=alias, kind="table", node=node, relation=_table(table), table=table, join=join)

    def series(self, node: exp.Expression, alias: str, join: exp.Join | None) -> Source:
        call = node.this if isinstance(node, exp.Table) else next(iter(node.args.get("expressions") or ()), None)
        count = steps(call)
        if count is None:
            self.found.problem("series", node.sql("duckdb"))
        name = next(iter(_column_names(node)), alias)
        relation = Relation(outputs={name: Output(name=name, series=True)}, keys=(frozenset({name}),), rows=count)
        return Source(alias=alias, kind="series", node=node, relation=relation, join=join)

    def expand_stars(self, scope: Scope) -> None:
        """`*` over derived tables becomes their columns; over a table of the catalog it is refused."""
        for projection in list(scope.select.expressions):
            if not _is_star(projection):
                continue
            if isinstance(scope.select.parent, exp.Exists):
                projection.replace(exp.Literal.number(1))
                continue
            prefix = fold(projection.table) if isinstance(projection, exp.Column) else ""
            sources = [source for source in scope.sources.values() if prefix in ("", source.alias)]
            if not sources or any(source.kind == "table" for source in sources):
                self.found.problem("star", projection.sql())
                return
            names = [(name, source.alias) for source in sources for name in source.relation.outputs]
            columns = [exp.Column(this=exp.to_identifier(n), table=exp.to_identifier(a)) for n, a in names]
            place = scope.select.expressions.index(projection)
            made = [*scope.select.expressions[:place], *columns, *scope.select.expressions[place + 1 :]]
            scope.select.set("expressions", made)

    def name_outputs(self, scope: Scope) -> None:
        for place, projection in enumerate(scope.select.expressions):
            inner = projection.this if isinstance(projection, exp.Alias) else projection
            name = fold(projection.alias or (inner.name if isinstance(inner, exp.Column) else f"#{place}"))
            if name in scope.outputs and scope.place == "from":
                self.found.problem("ambiguous_column", name)
            output = Output(name=name, expression=inner, scope=scope, series=isinstance(inner, exp.Explode))
            scope.outputs[name if name not in scope.outputs else f"{name}#{place}"] = output

    def clauses(self, scope: Scope, tables: Tables) -> None:
        """Resolves the columns of every clause, and the queries nested in them."""
        select = scope.select
        for projection in select.expressions:
            self.clause(projection, scope, tables)
            if projection.alias:
                # The projections after it may use its alias, and so may the other clauses; it may not itself.
                scope.named.add(fold(projection.alias))
        ons = [join.args.get("on") for join in select.args.get("joins") or ()]
        for clause in (*ons, *(select.args.get(key) for key in ("where", "group", "having", "order"))):
            if clause is not None:
                self.clause(clause, scope, tables)

    def clause(self, clause: exp.Expression, scope: Scope, tables: Tables) -> None:
        for part in parts(clause):
            if isinstance(part, exp.Column):
                bind(self.found, part, scope, ordering=_is_order_item(part, clause))
            elif isinstance(part, exp.Explode) and not _stands_alone(part, scope):
                self.found.problem("series", part.sql("duckdb"))
            elif isinstance(part, QUERIES):
                before = len(self.found.scopes)
                place: Place = "condition" if isinstance(part.parent, (exp.Exists, exp.In)) else "value"
                self.query(part, tables, scope, place)
                scope.nested += [inner for inner in self.found.scopes[before:] if inner.parent is scope]


def _is_star(projection: exp.Expression) -> bool:
    return isinstance(projection, exp.Star) or (
        isinstance(projection, exp.Column) and isinstance(projection.this, exp.Star)
    )


def _is_order_item(part: exp.Column, clause: exp.Expression) -> bool:
    return isinstance(part.parent, exp.Ordered) and part.parent.parent is clause


def _stands_alone(call: exp.Explode, scope: Scope) -> bool:
    """`SELECT unnest(generate_series(…))`: the one column of a SELECT without FROM."""
    only = scope.select.expressions[0] if len(scope.select.expressions) == 1 else None
    inner = only.this if isinstance(only, exp.Alias) else only
    return inner is call and not scope.sources and steps(call.this) is not None


def _column_names(node: exp.Expression) -> list[str]:
    alias = node.args.get("alias")
    return [fold(identifier.name) for identifier in alias.args.get("columns") or ()] if alias else []


def _merged(mine: Output, theirs: Output) -> Output:
    return Output(
        name=mine.name,
        expression=mine.expression,
        scope=mine.scope,
        column=mine.column,
        series=mine.series,
        others=(*mine.others, theirs),
    )


def _sum(one: int | None, other: int | None) -> int | None:
    return None if one is None or other is None else one + other


def _table(table: Table) -> Relation:
    outputs = {
        fold(column.name): Output(
            name=fold(column.name),
            column=f"{table.name}.{column.name}",
            role=column.role,
            values=values_of(table, column),
        )
        for column in table.columns
    }
    return Relation(outputs=outputs, keys=(frozenset(fold(name) for name in table.primary_key),))
