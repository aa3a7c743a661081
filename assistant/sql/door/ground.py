"""Ground: the catalog as the door needs it, worked out once: tables, columns, key domains, ways to an entity."""

from __future__ import annotations

import string
from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import cast

from sqlglot import exp, parse_one

from assistant.catalog.model import Catalog, Column, Relationship, Table

TIME = "time"
"""The domain of every date and moment: time buckets of different tables may be joined."""


_ASCII = str.maketrans(string.ascii_uppercase, string.ascii_lowercase)


def fold(name: str) -> str:
    """A name as the engine compares it: only A to Z lose their case: no look-alike becomes one of them."""
    return name.translate(_ASCII)


@dataclass(frozen=True, slots=True, kw_only=True)
class Ground:
    """What the door knows of the catalog. Names are lower case, as the engine takes them."""

    catalog: Catalog
    tables: dict[str, Table]
    columns: dict[str, dict[str, Column]]
    domains: dict[str, str]
    """ "table.column" → the name of the domain it takes its values from; columns of one domain may be joined."""
    identities: frozenset[str]
    """The domains that hold the key of some table."""
    taken: frozenset[str]
    """Names of tables that the catalog's tables and snippets use: no statement may give them to something else."""


def read_ground(catalog: Catalog) -> Ground:
    """The catalog as the door needs it."""
    domains = _domains(catalog)
    keys = (f"{table.name}.{column}" for table in catalog.tables for column in table.primary_key[-1:])
    single = {f"{table.name}.{table.primary_key[0]}" for table in catalog.tables if len(table.primary_key) == 1}
    return Ground(
        catalog=catalog,
        tables={fold(table.name): table for table in catalog.tables},
        columns={fold(t.name): {fold(column.name): column for column in t.columns} for t in catalog.tables},
        domains=domains,
        identities=frozenset(domains[key] for key in keys if key in single),
        taken=frozenset(fold(name) for name in (*(t.name for t in catalog.tables), *_snippet_tables(catalog))),
    )


def _snippet_tables(catalog: Catalog) -> Iterator[str]:
    rules = [rule for role in catalog.roles for rule in role.tables]
    snippets = [text for rule in rules for text in (rule.rows, rule.clear_where)]
    snippets += [column.expression for table in catalog.tables for column in table.columns]
    for text in snippets:
        yield from (node.name for node in parse_snippet(text).find_all(exp.Table)) if text else ()


def _domains(catalog: Catalog) -> dict[str, str]:
    """Joins what the catalog joins: the two ends of every relationship, and the sources of every dimension."""
    parent: dict[str, str] = {}

    def find(name: str) -> str:
        while parent.setdefault(name, name) != name:
            name = parent[name]
        return name

    for table in catalog.tables:
        for column in table.columns:
            name = f"{table.name}.{column.name}"
            find(name)
            if column.role in ("date", "timestamp"):
                parent[find(name)] = find(TIME)
        for relationship in table.relationships:
            pairs = zip(relationship.columns, relationship.to_columns, strict=True)
            for mine, theirs in pairs:
                parent[find(f"{table.name}.{mine}")] = find(f"{relationship.to}.{theirs}")
    for dimension in catalog.dimensions:
        for one, other in zip(dimension.sources, dimension.sources[1:], strict=False):
            parent[find(one)] = find(other)
    return {name: find(name) for name in parent}


def way_to(catalog: Catalog, table: Table, target: str) -> tuple[Relationship, ...] | None:
    """The shortest chain of default relationships from `table` to the table `target`; None where there is none."""
    queue: deque[tuple[Table, tuple[Relationship, ...]]] = deque([(table, ())])
    seen = {table.name}
    while queue:
        here, way = queue.popleft()
        if here.name == target:
            return way
        for relationship in _defaults(here.relationships):
            there = catalog.table(relationship.to)
            if there is not None and there.name not in seen:
                seen.add(there.name)
                queue.append((there, (*way, relationship)))
    return None


def _defaults(relationships: Iterable[Relationship]) -> tuple[Relationship, ...]:
    return tuple(relationship for relationship in relationships if relationship.default)


def parse_snippet(text: str) -> exp.Expression:
    """A catalog snippet as a tree: trusted, since the catalog is. Raises sqlglot's ParseError."""
    return cast("exp.Expression", parse_one(text, dialect="duckdb"))
