"""Asides in English that say what an answer is for, who asks, or how exact it need be."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from assistant.flow import Filter, Query, Reading

Read = Callable[..., Reading]


def asked(read: Read, text: str) -> Query:
    outcome = read(text).outcome
    assert isinstance(outcome, Query), outcome
    return outcome


@pytest.mark.parametrize(
    "text",
    [
        "for the quality review: returns this month",
        "returns this month, so that we can order enough boxes",
        "so I can brief the night shift, returns this month",
        "I need this for Monday's call with the plant: returns this month",
        "we're preparing the budget, so I need returns this month",
        "my colleague in Beijing asks: returns this month",
        "before I call the factory: returns this month",
        "returns this month, a rough figure is fine",
        "to prepare for the board meeting I'd like returns this month",
    ],
)
def test_what_it_is_for_changes_nothing(read: Read, text: str) -> None:
    assert asked(read, text) == asked(read, "returns this month")


def test_what_the_occasion_is_about_is_kept(read: Read) -> None:
    query = asked(read, "for the North China review: returns this month")
    assert query.filters == (Filter(field="region", values=("华北",)),)
    assert query.measures == asked(read, "returns this month").measures


@pytest.mark.parametrize("text", ["so that I can see returns by product this month", "reviews this month"])
def test_what_is_asked_for_is_no_aside(read: Read, text: str) -> None:
    assert asked(read, text).measures


def test_a_name_that_is_not_known_is_asked_back(read: Read) -> None:
    assert not isinstance(read("returns this month for the Zorbo review").outcome, Query)
