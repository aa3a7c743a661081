"""Values that stand for the things that have them."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from assistant.flow import ByField, Doubt, Query, Reading

Read = Callable[..., Reading]


@pytest.mark.parametrize(
    "text",
    [
        "今年没有投诉的手机有哪些",
        "去年投诉超过50件的空调有哪些",
        "今年退过货的手机都有哪些",
        "本月没人报修的空调是哪些",
    ],
)
def test_the_things_are_listed(read: Read, text: str) -> None:
    outcome = read(text).outcome
    assert isinstance(outcome, Query)
    assert outcome.groups == (ByField(field="product"),)
    assert any(getattr(one, "field", "") == "category" for one in outcome.filters)


def test_the_things_are_counted_and_not_the_rows(read: Read) -> None:
    outcome = read("今年被投诉过的手机有几款").outcome
    assert isinstance(outcome, Query)
    assert outcome.measures[0].distinct == "product"


def test_another_number_of_them_is_asked_back(read: Read) -> None:
    assert isinstance(read("今年没有投诉的手机销量是多少").outcome, Doubt)


@pytest.mark.parametrize(
    "text",
    ["哪些产品今年一次退货都没有", "近三个月报修一次都没有的产品列一下", "本月一件投诉也没有的城市有哪些"],
)
def test_a_no_behind_its_noun(read: Read, text: str) -> None:
    outcome = read(text).outcome
    assert isinstance(outcome, Query)
    assert [(part.operator, part.value) for part in outcome.having] == [("is", 0)]
    assert outcome.include_empty
