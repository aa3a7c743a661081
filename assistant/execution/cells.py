"""Cells: what the engine's own values and types become in a Result."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from datetime import time
from decimal import Decimal
from typing import Any

from assistant.errors import DatabaseError
from assistant.flow.result import Cell, ColumnType

_INTEGERS = {
    "TINYINT",
    "SMALLINT",
    "INTEGER",
    "BIGINT",
    "HUGEINT",
    "UTINYINT",
    "USMALLINT",
    "UINTEGER",
    "UBIGINT",
    "UHUGEINT",
}
_TYPES: dict[str, ColumnType] = {
    **dict.fromkeys(_INTEGERS, "integer"),
    "FLOAT": "number",
    "DOUBLE": "number",
    "DECIMAL": "number",
    "BOOLEAN": "boolean",
    "DATE": "date",
    "TIMESTAMP": "timestamp",
    "TIMESTAMP_S": "timestamp",
    "TIMESTAMP_MS": "timestamp",
    "TIMESTAMP_NS": "timestamp",
    "VARCHAR": "string",
    "TIME": "string",
    "UUID": "string",
    "ENUM": "string",
    '"NULL"': "string",
    "NULL": "string",
}


def column_type(name: str, database_type: str) -> ColumnType:
    """The Result's type for DuckDB's `database_type`. Raises DatabaseError for intervals, lists and the like."""
    base = database_type.partition("(")[0]
    found = _TYPES.get(base) if not database_type.endswith("]") else None
    if found is None:
        raise DatabaseError(
            f"The column {name} is of type {database_type}, which an answer cannot show. "
            "Turn it into a number (for an interval: its hours or days) or a text."
        )
    return found


def to_cells(rows: Sequence[Sequence[Any]], types: Sequence[ColumnType]) -> tuple[tuple[Cell, ...], ...]:
    """The rows as plain Python values: NaN and infinity None, decimals int where they are whole, else float."""
    changed = [(index, change) for index, change in enumerate(_CHANGES.get(kind) for kind in types) if change]
    if not changed:
        return tuple(tuple(row) for row in rows)
    out = []
    for row in rows:
        cells = list(row)
        for index, change in changed:
            cells[index] = change(cells[index])
        out.append(tuple(cells))
    return tuple(out)


def _number(value: Any) -> Cell:
    if isinstance(value, float):
        return value if math.isfinite(value) else None
    if isinstance(value, Decimal):
        if not value.is_finite():
            return None
        whole = int(value)
        return whole if whole == value else float(value)
    return value  # type: ignore[no-any-return]


def _string(value: Any) -> Cell:
    if value is None or isinstance(value, str):
        return value
    return value.isoformat() if isinstance(value, time) else str(value)


_CHANGES: dict[ColumnType, Callable[[Any], Cell]] = {"number": _number, "string": _string}
