"""Conditions that a number holds anyway, and one row of many."""

from __future__ import annotations

from collections.abc import Callable

from assistant.flow import Query, Reading

Read = Callable[..., Reading]


def asked(read: Read, text: str) -> Query:
    outcome = read(text).outcome
    assert isinstance(outcome, Query), outcome
    return outcome


def test_an_average_over_what_was_paid(read: Read) -> None:
    plain = asked(read, "average compensation of complaints in April")
    assert asked(read, "for complaints in April where we paid something, the average compensation") == plain


def test_the_most_on_one_row(read: Read) -> None:
    query = asked(read, "the highest compensation on a single ticket in April")
    assert [measure.aggregate for measure in query.measures] == ["max"]


def test_one_row_is_no_ranking_of_totals(read: Read) -> None:
    text = "the highest compensation on a single ticket in April, and on which product"
    assert not isinstance(read(text).outcome, Query)
