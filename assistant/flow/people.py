"""Who asks: the role that decides what may be seen, and the attributes its row rules refer to."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Asker:
    """A role of the catalog, the person's name where known, and the values for `$name` in the role's row rules.

    Comes from the signed-in person or the command line, never from a request's body.
    """

    role: str
    user: str | None = None
    attributes: tuple[tuple[str, str | int], ...] = ()
