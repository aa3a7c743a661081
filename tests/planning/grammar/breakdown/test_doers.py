"""By whom it came: "submitted by business customers" narrows, "by business and personal customers" splits."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from assistant.flow import ByField, Filter, Query, Reading

Read = Callable[..., Reading]


def asked(read: Read, text: str) -> Query:
    outcome = read(text).outcome
    assert isinstance(outcome, Query), outcome
    return outcome


@pytest.mark.parametrize(
    "text",
    [
        "returns submitted by business customers in April",
        "returns in April that were raised by business customers",
        "returns by business customers in April",
    ],
)
def test_a_doer_narrows(read: Read, text: str) -> None:
    query = asked(read, text)
    assert query.filters == (Filter(field="segment", values=("business",)),)
    assert query.groups == ()


def test_two_after_by_split(read: Read) -> None:
    assert asked(read, "returns by business and personal customers in April").groups == (ByField(field="segment"),)


def test_what_can_split_is_no_doer(read: Read) -> None:
    assert asked(read, "returns by segment in April").groups == (ByField(field="segment"),)
