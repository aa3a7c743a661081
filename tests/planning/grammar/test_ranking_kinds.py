"""Top of what competes, with and without a number."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from assistant.flow import Limit, Query, Reading

Read = Callable[..., Reading]


def asked(read: Read, text: str) -> Query:
    outcome = read(text).outcome
    assert isinstance(outcome, Query), outcome
    return outcome


@pytest.mark.parametrize(
    ("text", "limit"),
    [
        ("top fault codes in April", None),
        ("the top fault code in April", Limit(count=1, ties=True)),
        ("top 3 fault codes in April", Limit(count=3)),
        ("the three slowest teams to resolve complaints in April", Limit(count=3)),
        ("the agent who closed the most tickets in April", Limit(count=1, ties=True)),
    ],
)
def test_how_many(read: Read, text: str, limit: Limit | None) -> None:
    query = asked(read, text)
    assert (query.limit, len(query.groups)) == (limit, 1)
    assert query.order
