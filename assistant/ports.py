"""Ports: what the pipeline needs of the rooms that touch the outside, so that each can be replaced in a test."""

from __future__ import annotations

from typing import Protocol

from assistant.flow.result import Result
from assistant.flow.sql import Sql


class Engine(Protocol):
    """Runs checked SQL, and nothing else."""

    def run(self, sql: Sql, *, deadline_seconds: float) -> Result:
        """The rows. Raises DeadlineExceeded, or DatabaseError with a sentence."""

    def columns(self) -> tuple[tuple[str, str, str], ...]:
        """(table, column, type) of everything in the database."""

    def identity(self) -> str:
        """A text that changes when the database is replaced."""

    def close(self) -> None:
        """Lets go of the database."""


class Clock(Protocol):
    """Measures how long steps take."""

    def milliseconds(self) -> float:
        """Milliseconds since some fixed moment; only differences mean anything."""
