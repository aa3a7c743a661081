"""Rows with or without something, and kinds of rows left out."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from assistant.flow import EntitySet, Filter, Measure, Query, Reading

Read = Callable[..., Reading]


def asked(read: Read, text: str) -> Query:
    outcome = read(text).outcome
    assert isinstance(outcome, Query), outcome
    return outcome


@pytest.mark.parametrize(
    ("text", "metric", "said", "exclude"),
    [
        ("今年没有赔付的退货有多少", "return_count", "compensation_total", True),
        ("有赔付的退货有多少", "return_count", "compensation_total", False),
        ("returns that got compensated", "return_count", "compensation_total", False),
        ("how many returns had no compensation", "return_count", "compensation_total", True),
        ("tickets without a survey", "ticket_count", "survey_sent_count", True),
        ("没有关闭的工单有多少", "ticket_count", "closed_ticket_count", True),
    ],
)
def test_rows_with_and_without(read: Read, text: str, metric: str, said: str, exclude: bool) -> None:
    query = asked(read, text)
    assert query.measures == (Measure(metric=metric),)
    (one,) = query.filters
    assert isinstance(one, EntitySet)
    assert (one.entity, one.measure.metric, one.exclude) == (("ticket",), said, exclude)


@pytest.mark.parametrize(
    "text",
    [
        "既不是退货也不是咨询的工单有多少",
        "tickets that are neither returns nor inquiries",
        "不是退货和咨询的工单有多少",
    ],
)
def test_kinds_left_out(read: Read, text: str) -> None:
    query = asked(read, text)
    assert query.measures == (Measure(metric="ticket_count"),)
    assert query.filters == (Filter(field="ticket_type", operator="is_not", values=("return", "inquiry")),)


def test_the_share_of_those_without(read: Read) -> None:
    (measure,) = asked(read, "今年没有转派的工单占比").measures
    assert measure.over == Measure(metric="ticket_count")
    (one,) = measure.filters
    assert isinstance(one, EntitySet)
    assert one.exclude


def test_a_negation_ends_with_what_it_is_joined_to(read: Read) -> None:
    filters = asked(read, "除了电话渠道的手机退货").filters
    assert Filter(field="channel", operator="is_not", values=("phone",)) in filters
    assert Filter(field="category", values=("手机",)) in filters


@pytest.mark.parametrize(
    "text", ["what % of returns got compensated", "what percentage of returns got compensated", "有赔付的退货占比"]
)
def test_money_paid_is_no_part_of_a_count(read: Read, text: str) -> None:
    (measure,) = asked(read, text).measures
    assert (measure.metric, measure.over) == ("return_count", Measure(metric="return_count"))
    (one,) = measure.filters
    assert isinstance(one, EntitySet)
    assert (one.measure.metric, one.operator, one.value) == ("compensation_total", "gt", 0)
