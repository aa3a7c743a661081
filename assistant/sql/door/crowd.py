"""Crowd: for a role that may not see small groups, whom the rows of every SELECT count, and where its numbers go.

A SELECT that groups is *shown* when its numbers reach the answer as they are: they are suppressed there. It is
*carried* when they are only aggregated further: whom they count travels up with them, the outer group is judged. It is
a *filter* inside EXISTS or IN, where it only picks rows that are counted themselves.

Not solved, as with every such rule: a total less its shown parts gives the part that is not shown.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from sqlglot import exp

from assistant.sql.door.entity import COUNTED, Entity
from assistant.sql.door.ground import Ground
from assistant.sql.door.scopes import Resolution, Scope, Source, parts

Mode = Literal["shown", "carried", "filter"]
HERE = f"{COUNTED}here"
"""The column that tells a suppressed number from one that is not there: never NULL in a group that exists."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Who:
    """A column that says whom a row counts: one, or `few` of them in a list."""

    source: str
    column: str
    few: bool = False
    optional: bool = False
    """True where an outer join may leave it empty."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Guard:
    """Whom a number counts: those of `who` in rows where `where` holds."""

    who: Who
    where: exp.Expression | None = None


@dataclass(slots=True, kw_only=True)
class Carried:
    """The columns that carry whom a SELECT's rows count, by name: for every row, and more for some outputs."""

    base: dict[str, Guard] = field(default_factory=dict)
    more: dict[str, Guard] = field(default_factory=dict)
    by_output: dict[str, tuple[str, ...]] = field(default_factory=dict)


@dataclass(slots=True, kw_only=True)
class Crowd:
    """Whom the rows of every SELECT of a statement count."""

    entity: Entity
    names: Resolution
    ground: Ground
    modes: dict[Scope, set[Mode]] = field(default_factory=dict)
    whos: dict[Scope, tuple[Who, ...]] = field(default_factory=dict)
    carried: dict[Scope, Carried] = field(default_factory=dict)
    suppressed: dict[Scope, set[str]] = field(default_factory=dict)
    """The outputs that are NULL where the group is too small."""
    fine: set[Scope] = field(default_factory=set)
    """The SELECTs that group the entity by many attributes: even that such a group exists says much."""
    incomplete: set[Scope] = field(default_factory=set)
    """The SELECTs whose rows lack small groups: totals over them are not known, and what they lack is not zero."""

    def mode(self, scope: Scope) -> Mode:
        """What becomes of the numbers of a SELECT that groups."""
        modes = self.modes[scope]
        return "shown" if "shown" in modes else "carried" if "carried" in modes else "filter"


def groups(scope: Scope) -> bool:
    """True where one row of the SELECT stands for several: aggregates, GROUP BY, DISTINCT."""
    return scope.aggregated or scope.select.args.get("distinct") is not None


def lists_texts(scope: Scope) -> bool:
    """True where the SELECT lists texts of several rows in one: a list, not a number."""
    return any(isinstance(part, exp.GroupConcat) for made in scope.select.expressions for part in parts(made))


def carried_by(crowd: Crowd, source: Source) -> Carried | None:
    """What a derived table carries of whom it counts; None where its rows count nobody, or are safe."""
    found = [crowd.carried[inner] for inner in source.relation.scopes if inner in crowd.carried]
    return next((carried for carried in found if carried.base), None)


def is_suppressed(crowd: Crowd, source: Source, column: str) -> bool:
    """True where the column of a derived table may be NULL because its group is too small."""
    return any(name in crowd.suppressed[inner] for inner, name in inner_names(source, column))


def inner_names(source: Source, column: str) -> list[tuple[Scope, str]]:
    """The column of a derived table as the SELECTs inside it call it (an alias or a UNION may rename it)."""
    place = list(source.relation.outputs).index(column)
    return [(inner, list(inner.outputs)[place]) for inner in source.relation.scopes if place < len(inner.outputs)]
