"""Two periods asked for in one breath are held against each other."""

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
        "returns this month and last month",
        "how many returns this month, and what was it last month?",
        "returns this month and how about last month",
    ],
)
def test_the_later_against_the_earlier(read: Read, text: str) -> None:
    comparison = asked(read, text).comparison
    assert comparison is not None
    assert (comparison.baseline.start.month, comparison.baseline.end.day) == (5, 19)  # type: ignore[union-attr]


@pytest.mark.parametrize(
    "text",
    ["customers who returned something in April and in May", "how many customers complained in April and in May"],
)
def test_things_that_did_it_in_both_are_asked_back(read: Read, text: str) -> None:
    outcome = read(text).outcome
    assert not isinstance(outcome, Query) or outcome.comparison is None
