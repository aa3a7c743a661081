"""A kind whose name says what is counted: complaint reasons are those of complaints."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from assistant.flow import Query, Reading


@pytest.mark.parametrize(
    ("text", "metric"),
    [
        ("哪种投诉类型最多", "complaint_count"),
        ("top 3 complaint topics by city", "complaint_count"),
        ("哪种故障现象最多", "repair_count"),
        ("哪种问题类型最多", "ticket_count"),
        ("returns by complaint type", "return_count"),
    ],
)
def test_the_number_in_the_name(read: Callable[..., Reading], text: str, metric: str) -> None:
    query = read(text).outcome
    assert isinstance(query, Query)
    assert [measure.metric for measure in query.measures] == [metric]
