"""Rows that point at no row of another table."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from assistant.flow import Filter, Query, Reading

Read = Callable[..., Reading]
UNLINKED = Filter(field="tickets.sale_id", operator="is_null")


@pytest.mark.parametrize(
    ("text", "metric"),
    [
        ("没有绑定销售记录的工单有多少张", "ticket_count"),
        ("今年没关联上销售记录的投诉按渠道分一下", "complaint_count"),
        ("没有销售记录的退货今年有多少", "return_count"),
    ],
)
def test_rows_without_a_link(read: Read, text: str, metric: str) -> None:
    outcome = read(text).outcome
    assert isinstance(outcome, Query)
    assert outcome.measures[0].metric == metric
    assert outcome.filters == (UNLINKED,)


@pytest.mark.parametrize("text", ["工单里没填批次的有多少", "没有填批次的工单有几张", "没登记批次的工单有多少"])
def test_a_blank_field_beside_how_many(read: Read, text: str) -> None:
    outcome = read(text).outcome
    assert isinstance(outcome, Query)
    assert outcome.filters == (Filter(field="batch", operator="is_null"),)
    assert outcome.measures[0].distinct is None


def test_rows_that_hang_on_others_are_left_out_as_a_set(read: Read) -> None:
    outcome = read("没有问卷的工单今年有多少").outcome
    assert isinstance(outcome, Query)
    assert UNLINKED not in outcome.filters
