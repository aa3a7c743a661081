"""Groups left out by a number: "leaving out those with fewer than 10 complaints"."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from assistant.flow import Having, Query, Reading

Read = Callable[..., Reading]


def asked(read: Read, text: str) -> Query:
    outcome = read(text).outcome
    assert isinstance(outcome, Query), outcome
    return outcome


@pytest.mark.parametrize(
    ("text", "operator"),
    [
        ("complaints by team in April, leaving out those with fewer than 30 complaints", "ge"),
        ("complaints by team in April, excluding teams with more than 30 complaints", "le"),
        ("complaints by team in April, not counting those with at most 30 complaints", "gt"),
    ],
)
def test_the_comparison_is_turned_round(read: Read, text: str, operator: str) -> None:
    query = asked(read, text)
    said = [*query.having, *query.filters]
    assert [(one.operator, one.value) for one in said if hasattr(one, "value")] == [(operator, 30.0)]


def test_without_a_not_nothing_is_turned(read: Read) -> None:
    query = asked(read, "teams with fewer than 30 complaints in April")
    assert query.having == (Having(operator="lt", value=30.0),)
