"""Filter values as what the filtered column holds: text, numbers, true and false, days or moments."""

from __future__ import annotations

from datetime import date, datetime
from typing import Literal, assert_never

from assistant.errors import QueryError
from assistant.flow import Filter, Value

Family = Literal["text", "number", "boolean", "day", "moment"]

_FAMILIES: tuple[tuple[Family, tuple[str, ...]], ...] = (
    ("moment", ("TIMESTAMP", "DATETIME")),
    ("text", ("VARCHAR", "TEXT", "CHAR", "STRING", "UUID")),
    (
        "number",
        ("TINYINT", "SMALLINT", "INT", "BIGINT", "HUGEINT", "DECIMAL", "NUMERIC", "DOUBLE", "FLOAT", "REAL", "U"),
    ),
    ("boolean", ("BOOL",)),
    ("day", ("DATE",)),
)


def family_of(column_type: str) -> Family:
    """The family of a database type; text for one that is not known."""
    upper = column_type.upper()
    for family, starts in _FAMILIES:
        if upper.startswith(starts):
            return family
    return "text"


def typed(wanted: Filter, family: Family) -> tuple[Value, ...]:
    """The filter's values as the family has them. Raises QueryError where a value or the operator does not fit it."""
    if wanted.operator in ("contains", "not_contains") and family != "text":
        raise QueryError(f"Only text can be searched for words; “{wanted.field}” holds no text.")
    if wanted.operator in ("lt", "le", "gt", "ge", "between") and family == "boolean":
        raise QueryError(f"“{wanted.field}” is either true or false; ask for one of the two.")
    return tuple(_one(value, family, wanted.field) for value in wanted.values)


def _one(value: Value, family: Family, field: str) -> Value:
    match family:
        case "text":
            return _text(value, field)
        case "number":
            return _number(value, field)
        case "boolean":
            return value if isinstance(value, bool) else _no(value, field, "true or false")
        case "day" | "moment":
            return _moment(value, field)
    assert_never(family)


def _text(value: Value, field: str) -> Value:
    if isinstance(value, bool | date):
        return _no(value, field, "text")
    return str(value)


def _number(value: Value, field: str) -> Value:
    if isinstance(value, int | float) and not isinstance(value, bool):
        return value
    if isinstance(value, str):
        try:
            return float(value)
        except ValueError:
            pass
    return _no(value, field, "numbers")


def _moment(value: Value, field: str) -> Value:
    if isinstance(value, date):
        return value
    if isinstance(value, str):
        try:
            return date.fromisoformat(value) if len(value) == 10 else datetime.fromisoformat(value)
        except ValueError:
            pass
    return _no(value, field, "days, written like 2026-01-31")


def _no(value: Value, field: str, holds: str) -> Value:
    raise QueryError(f"“{field}” holds {holds}, so it cannot be compared with “{value}”.")
