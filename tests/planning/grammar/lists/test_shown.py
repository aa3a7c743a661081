"""What a question wants to see beside its numbers."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from assistant.flow import ByField, Doubt, Query, Reading

Read = Callable[..., Reading]


def asked(read: Read, text: str) -> Query:
    outcome = read(text).outcome
    assert isinstance(outcome, Query), outcome
    return outcome


@pytest.mark.parametrize(
    ("text", "field"),
    [
        ("今年退货最多的5个客户,给客户编号和次数就行", "customers.customer_id"),
        ("今年退货最多的5个客户,客户和次数就行", "customer"),
        ("上个月各产品报修量排名,只要产品名和数量", "product"),
    ],
)
def test_columns_that_are_shown_anyway(read: Read, text: str, field: str) -> None:
    assert asked(read, text).groups == (ByField(field=field),)


def test_a_column_that_is_not_shown_is_asked_back(read: Read) -> None:
    assert isinstance(read("今年退货最多的5个产品,给上市日期和次数就行").outcome, Doubt)


@pytest.mark.parametrize("text", ["等了超过3天还没解决的单子,只要单号和产品", "这周的退货,要单号和产品就行"])
def test_the_number_of_the_rows_asks_for_a_list(read: Read, text: str) -> None:
    detail = asked(read, text).detail
    assert detail is not None
    assert detail.fields == ("ticket", "product")


def test_a_number_to_stand_beside_the_things_listed(read: Read) -> None:
    query = asked(read, "今年满意度低于3.5的产品，问卷数也带上")
    assert [measure.metric for measure in query.measures] == ["satisfaction", "survey_sent_count"]
    assert query.groups == (ByField(field="product"),)


def test_numbers_asked_for_one_by_one(read: Read) -> None:
    query = asked(read, "各大区今年报修多少、销量多少")
    assert [measure.metric for measure in query.measures] == ["repair_count", "units_sold"]


@pytest.mark.parametrize("text", ["今年男客户和女客户各提了多少投诉", "上个月电话和微信各进了多少单"])
def test_each_of_the_values_named(read: Read, text: str) -> None:
    assert len(asked(read, text).groups) == 1


def test_a_sum_beside_an_average_is_not_lost(read: Read) -> None:
    assert isinstance(read("上月赔了钱的投诉一共赔了多少，平均一单多少").outcome, Doubt)


@pytest.mark.parametrize("text", ["今年首响超时的单子按渠道分一下,最多的排前面", "按渠道分一下今年的退货,少的放后面"])
def test_what_goes_first_cuts_nothing(read: Read, text: str) -> None:
    query = asked(read, text)
    assert query.limit is None
    assert query.order[0].descending
