"""What was done, counted, as against how long it took."""

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
    ("text", "metric"),
    [
        ("how many complaints did the expert team close last week", "closed_ticket_count"),
        ("how many returns did we resolve in April", "resolved_ticket_count"),
        ("how long does the expert team take to close a complaint", "closing_hours"),
        ("how many hours does it take to resolve a return", "resolution_hours"),
    ],
)
def test_counts_and_durations(read: Read, text: str, metric: str) -> None:
    assert [measure.metric for measure in asked(read, text).measures] == [metric]


@pytest.mark.parametrize(
    ("text", "metric"),
    [
        ("how many complaints were closed in April", "closed_ticket_count"),
        ("how many returns were settled in April", "resolved_ticket_count"),
        ("returns that were settled in April", "resolved_ticket_count"),
    ],
)
def test_what_was_done_is_counted_when_it_was_done(read: Read, text: str, metric: str) -> None:
    query = asked(read, text)
    assert [measure.metric for measure in query.measures] == [metric]
    assert len(query.filters) == 1
