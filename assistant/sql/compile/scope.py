"""One table under an alias, and the joins that the fields asked of it need."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from sqlglot import exp

from assistant.catalog.paths import Path, Step
from assistant.sql.compile.context import Context
from assistant.sql.compile.snippets import all_of, column, qualified

_RESERVED = frozenset(
    {"as", "at", "by", "do", "if", "in", "is", "no", "of", "on", "or", "to", "end", "all", "any", "asc"}
)


class Scope:
    """A FROM clause that grows: the table, and one join for each step that a path through it takes."""

    def __init__(self, context: Context, table: str, *, taken: Collection[str] = ()) -> None:
        self.context = context
        self.table = table
        self.used = set(taken)
        self.alias = self._new_alias(table)
        self._joins: dict[tuple[str, Step], str] = {}
        self._looked_up: dict[str, tuple[str, exp.Expr]] = {}

    def column(self, path: Path) -> exp.Expr:
        """The column at the end of the path, its joins added."""
        return column(path.column, self._follow(path.steps))

    def before_bridge(self, path: Path) -> str:
        """The alias from which the path's last step, a bridge, starts; the steps before it are joined."""
        return self._follow(path.steps[:-1])

    def joined(self, path: Path) -> bool:
        """True where every join of the path is there already."""
        alias = self.alias
        for step in path.steps:
            there = self._joins.get((alias, step))
            if there is None:
                return False
            alias = there
        return True

    def nullable(self, path: Path) -> bool:
        """True where the column at the end of the path may be NULL."""
        known = self.context.catalog.column(f"{path.table}.{path.column}")
        return known is None or known.nullable or any(step.outer for step in path.steps)

    def looked_up(self, table: str, links: Mapping[str, exp.Expr]) -> str:
        """The alias of a table with at most one row for each of this scope's: that where its columns equal `links`."""
        if table not in self._looked_up:
            alias = self._new_alias(table)
            ties: list[exp.Expr] = [exp.EQ(this=column(name, alias), expression=made) for name, made in links.items()]
            self._looked_up[table] = (alias, all_of(ties))
        return self._looked_up[table][0]

    def snippet(self, sql: str, parts: Mapping[str, exp.Expr]) -> exp.Expr:
        """A catalog snippet over the scope's table."""
        return qualified(sql, catalog=self.context.catalog, table=self.table, alias=self.alias, parts=parts)

    def new_alias(self, table: str) -> str:
        """A free alias for one more relation beside the scope's own."""
        return self._new_alias(table)

    def select(self, start: exp.Select | None = None, on: exp.Expr | None = None) -> exp.Select:
        """SELECT without columns: FROM the table and its joins; or `start`, a FROM already, joined to them `on`."""
        own = relation(self.table, self.alias)
        if start is None:
            select = exp.Select().from_(own, copy=False)
        else:
            select = start
            select.append("joins", exp.Join(this=own, on=on) if on is not None else exp.Join(this=own, kind="CROSS"))
        for (here, step), there in self._joins.items():
            pairs: list[exp.Expr] = [exp.EQ(this=column(b, there), expression=column(a, here)) for a, b in step.columns]
            side = "LEFT" if step.outer else None
            select.append("joins", exp.Join(this=relation(step.table, there), on=all_of(pairs), side=side))
        for table, (alias, tie) in self._looked_up.items():
            select.append("joins", exp.Join(this=relation(table, alias), on=tie.copy(), side="LEFT"))
        return select

    def _follow(self, steps: tuple[Step, ...]) -> str:
        alias = self.alias
        for step in steps:
            key = (alias, step)
            if key not in self._joins:
                self._joins[key] = self._new_alias(step.table)
            alias = self._joins[key]
        return alias

    def _new_alias(self, table: str) -> str:
        alias = short_name(table, self.used)
        self.used.add(alias)
        return alias


def short_name(table: str, taken: Collection[str]) -> str:
    """A short alias for the table that is not taken: its initials, its first letters, or initials and a number."""
    words = table.split("_")
    short = "".join(word[0] for word in words if word)
    choices = [short, *(table[:size] for size in range(2, len(words[0]) + 1)), *(f"{short}{n}" for n in range(2, 99))]
    return next(choice for choice in choices if choice not in taken and choice not in _RESERVED)


def relation(table: str, alias: str) -> exp.Table:
    """`table AS alias`."""
    return exp.Table(this=exp.to_identifier(table), alias=exp.TableAlias(this=exp.to_identifier(alias)))
