"""Scores that an average is held against, and newly come rows."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from assistant.flow import Doubt, Query, Reading

Read = Callable[..., Reading]


@pytest.mark.parametrize(
    ("text", "operator", "value"),
    [("上个月满意度超过4分的客服有哪些", "gt", 4), ("今年满意度3分以下的客服有哪些", "le", 3)],
)
def test_an_average_is_held_against_points(read: Read, text: str, operator: str, value: int) -> None:
    outcome = read(text).outcome
    assert isinstance(outcome, Query)
    assert [(part.operator, part.value) for part in outcome.having] == [(operator, value)]


@pytest.mark.parametrize(
    ("text", "metric"),
    [
        ("上周新增投诉多少", "complaint_count"),
        ("今年新增报修每月多少", "repair_count"),
        ("上个月新增客户多少", "new_customers"),
    ],
)
def test_new_rows_are_those_that_came(read: Read, text: str, metric: str) -> None:
    outcome = read(text).outcome
    assert isinstance(outcome, Query)
    assert [measure.metric for measure in outcome.measures] == [metric]


def test_an_average_and_its_extreme(read: Read) -> None:
    outcome = read("上个月的退货单平均多久解决，最慢的一单多久").outcome
    assert isinstance(outcome, Query)
    assert [measure.aggregate for measure in outcome.measures] == [None, "max"]


def test_what_a_trend_is_looked_at_for(read: Read) -> None:
    outcome = read("今年每个月的平均解决时长，看看有没有变快").outcome
    assert isinstance(outcome, Query)
    assert outcome.groups


def test_how_many_over_all_before_who_has_most_is_not_lost(read: Read) -> None:
    assert isinstance(read("超时响应的单子上周有几个，哪个组最多").outcome, Doubt)
