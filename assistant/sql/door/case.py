"""Case: one statement before the door: its tree and, once asked for, its nodes and what its names mean."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import cast

from sqlglot import exp

from assistant.catalog.model import Table
from assistant.sql.door.crowd import Crowd
from assistant.sql.door.entity import entity_of
from assistant.sql.door.gather import read_crowd
from assistant.sql.door.ground import Ground
from assistant.sql.door.resolve import resolve
from assistant.sql.door.scopes import Resolution, Source
from assistant.sql.door.sight import Sight, TableSight


@dataclass(slots=True, kw_only=True)
class Scan:
    """One reading of one table: its columns in use, each an expression over the raw table, and the rows kept."""

    source: Source
    table: Table
    sight: TableSight | None
    columns: dict[str, exp.Expression]
    rows: exp.Expression | None = None
    changed: bool = False


@dataclass(kw_only=True)
class Case:
    """One statement, what the asker may see, and the changes made to it so far."""

    tree: exp.Expression
    ground: Ground
    sight: Sight
    row_limit: int
    scans: list[Scan] = field(default_factory=list)
    changes: list[str] = field(default_factory=list)
    domains: dict[int, str | None] = field(default_factory=dict)
    """What `door.domains` found, by `id` of the output."""
    marks: dict[str, str] = field(default_factory=dict)
    """Short names for expressions, so that like ones have like domains."""

    @cached_property
    def nodes(self) -> tuple[exp.Expression, ...]:
        """Every node of the tree as it came, outer ones first."""
        return tuple(cast("exp.Expression", node) for node in self.tree.walk())

    @cached_property
    def names(self) -> Resolution:
        """What the names of the tree mean. Resolving prefixes plain columns with their source."""
        return resolve(self.tree, self.ground)

    @cached_property
    def crowd(self) -> Crowd | None:
        """Whom the rows count, where the role may not see small groups."""
        rule = self.sight.small_groups
        if rule is None:
            return None
        return read_crowd(self.names, self.ground, entity_of(self.ground, rule.entity, rule.minimum))

    def change(self, change: str) -> None:
        """Notes a change once."""
        if change not in self.changes:
            self.changes.append(change)
