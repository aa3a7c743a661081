"""Rankings: what comes first, how many are shown, and by which way round."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from assistant.flow import ByField, Doubt, Limit, Query, Reading

Read = Callable[..., Reading]


def asked(read: Read, text: str) -> Query:
    outcome = read(text).outcome
    assert isinstance(outcome, Query), outcome
    return outcome


@pytest.mark.parametrize(
    ("text", "descending"),
    [
        ("first response time by city, slowest first", True),
        ("satisfaction by city, worst first", False),
        ("satisfaction by city, best first", True),
        ("returns by city, worst first", True),
        ("各城市的满意度,最差的排前面", False),
        ("各城市的退货量,最多的摆在最前面", True),
        ("各城市的首响时长,最慢的排在前面", True),
    ],
)
def test_what_comes_first_is_an_order_and_no_limit(read: Read, text: str, descending: bool) -> None:
    query = asked(read, text)
    assert [(order.measure, order.descending) for order in query.order] == [(0, descending)]
    assert query.limit is None


@pytest.mark.parametrize(
    ("text", "limit"),
    [
        ("which city was slowest in first response", Limit(count=1, ties=True)),
        ("first 3 cities by returns", Limit(count=3)),
        ("退货最多的城市", Limit(count=1, ties=True)),
    ],
)
def test_places_are_cut_off_where_they_are_asked_for(read: Read, text: str, limit: Limit) -> None:
    assert asked(read, text).limit == limit


@pytest.mark.parametrize(
    "text", ["returns by city, highest first", "returns by city, descending", "各城市的退货量降序"]
)
def test_what_is_split_is_not_what_rows_are_sorted_by(read: Read, text: str) -> None:
    query = asked(read, text)
    assert query.detail is None
    assert query.groups == (ByField(field="city"),)


def test_an_age_orders_no_numbers_of_groups(read: Read) -> None:
    assert isinstance(read("returns by city, oldest first").outcome, Doubt)
    assert asked(read, "list returns, oldest first").detail is not None
