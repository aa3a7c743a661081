""" "In percent" beside growth measures the change, and asks for no share."""

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
        "which product line saw returns fall the most in percent, May vs April?",
        "in percentage terms, which region's returns rose the most in May?",
    ],
)
def test_the_relative_change(read: Read, text: str) -> None:
    query = asked(read, text)
    assert [one.part for one in query.order] == ["change_ratio"]
    assert [measure.share for measure in query.measures] == [None]


def test_in_percent_alone_is_a_share(read: Read) -> None:
    assert [measure.share for measure in asked(read, "returns by region in May in percent").measures] == [None, "total"]
