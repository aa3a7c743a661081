"""Scans: what is read of each table. A table that is not seen whole is read through a derived table that holds no more.

Nothing above a scan can reach what the scan leaves out: filters, groups, joins and orders need no rules of their own.
"""

from __future__ import annotations

from sqlglot import exp

from assistant.sql.door.case import Case, Scan
from assistant.sql.door.ground import fold
from assistant.sql.door.sight import bound


def plan_scans(case: Case) -> None:
    """One scan for each table in each FROM, as yet unchanged, with the columns in use, spelled as in the catalog."""
    for scope in case.names.scopes:
        for source in scope.sources.values():
            table = source.table
            if table is not None:
                columns: dict[str, exp.Expression] = {
                    c.name: _raw(c.name) for c in table.columns if fold(c.name) in source.used
                }
                sight = case.sight.tables.get(fold(table.name))
                case.scans.append(Scan(source=source, table=table, sight=sight, columns=columns))


def computed_columns(case: Case) -> None:
    """Columns that exist in the catalog alone become their expressions."""
    for scan in case.scans:
        for name in scan.columns:
            column = scan.table.column(name)
            if column is not None and column.expression is not None:
                scan.columns[name] = exp.paren(bound(column.expression, case.sight.today), copy=False)
                scan.changed = True


def masks(case: Case) -> None:
    """Personal data become their masks."""
    for scan in case.scans:
        for name in scan.columns:
            mask = scan.sight.masks.get(fold(name)) if scan.sight is not None else None
            if mask is not None:
                scan.columns[name] = mask.copy()
                scan.changed = True
                case.change(f"mask:{scan.table.name}.{name}")


def row_rules(case: Case) -> None:
    """Only the rows that the role sees are read."""
    for scan in case.scans:
        if scan.sight is not None and scan.sight.rows is not None:
            scan.rows = scan.sight.rows.copy()
            scan.changed = True
            case.change(f"rows:{scan.table.name}")


def write_scans(case: Case) -> None:
    """Puts each scan in the place of its table."""
    for scan in case.scans:
        node = scan.source.node
        alias = exp.to_identifier(node.alias_or_name)
        if not scan.changed:
            node.set("this", _name(scan.table.name))
            continue
        columns = [_named(name, expression) for name, expression in scan.columns.items()]
        select = exp.Select(expressions=columns or [exp.alias_(exp.Literal.number(1), "present")])
        select.set("from_", exp.From(this=exp.Table(this=_name(scan.table.name))))
        if scan.rows is not None:
            select.set("where", exp.Where(this=scan.rows))
            # A barrier: without it the engine may try a condition from above on rows that the rule leaves out, and
            # tell by an error what stands in them.
            select.set("offset", exp.Offset(expression=exp.Literal.number(0)))
        node.replace(exp.Subquery(this=select, alias=exp.TableAlias(this=alias)))


def _raw(name: str) -> exp.Column:
    return exp.Column(this=_name(name))


def _named(name: str, expression: exp.Expression) -> exp.Expression:
    plain = isinstance(expression, exp.Column) and expression.name == name
    inner = expression.this if isinstance(expression, exp.Paren) else expression
    return expression if plain else exp.Alias(this=inner, alias=_name(name))


def _name(name: str) -> exp.Identifier:
    return exp.to_identifier(name)
