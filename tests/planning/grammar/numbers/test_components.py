"""What a cost is made of: said again it changes nothing, said otherwise it is asked back."""

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
    ("text", "plain"),
    [
        ("repair cost by plant this year (parts plus labour)", "repair cost by plant this year"),
        ("labour cost by plant this year, no parts", "labour cost by plant this year"),
        ("labour cost by plant this year, labour only", "labour cost by plant this year"),
    ],
)
def test_what_agrees_changes_nothing(read: Read, text: str, plain: str) -> None:
    assert asked(read, text) == asked(read, plain)


@pytest.mark.parametrize("text", ["repair cost by plant this year, labour only", "repair cost this year (no labour)"])
def test_what_does_not_agree_is_asked_back(read: Read, text: str) -> None:
    assert not isinstance(read(text).outcome, Query)
