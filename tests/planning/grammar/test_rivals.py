"""Competitors told apart: what stands for the whole industry is none of them."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from assistant.flow import ByField, Filter, Query, Reading

Read = Callable[..., Reading]
_NOT_THE_WHOLE = Filter(field="brand", operator="is_not", values=("行业平均",))


@pytest.mark.parametrize(
    "text",
    [
        "三家竞品里,今年电视满意度最低的是哪家",
        "which competitor had the worst satisfaction for TVs last year",
        "of the three competitors, which has the best satisfaction for TVs this year?",
        "top brand by satisfaction in each category",
        "各竞品今年的满意度",
    ],
)
def test_single_brands_compete(read: Read, text: str) -> None:
    query = read(text).outcome
    assert isinstance(query, Query), query
    assert ByField(field="brand") in query.groups
    assert _NOT_THE_WHOLE in query.filters


def test_a_breakdown_by_brand_keeps_the_whole(read: Read) -> None:
    query = read("各品牌今年的满意度").outcome
    assert isinstance(query, Query), query
    assert _NOT_THE_WHOLE not in query.filters


def test_another_number_of_brands_is_asked_back(read: Read) -> None:
    assert not isinstance(read("两家竞品里,今年电视满意度最低的是哪家").outcome, Query)
