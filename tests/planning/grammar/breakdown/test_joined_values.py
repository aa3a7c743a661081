"""Values of different fields joined by "and" or "or" are asked back, not narrowed to what they share."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from assistant.flow import Query, Reading

Read = Callable[..., Reading]


def asked(read: Read, text: str) -> Query:
    outcome = read(text).outcome
    assert isinstance(outcome, Query), outcome
    return outcome


@pytest.mark.parametrize(
    "text",
    [
        "returns in North China and Guangdong this month",
        "returns of tablets and the Aurora X1 this month",
        "phone or urgent tickets this month",
        "华北和广东本月的退货量",
        "returns and urgent tickets this month",
    ],
)
def test_asked_back(read: Read, text: str) -> None:
    assert not isinstance(read(text).outcome, Query)


@pytest.mark.parametrize(
    "text",
    ["returns in North China and South China this month", "urgent phone tickets this month", "returns in Beijing"],
)
def test_of_one_field_or_side_by_side(read: Read, text: str) -> None:
    assert asked(read, text).filters
