"""Fakes for the harness: a small database, replies made by hand, an assistant that answers from a script."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import duckdb

from assistant.flow import Column, Reply, Status


def small_database(path: Path) -> Path:
    """Six tickets of three products in two channels; two products tie for second place."""
    with duckdb.connect(str(path)) as connection:
        connection.execute("CREATE TABLE tickets (ticket_id INTEGER, product VARCHAR, channel VARCHAR, hours DOUBLE)")
        rows = [(1, "A", "app", 1.5), (2, "A", "phone", 2.5), (3, "B", "app", 4.0), (4, "C", "app", 8.0)]
        connection.executemany("INSERT INTO tickets VALUES (?, ?, ?, ?)", rows)
    return path


def reply(rows: Sequence[Sequence[Any]] = (), *, status: Status = "answered", text: str = "", **fields: Any) -> Reply:
    """A reply with these rows and columns called c0, c1, ..."""
    width = len(rows[0]) if rows else 0
    columns = tuple(Column(name=f"c{n}", label=f"c{n}", type="string", role="dimension") for n in range(width))
    made = {"columns": columns, "rows": tuple(tuple(row) for row in rows), **fields}
    return Reply(id="1", question="?", lang="en", as_of="2026-06-18", status=status, text=text, **made)


class ScriptedConversation:
    def __init__(self, script: Mapping[str, Reply | Exception]) -> None:
        self._script = script

    def ask(self, text: str) -> Reply:
        answer = self._script[text]
        if isinstance(answer, Exception):
            raise answer
        return answer


class ScriptedAssistant:
    """Answers each question with the reply of the script, or raises what stands there."""

    def __init__(self, script: Mapping[str, Reply | Exception]) -> None:
        self._script = script

    def conversation(self) -> ScriptedConversation:
        return ScriptedConversation(self._script)
