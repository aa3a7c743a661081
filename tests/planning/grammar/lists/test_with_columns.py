"""Columns named at the end of a question make it a list."""

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
    ["urgent complaints from yesterday, with product and agent", "returns from last Friday, showing product and team"],
)
def test_rows_with_these_columns(read: Read, text: str) -> None:
    detail = asked(read, text).detail
    assert detail is not None
    assert "product" in detail.fields


@pytest.mark.parametrize("text", ["how many complaints by product and agent", "complaints by product and team in May"])
def test_numbers_are_no_list(read: Read, text: str) -> None:
    assert asked(read, text).detail is None
