"""What holds in every unit of a period, and what is only asked for each of them."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from assistant.flow import ByTime, EntitySet, Query, Reading

Read = Callable[..., Reading]


def asked(read: Read, text: str) -> Query:
    outcome = read(text).outcome
    assert isinstance(outcome, Query), outcome
    return outcome


@pytest.mark.parametrize(
    ("text", "entity", "run"),
    [
        ("去年每个季度都退过货的客户名单", "customer", (4, "quarter")),
        ("近四个月每个月都有报修的产品有哪些", "product", (4, "month")),
        ("which products had returns in each of the last four months", "product", (4, "month")),
        ("which customers had a return in every one of the last 2 quarters", "customer", (2, "quarter")),
    ],
)
def test_things_of_which_it_holds_every_time(read: Read, text: str, entity: str, run: tuple[int, str]) -> None:
    query = asked(read, text)
    (only,) = [one for one in query.filters if isinstance(one, EntitySet)]
    assert only.entity == (entity,)
    assert only.consecutive == run
    assert query.detail is None


@pytest.mark.parametrize("text", ["今年每个月都有多少退货", "今年每个月都是哪个渠道退货最多"])
def test_a_number_for_each_time_is_a_trend(read: Read, text: str) -> None:
    query = asked(read, text)
    assert query.groups[0] == ByTime(grain="month")
    assert not any(isinstance(one, EntitySet) for one in query.filters)


def test_how_many_in_each_is_asked_back(read: Read) -> None:
    outcome = read("how many customers returned something in each of the last three months").outcome
    assert not isinstance(outcome, Query)
