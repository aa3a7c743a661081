"""Pieces of SQL: parsed once, copied, bound to their placeholders and qualified to the alias of their table."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, datetime
from functools import lru_cache

import sqlglot
from sqlglot import exp
from sqlglot.errors import SqlglotError

from assistant.catalog.model import Catalog
from assistant.errors import CatalogError
from assistant.flow import Value

_TIGHT = (exp.Binary, exp.Not, exp.Neg, exp.Between, exp.In)
_INNER = re.compile(r'(?<!["\w.])inner(?!["\w])', re.IGNORECASE)


@lru_cache(maxsize=4096)
def _parsed(sql: str) -> exp.Expr:
    try:
        return sqlglot.parse_one(sql, dialect="duckdb")
    except SqlglotError as error:
        raise CatalogError(f"The catalog's SQL “{sql}” cannot be read: {error}.") from error


def fragment(sql: str, **parts: exp.Expr) -> exp.Expr:
    """The SQL as a tree, with copies of `parts` in place of its `$name` placeholders.

    >>> fragment("$a / NULLIF($b, 0)", a=exp.column("n"), b=exp.column("m")).sql()
    'n / NULLIF(m, 0)'
    """
    return bind(_parsed(sql).copy(), parts)


def bind(tree: exp.Expr, parts: Mapping[str, exp.Expr]) -> exp.Expr:
    """The tree, changed in place: each placeholder that `parts` names replaced by a copy of its part."""
    for node in list(tree.find_all(exp.Placeholder)):
        part = parts.get(node.name)
        if part is None:
            continue
        new = part.copy()
        if isinstance(new, _TIGHT) and isinstance(node.parent, (*_TIGHT, exp.Is)):
            new = exp.Paren(this=new)
        if node is tree:
            return new
        node.replace(new)
    return tree


def qualified(sql: str, *, catalog: Catalog, table: str, alias: str, parts: Mapping[str, exp.Expr]) -> exp.Expr:
    """A catalog snippet over `table`, its columns prefixed with `alias`, its $as_of, $moment, $start, $end bound."""
    tree = _parsed(_INNER.sub('"inner"', sql)).copy()
    for column in list(tree.find_all(exp.Column)):
        owner = _owner(column, catalog, table, alias)
        if owner is not None:
            column.set("table", exp.to_identifier(owner))
    return bind(tree, parts)


def _owner(column: exp.Column, catalog: Catalog, table: str, alias: str) -> str | None:
    """The alias to prefix the column with, None to leave it as it stands."""
    if column.table:
        return alias if column.table == table and not _shadows(column, table) else None
    select = column.find_ancestor(exp.Select)
    while select is not None:
        for source in _sources(select):
            known = catalog.table(source.name)
            if known is not None and known.column(column.name) is not None:
                return str(source.alias_or_name)
        select = select.find_ancestor(exp.Select)
    return alias


def _shadows(column: exp.Column, name: str) -> bool:
    select = column.find_ancestor(exp.Select)
    while select is not None:
        if any(source.alias_or_name == name for source in _sources(select)):
            return True
        select = select.find_ancestor(exp.Select)
    return False


def _sources(select: exp.Select) -> list[exp.Table]:
    from_ = select.args.get("from_")
    relations = [from_.this] if from_ is not None else []
    relations += [join.this for join in select.args.get("joins") or ()]
    return [relation for relation in relations if isinstance(relation, exp.Table)]


def literal(value: Value) -> exp.Expr:
    """A value as SQL."""
    match value:
        case bool():
            return exp.Boolean(this=value)
        case datetime():
            return exp.cast(exp.Literal.string(value.isoformat(sep=" ")), exp.DType.TIMESTAMP, copy=False)
        case date():
            return exp.cast(exp.Literal.string(value.isoformat()), exp.DType.DATE, copy=False)
        case int() | float():
            return number(value)
        case str():
            return exp.Literal.string(value)


def number(value: float) -> exp.Expr:
    """A number as SQL; whole numbers without a fraction."""
    plain = int(value) if float(value).is_integer() else value
    positive = exp.Literal.number(str(abs(plain)))
    return exp.Neg(this=positive) if plain < 0 else positive


def column(name: str, table: str) -> exp.Column:
    """`table.name`."""
    return exp.Column(this=exp.to_identifier(name), table=exp.to_identifier(table))


def all_of(conditions: list[exp.Expr]) -> exp.Expr:
    """The conjunction, written flat; TRUE of none."""
    flat: list[exp.Expr] = []
    for condition in conditions:
        flat += condition.flatten() if isinstance(condition, exp.And) else [condition]
    return exp.and_(*flat, copy=False) if flat else exp.Boolean(this=True)
