"""Rows that are meant by a score that only another table has."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from assistant.flow import Filter, Query, Reading

Read = Callable[..., Reading]


def test_scored_rows_are_listed(read: Read) -> None:
    outcome = read("上周打了1分2分的工单列一下").outcome
    assert isinstance(outcome, Query)
    assert outcome.detail is not None
    assert outcome.detail.table == "surveys"
    assert outcome.filters == (Filter(field="score_value", values=(1, 2)),)


@pytest.mark.parametrize(
    ("text", "distinct"), [("今年打了1星的工单有多少", "ticket"), ("上个月给5分的客户有多少", "customer")]
)
def test_scored_things_are_told_apart(read: Read, text: str, distinct: str) -> None:
    outcome = read(text).outcome
    assert isinstance(outcome, Query)
    assert outcome.measures[0].distinct == distinct
    assert len(outcome.filters) == 1


def test_each_score_apart(read: Read) -> None:
    outcome = read("上周1分和5分的各有几个").outcome
    assert isinstance(outcome, Query)
    assert len(outcome.groups) == 1
