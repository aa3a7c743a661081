"""Clauses that explain a number named elsewhere: absorbed where they agree with its definition, else asked back."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from assistant.flow import Doubt, Query, Reading

Read = Callable[..., Reading]


@pytest.mark.parametrize(
    ("text", "metric"),
    [
        ("今年各产品线的故障率,就是报修量除以保有量那个", "fault_rate"),
        ("各品类故障率(报修量/保有量)今年多少", "fault_rate"),
        ("投诉占比,就是投诉量占工单量,今年各大区多少", "complaint_share"),
        ("今年的退货,也就是退货量,各月多少", "return_count"),
        ("上周销售额多少,不是销量", "sales_amount"),
    ],
)
def test_a_gloss_that_agrees_changes_nothing(read: Read, text: str, metric: str) -> None:
    outcome = read(text).outcome
    assert isinstance(outcome, Query)
    assert [measure.metric for measure in outcome.measures] == [metric]
    assert not outcome.filters


@pytest.mark.parametrize(
    "text",
    [
        "今年各产品线的故障率,就是报修量除以销量那个",
        "投诉占比,就是投诉量占报修量,今年各大区多少",
        "上周平均评分(满意率)多少",
        "今年维修成本(只算人工不算配件)各产品是多少",
    ],
)
def test_a_gloss_that_says_something_else_is_asked_back(read: Read, text: str) -> None:
    assert isinstance(read(text).outcome, Doubt)


def test_a_kind_left_out_is_no_gloss(read: Read) -> None:
    outcome = read("上个月的工单有多少,不是投诉").outcome
    assert isinstance(outcome, Query)
    assert outcome.filters
