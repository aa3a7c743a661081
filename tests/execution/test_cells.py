"""Cells: the engine's values as plain Python values."""

from __future__ import annotations

from datetime import date, datetime, time
from decimal import Decimal
from uuid import UUID

import duckdb
import pytest

from assistant.errors import DatabaseError
from assistant.execution.cells import column_type, to_cells

ROW = """
SELECT 7::TINYINT, 7::HUGEINT, 1.50::DECIMAL(10, 2), 2.00::DECIMAL(10, 2), 'nan'::DOUBLE, 'inf'::DOUBLE, 0.5::FLOAT,
  TRUE, DATE '2026-06-18', TIMESTAMP '2026-06-18 01:02:03', 'x', TIME '10:00', NULL,
  '00000000-0000-0000-0000-000000000001'::UUID, 'a'::ENUM ('a', 'b')
"""


def test_every_type() -> None:
    answer = duckdb.execute(ROW)
    types = [column_type(str(name), str(kind)) for name, kind, *_ in answer.description]
    assert types == [
        "integer",
        "integer",
        "number",
        "number",
        "number",
        "number",
        "number",
        "boolean",
        "date",
        "timestamp",
        "string",
        "string",
        "string",
        "string",
        "string",
    ]
    (row,) = to_cells(answer.fetchall(), types)
    assert row == (
        7,
        7,
        1.5,
        2,
        None,
        None,
        0.5,
        True,
        date(2026, 6, 18),
        datetime(2026, 6, 18, 1, 2, 3),
        "x",
        "10:00:00",
        None,
        "00000000-0000-0000-0000-000000000001",
        "a",
    )
    assert [type(cell) for cell in row[2:4]] == [float, int]


def test_rows_without_change_stay() -> None:
    assert to_cells([["a", 1]], ["string", "integer"]) == (("a", 1),)
    assert to_cells([[Decimal("NaN")], [Decimal("3.0")]], ["number"]) == ((None,), (3,))
    assert to_cells([[UUID(int=1)], [time(1, 2)], [None]], ["string"]) == ((str(UUID(int=1)),), ("01:02:00",), (None,))


@pytest.mark.parametrize(
    "kind", ["INTERVAL", "INTEGER[]", "STRUCT(a INTEGER)", "MAP(INTEGER, INTEGER)", "BLOB", "INTEGER[3]"]
)
def test_what_an_answer_cannot_show(kind: str) -> None:
    with pytest.raises(DatabaseError, match="The column wait is of type") as caught:
        column_type("wait", kind)
    assert "Turn it into a number" in caught.value.sentence
