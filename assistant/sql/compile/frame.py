"""Frames: a SELECT on its way, with its keys and values still apart from it, so that later passes can add to it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from sqlglot import exp

from assistant.sql.compile.context import Shelf
from assistant.sql.compile.keys import Key
from assistant.sql.compile.scope import relation
from assistant.sql.compile.snippets import column


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """FROM and WHERE in `source`; what each key and each named value is in its terms.

    grouped: values aggregate the rows of each key. windowed: some value looks at other rows of the result, so
    that no row may be left out at this level any more.
    """

    source: exp.Select
    keys: tuple[tuple[Key, exp.Expr], ...]
    values: dict[str, exp.Expr]
    grouped: bool = False
    windowed: bool = False

    def key(self, group: int, kind: str = "label") -> exp.Expr:
        """A copy of the key of that group and kind."""
        return next(expression.copy() for key, expression in self.keys if key.group == group and key.kind == kind)

    def value(self, name: str) -> exp.Expr:
        """A copy of the value."""
        return self.values[name].copy()

    def with_values(self, values: dict[str, exp.Expr], *, windowed: bool = False) -> Frame:
        """The frame with more values."""
        return replace(self, values={**self.values, **values}, windowed=self.windowed or windowed)

    def select(self) -> exp.Select:
        """The SELECT of all keys and values under their names."""
        return self.projected([*((key.name, to) for key, to in self.keys), *self.values.items()])

    def projected(self, columns: list[tuple[str, exp.Expr]]) -> exp.Select:
        """The SELECT of these columns, grouped by the keys where the frame is; it takes the frame's source with it."""
        select = self.source
        select.set("expressions", [_named(expression.copy(), name) for name, expression in columns])
        if self.grouped and self.keys:
            select.set("group", exp.Group(expressions=[expression.copy() for _, expression in self.keys]))
        return select

    def wrapped(self, shelf: Shelf, name: str) -> Frame:
        """The frame put on the shelf as a common table expression, and a frame over that."""
        table = shelf.put(name, self.select())
        alias = table[0]
        return Frame(
            source=exp.Select().from_(relation(table, alias), copy=False),
            keys=tuple((key, column(key.name, alias)) for key, _ in self.keys),
            values={value: column(value, alias) for value in self.values},
        )

    def settled(self, shelf: Shelf, names: list[str]) -> Frame:
        """A frame in which another window can look at the named values: wrapped where one is a window itself."""
        if any(self.values[name].find(exp.Window) for name in names):
            return self.wrapped(shelf, "measured")
        return self

    def kept(self, shelf: Shelf, name: str, *tests: Test) -> Frame:
        """Only the rows (groups) for which all tests hold; each test is written in terms of the frame it is given."""
        if not tests:
            return self
        frame = self.wrapped(shelf, name) if self.windowed else self
        conditions = [test(frame) for test in tests]
        keep = frame.source.having if frame.grouped else frame.source.where
        return replace(frame, source=keep(*conditions, copy=False))


Test = Callable[[Frame], exp.Expr]


def _named(expression: exp.Expr, name: str) -> exp.Expr:
    if isinstance(expression, exp.Column) and expression.name == name:
        return expression
    return exp.Alias(this=expression, alias=exp.to_identifier(name))
