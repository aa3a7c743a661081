""" "Units" behind a product, or asked for again, is no metric of its own."""

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
    ("text", "metrics"),
    [
        ("complaints on Vista 55 units this year", ["complaint_count"]),
        ("installed base of Swirl 8 at the end of May, how many units was that", ["installed_base"]),
        ("how many Vista 55 units did we sell this year", ["units_sold"]),
        ("Vista 55 units and complaints this year", ["units_sold", "complaint_count"]),
    ],
)
def test_units(read: Read, text: str, metrics: list[str]) -> None:
    assert [measure.metric for measure in asked(read, text).measures] == metrics
