"""Replies: an answer, a question back, a refusal or a failure, in the shape that every interface shows."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Literal

from assistant.flow.query import Query
from assistant.flow.reading import Choice, Lang, Span
from assistant.flow.result import Cell

Status = Literal["answered", "clarification", "refused", "error"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """A column as shown: name in the rows, label in the asker's language, type, role, unit and format."""

    name: str
    label: str
    type: str
    role: Literal["dimension", "metric", "detail"]
    unit: str | None = None
    format: str | None = None
    field: str | None = None
    """The catalog's field behind it, for the labels of its codes; for those who show the table, not part of the JSON
    answer.
    """
    grain: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Chart:
    """A picture as data: its kind (interface.md's `chart.kind`) and a Vega-Lite specification with the data inside."""

    kind: str
    spec: dict[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Interpretation:
    """How the question was read."""

    summary: str = ""
    interpreter: str = "embedded"
    confidence: float = 0.0
    sure: bool = True
    """False where the reading is likely, and worth a look."""
    plan: Query | None = None
    spans: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Reply:
    """One reply to one question; what does not apply is None or empty."""

    id: str
    question: str
    lang: Lang
    as_of: str
    status: Status
    text: str
    sql: str | None = None
    columns: tuple[Column, ...] = ()
    rows: tuple[tuple[Cell, ...], ...] = ()
    truncated: bool = False
    interpretation: Interpretation = field(default_factory=Interpretation)
    notes: tuple[str, ...] = ()
    chart: Chart | None = None
    options: tuple[Choice, ...] = ()
    suggestions: tuple[str, ...] = ()
    timings_ms: tuple[tuple[str, float], ...] = ()
