"""Headlines of small frames without their periods, for tests of what they say."""

from __future__ import annotations

from typing import Any

from assistant.answer.text import headline
from assistant.flow import Cell, Query
from tests.answer.shop import framed

Rows = list[tuple[Cell, ...]]


def said_zh(query: Query, rows: Rows, **more: Any) -> str:
    """The Chinese headline without its period."""
    text = headline(framed(query, *rows, **more))
    return text.split("\uff0c", 1)[1]


def said_en(query: Query, rows: Rows, **more: Any) -> str:
    """The English headline without its period."""
    text = headline(framed(query, *rows, lang="en", **more))
    before, _, after = text.partition(" — ")
    return before + after.partition(".")[2]
