"""What is known: rows where something was noted."""

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
    ("text", "field"),
    [
        ("tickets with a known batch this year", "batch"),
        ("how many tickets this year have a known firmware version", "firmware_version"),
    ],
)
def test_rows_that_have_it(read: Read, text: str, field: str) -> None:
    assert Filter(field=field, operator="not_null") in asked(read, text).filters


def test_known_with_nothing_to_know_is_asked_back(read: Read) -> None:
    assert not isinstance(read("known returns this year").outcome, Query)
