"""A cost that is not named is the only one that leads to what was named."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from assistant.flow import Measure, Query, Reading

Read = Callable[..., Reading]


def asked(read: Read, text: str) -> Query:
    outcome = read(text).outcome
    assert isinstance(outcome, Query), outcome
    return outcome


@pytest.mark.parametrize("text", ["which root cause cost us the most this year", "the most expensive component in May"])
def test_the_only_cost(read: Read, text: str) -> None:
    assert asked(read, text).measures == (Measure(metric="repair_cost"),)


def test_of_several_costs_one_is_asked_for(read: Read) -> None:
    assert not isinstance(read("which product cost us the most this year").outcome, Query)
