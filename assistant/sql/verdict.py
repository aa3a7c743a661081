"""Verdict: what the door answers, as values."""

from __future__ import annotations

from dataclasses import dataclass

from assistant.catalog.model import Text
from assistant.flow.sql import Sql


@dataclass(frozen=True, slots=True, kw_only=True)
class Allow:
    """The statement may run as it was meant."""

    sql: Sql


@dataclass(frozen=True, slots=True, kw_only=True)
class Rewrite:
    """The statement may run, narrowed to what the asker may see.

    changes: what was narrowed, as "rows:<table>", "mask:<table>.<column>", "small_groups", "limit" or "today" (the
    engine's clock replaced by the as-of day).
    """

    sql: Sql
    changes: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Reject:
    """The statement may not run: a key for programs (see `assistant.sql.door.reasons`), a sentence for people."""

    reason: str
    sentence: Text


Verdict = Allow | Rewrite | Reject
