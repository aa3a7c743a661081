"""What is asked for one by one, or as one of two, is asked back where it would be answered as one."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from assistant.flow import Doubt, Query, Reading

Read = Callable[..., Reading]


@pytest.mark.parametrize(
    "text",
    [
        "投诉超过20件或者退货超过10件的产品，上个月",
        "上个月报修3次以上或者没有投诉过的客户有哪些",
        "4月和5月的退货件数分别是多少，涨了没",
        "超时响应的单子上周有几个，哪个组最多",
    ],
)
def test_it_is_asked_back(read: Read, text: str) -> None:
    assert isinstance(read(text).outcome, Doubt)


@pytest.mark.parametrize(
    "text",
    [
        "投诉超过20件而且退货超过10件的产品，上个月",
        "没有投诉或退货的产品今年有哪些",
        "4月和5月的退货件数分别是多少",
        "上周哪个组超时响应的单子最多，有几个",
    ],
)
def test_what_is_one_question_is_answered(read: Read, text: str) -> None:
    assert isinstance(read(text).outcome, Query)


@pytest.mark.parametrize(
    ("text", "shares"), [("报修里面保内保外各占多少", 1), ("本月各渠道退货各占多少", 1), ("本月各渠道退货各有多少", 0)]
)
def test_each_ones_part_is_shown(read: Read, text: str, shares: int) -> None:
    outcome = read(text).outcome
    assert isinstance(outcome, Query)
    assert sum(measure.share is not None for measure in outcome.measures) == shares
    assert len(outcome.groups) == 1


def test_parts_of_some_values_only_are_asked_back(read: Read) -> None:
    assert isinstance(read("华东和华南的投诉各占多少").outcome, Doubt)


@pytest.mark.parametrize(
    ("text", "measure"),
    [
        ("上个季度每个客服组的平均满意度和工单数，满意度低的在前", 0),
        ("上个季度每个客服组的平均满意度和工单数，工单数少的在前", 1),
    ],
)
def test_the_number_named_is_what_it_is_ordered_by(read: Read, text: str, measure: int) -> None:
    outcome = read(text).outcome
    assert isinstance(outcome, Query)
    assert len(outcome.measures) == 2
    assert (outcome.order[0].measure, outcome.order[0].descending) == (measure, False)


def test_rows_and_columns_of_a_table_are_two_groups(read: Read) -> None:
    outcome = read("拉个表：行是大区，列是渠道，今年的退货量").outcome
    assert isinstance(outcome, Query)
    assert len(outcome.groups) == 2
