"""Sql: text that passed the door, and the columns it will return."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal

from assistant.flow.query import Part


@dataclass(frozen=True, slots=True, kw_only=True)
class OutputColumn:
    """What one column of the result means: a group (`field`, with `grain` for time), a part of measure number
    `measure`, or a detail.
    """

    name: str
    role: Literal["dimension", "metric", "detail"]
    field: str | None = None
    grain: str | None = None
    metric: str | None = None
    measure: int | None = None
    part: Part = "value"
    group: int | None = None
    """The number of the query's group that it shows, where that is no field and no time."""
    label_key: str | None = None
    """A word key for columns that are neither (base of a rate, count beside a rate); the answer holds its words."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """SQL that a model wrote because the Query could not say it: untrusted."""

    text: str


_UNSEALED = object()


class Sql:
    """SQL text that may be run. Only `assistant.sql.secure` can make one: it holds the seal (see `take_seal`)."""

    __slots__ = ("columns", "row_limit", "text")

    text: str
    columns: tuple[OutputColumn, ...]
    row_limit: int

    def __init__(self, *, seal: object, text: str, columns: tuple[OutputColumn, ...], row_limit: int) -> None:
        if seal is not _SEAL:
            raise TypeError("Sql is made by assistant.sql.secure alone; send the tree through the door.")
        for name, value in (("text", text), ("columns", columns), ("row_limit", row_limit)):
            object.__setattr__(self, name, value)

    def __setattr__(self, name: str, value: Any) -> None:
        raise AttributeError(f"Sql is immutable; {name!r} cannot be set.")

    def __repr__(self) -> str:
        return f"Sql({self.text!r})"


_SEAL = object()
_seal_taken = False


def take_seal() -> object:
    """The seal that makes Sql; handed out once, to the door when it is imported. Raises TypeError afterwards."""
    global _seal_taken
    if _seal_taken:
        raise TypeError("The seal of Sql was already taken by assistant.sql.secure.")
    _seal_taken = True
    return _SEAL
