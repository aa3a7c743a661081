""" "Right now" asks for what is in force."""

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
        ("how many maintenance plan contracts do we have right now", "active_contracts"),
        ("how many maintenance plan contracts were signed this year", "contract_count"),
        ("how many tickets do we have right now", "ticket_count"),
    ],
)
def test_what_is_counted(read: Read, text: str, metric: str) -> None:
    outcome = read(text).outcome
    assert not isinstance(outcome, Query) or [measure.metric for measure in outcome.measures] == [metric]
    assert isinstance(outcome, Query) or metric == "contract_count"
