"""The JSON answer: a reply as one object of plain values, the same for command line, batch and HTTP."""

from __future__ import annotations

import math
from dataclasses import asdict
from datetime import date
from decimal import Decimal
from typing import Any

from assistant.flow import PLAN_VERSION, Chart, Choice, Column, Reply
from assistant.flow.plan_json import to_json as plan_to_json

_NO_USAGE = {"llm_calls": 0, "prompt_tokens": 0, "completion_tokens": 0}


def to_json(reply: Reply) -> dict[str, Any]:
    """The reply as JSON values: dates in ISO 8601, NaN and infinity null, what does not apply null or empty."""
    read = reply.interpretation
    return {
        "id": reply.id,
        "question": reply.question,
        "lang": reply.lang,
        "as_of": reply.as_of,
        "status": reply.status,
        "text": reply.text,
        "sql": reply.sql,
        "columns": [_column(column) for column in reply.columns],
        "rows": [[cell_to_json(cell) for cell in row] for row in reply.rows],
        "truncated": reply.truncated,
        "interpretation": {
            "summary": read.summary,
            "interpreter": read.interpreter,
            "confidence": round(read.confidence, 4),
            "plan": plan_to_json(read.plan) if read.plan else None,
            "spans": [asdict(span) for span in read.spans],
        },
        "notes": list(reply.notes),
        "chart": _chart(reply.chart),
        "parts": [],
        "plan_version": PLAN_VERSION,
        "options": [_option(choice) for choice in reply.options],
        "suggestions": list(reply.suggestions),
        "usage": dict(_NO_USAGE),
        "timings_ms": {stage: round(spent, 2) for stage, spent in reply.timings_ms},
    }


def error_json(identity: str | int, sentence: str, *, question: str = "") -> dict[str, Any]:
    """The object for a question that could not even be asked: a broken line, an unknown key, a failed start."""
    reply = Reply(id="", question=question, lang="en", as_of="", status="error", text=sentence)
    return {**to_json(reply), "id": identity, "lang": None, "as_of": None}


def cell_to_json(cell: object) -> Any:
    """A cell, or any value inside a chart's specification, as JSON has it."""
    match cell:
        case date():
            return cell.isoformat()
        case float() | Decimal():
            number = float(cell)
            return number if math.isfinite(number) else None
        case dict():
            return {str(key): cell_to_json(value) for key, value in cell.items()}
        case list() | tuple():
            return [cell_to_json(value) for value in cell]
        case _:
            return cell


def _column(column: Column) -> dict[str, Any]:
    return {
        "name": column.name,
        "label": column.label,
        "type": column.type,
        "role": column.role,
        "unit": column.unit,
        "format": column.format,
    }


def _chart(chart: Chart | None) -> dict[str, Any] | None:
    return {"kind": chart.kind, "spec": cell_to_json(chart.spec)} if chart else None


def _option(choice: Choice) -> dict[str, Any]:
    if choice.query is not None:
        return {"label": choice.label, "plan": plan_to_json(choice.query)}
    return {"label": choice.label, "question": choice.question}
