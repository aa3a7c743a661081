"""Runs of time in both languages."""

from __future__ import annotations

import pytest

from assistant.understanding.runs import find_runs


@pytest.mark.parametrize(
    ("text", "count", "unit"),
    [
        ("连续三个月报修", 3, "month"),
        ("连续2周", 2, "week"),
        ("连续十天都有", 10, "day"),
        ("in three consecutive months", 3, "month"),
        ("4 straight quarters", 4, "quarter"),
        ("for 5 days in a row", 5, "day"),
    ],
)
def test_a_run(text: str, count: float, unit: str) -> None:
    assert [(run.count, run.unit) for run in find_runs(text)] == [(count, unit)]


@pytest.mark.parametrize("text", ["三个月", "the last three months", "连续报修", "one consecutive month"])
def test_no_run(text: str) -> None:
    assert list(find_runs(text)) == []
