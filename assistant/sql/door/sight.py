"""Sight: what one asker sees of each table: its rows, which columns, which of them behind a mask."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import lru_cache
from typing import Literal

from sqlglot import exp

from assistant.catalog.model import Column, Role, SmallGroups, Table, TableRule
from assistant.flow.people import Asker
from assistant.sql.door.ground import Ground, fold, parse_snippet
from assistant.sql.door.reasons import reject
from assistant.sql.verdict import Reject

ColumnSight = Literal["clear", "masked", "partly", "personal", "hidden"]
"""partly: clear in some rows, masked in the others. personal: may not be asked for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TableSight:
    """What is seen of one table. `rows` and `masks` are trees over its raw columns; copy before use."""

    table: Table
    columns: Mapping[str, ColumnSight]
    rows: exp.Expression | None
    masks: Mapping[str, exp.Expression]


@dataclass(frozen=True, slots=True, kw_only=True)
class Sight:
    """What one asker sees: visible tables by lower-case name, and the rule on small groups."""

    role: Role
    tables: Mapping[str, TableSight]
    small_groups: SmallGroups | None
    today: Mapping[str, exp.Expression]
    """What $as_of and $moment stand for in computed columns."""


def see(ground: Ground, asker: Asker, as_of: date) -> Sight | Reject:
    """What the asker sees on that day; Reject where the role is unknown or lacks an attribute of its rules."""
    role = ground.catalog.role(asker.role)
    if role is None:
        return reject("role", asker.role)
    today = _today(as_of)
    values = today | {name: _literal(value) for name, value in asker.attributes}
    missing = _missing(role, values)
    if missing:
        return reject("attributes", ", ".join(missing))
    rules = {rule.table: rule for rule in role.tables}
    tables = {
        fold(table.name): _table_sight(ground, role, table, rules.get(table.name), values)
        for table in ground.catalog.tables
        if (role.all_tables or table.name in rules) and table.name not in role.hidden_tables
    }
    return Sight(role=role, tables=tables, small_groups=role.small_groups, today=today)


def _today(as_of: date) -> dict[str, exp.Expression]:
    moment = datetime.combine(as_of + timedelta(days=1), datetime.min.time())
    return {
        "as_of": exp.cast(exp.Literal.string(as_of.isoformat()), exp.DType.DATE),
        "moment": exp.cast(exp.Literal.string(moment.isoformat(sep=" ")), exp.DType.TIMESTAMP),
    }


def _literal(value: str | int) -> exp.Expression:
    if isinstance(value, str):
        return exp.Literal.string(value)
    number = exp.Literal.number(abs(value))
    return exp.Neg(this=number) if value < 0 else number


def _missing(role: Role, values: Mapping[str, exp.Expression]) -> tuple[str, ...]:
    snippets = [text for rule in role.tables for text in (rule.rows, rule.clear_where) if text]
    named = {node.name for text in snippets for node in _parsed(text).find_all(exp.Placeholder)}
    return tuple(sorted(named - values.keys()))


@lru_cache(maxsize=1024)
def _parsed(text: str) -> exp.Expression:
    return parse_snippet(text)


def bound(text: str, values: Mapping[str, exp.Expression]) -> exp.Expression:
    """A fresh tree of the snippet, its $names replaced by trees, never by text. Raises KeyError for unknown ones."""
    tree = _parsed(text).copy()
    for node in list(tree.find_all(exp.Placeholder)):
        value = values[node.name].copy()
        if node is tree:
            return value
        node.replace(value)
    return tree


def _table_sight(
    ground: Ground, role: Role, table: Table, rule: TableRule | None, values: Mapping[str, exp.Expression]
) -> TableSight:
    columns: dict[str, ColumnSight] = {}
    masks: dict[str, exp.Expression] = {}
    for column in table.columns:
        mask = _mask(ground, column, values)
        seen = _column_sight(role, rule, column, mask is not None)
        columns[fold(column.name)] = seen
        if seen == "partly" and rule is not None and rule.clear_where is not None and mask is not None:
            clear = exp.If(this=bound(rule.clear_where, values), true=exp.column(column.name))
            mask = exp.Case(ifs=[clear], default=mask)
        if seen in ("masked", "partly") and mask is not None:
            masks[fold(column.name)] = mask
    rows = bound(rule.rows, values) if rule is not None and rule.rows else None
    return TableSight(table=table, columns=columns, rows=rows, masks=masks)


def _column_sight(role: Role, rule: TableRule | None, column: Column, maskable: bool) -> ColumnSight:
    """A personal datum for which the catalog has no mask is not shown at all."""
    if rule is not None and column.name in rule.hidden:
        return "hidden"
    if column.personal is None or role.personal == "clear":
        return "clear"
    cleared = rule is not None and column.personal in rule.clear
    if cleared and rule is not None and rule.clear_where is None:
        return "clear"
    if role.personal == "none" and not cleared:
        return "personal"
    if not maskable:
        return "personal"
    return "partly" if cleared else "masked"


def _mask(ground: Ground, column: Column, values: Mapping[str, exp.Expression]) -> exp.Expression | None:
    """How the column is shown to those who may not see it, over the raw column."""
    mask = next((mask for mask in ground.catalog.masks if mask.personal == column.personal), None)
    if mask is None:
        return None
    raw: exp.Expression = exp.column(column.name)
    if column.expression is not None:
        raw = exp.paren(bound(column.expression, values))
    return bound(mask.sql, {**values, "value": raw})
