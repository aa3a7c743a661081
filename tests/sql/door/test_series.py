"""Series: bounded steps between constants."""

from __future__ import annotations

import duckdb
import pytest
import sqlglot

from assistant.sql.door.series import MOST_STEPS, steps

COUNTED = [
    "generate_series(1, 12)",
    "range(12)",
    "generate_series(10, 1, -1)",
    "generate_series(-5, 5, 2)",
    "generate_series(DATE '2026-01-01', DATE '2026-12-01', INTERVAL 1 MONTH)",
    "generate_series(DATE '2026-01-01', DATE '2026-03-01', INTERVAL '7' DAY)",
    "generate_series(TIMESTAMP '2026-01-01 00:00:00', TIMESTAMP '2026-01-03 00:00:00', INTERVAL 1 HOUR)",
    "generate_series(DATE '2020-02-29', DATE '2026-02-28', INTERVAL 1 YEAR)",
    "generate_series(CAST('2026-01-01' AS DATE), CAST('2026-06-01' AS DATE), INTERVAL '1' QUARTER)",
]

UNBOUNDED = [
    "generate_series(1, 10001)",
    "generate_series(1, n)",
    "generate_series(1, 10, 0)",
    "generate_series(DATE '2026-01-01', CURRENT_DATE, INTERVAL 1 DAY)",
    "generate_series(DATE '2026-01-01', DATE '2026-02-01', INTERVAL 0 DAY)",
    "generate_series(DATE '1000-01-01', DATE '2026-02-01', INTERVAL 1 DAY)",
    "generate_series(DATE 'tomorrow', DATE '2026-02-01', INTERVAL 1 DAY)",
    "generate_series(DATE '2026-01-01', DATE '2026-02-01', INTERVAL 1 MICROSECOND)",
    "generate_series(1, 10)::VARCHAR",
    "n",
]


@pytest.mark.parametrize("text", COUNTED)
def test_counted(text: str) -> None:
    found = steps(sqlglot.parse_one(text, dialect="duckdb"))
    row = duckdb.execute(f"SELECT count(*) FROM {text}").fetchone()
    assert row is not None
    assert found is not None
    assert row[0] <= found <= min(row[0] * 1.3 + 2, MOST_STEPS)


@pytest.mark.parametrize("text", UNBOUNDED)
def test_unbounded(text: str) -> None:
    assert steps(sqlglot.parse_one(text, dialect="duckdb")) is None
