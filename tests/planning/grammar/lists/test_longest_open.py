"""Open the longest: the oldest of what is open."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from assistant.flow import Limit, Order, Query, Reading

Read = Callable[..., Reading]


def asked(read: Read, text: str) -> Query:
    outcome = read(text).outcome
    assert isinstance(outcome, Query), outcome
    return outcome


OLDEST = (Order(field="tickets.created_at", descending=False),)


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("the four tickets that have been open the longest", 4),
        ("which ticket has been open the longest", 1),
        ("the 10 tickets waiting the longest, with product and team", 10),
    ],
)
def test_the_oldest_open_ones(read: Read, text: str, count: int) -> None:
    query = asked(read, text)
    assert query.detail is not None
    assert (query.order, query.limit) == (OLDEST, Limit(count=count))


def test_the_longest_of_a_duration_is_its_extreme(read: Read) -> None:
    assert asked(read, "which team takes the longest to resolve tickets").detail is None
