"""Numbers named in one row."""

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
        ("new and churned customers in April", ["new_customers", "churned_customers"]),
        ("low and high scores in April", ["low_score_count", "high_score_count"]),
        ("parts and labour cost by component in April", ["part_cost_total", "labor_cost_total"]),
        ("complaints vs returns by month this year", ["complaint_count", "return_count"]),
        (
            "by team: the ticket count, the share that was transferred and the average score in April",
            ["ticket_count", "transfer_rate", "satisfaction"],
        ),
        ("repairs and satisfaction rate in April", ["repair_job_count", "satisfaction_rate"]),
        ("new silver customers in April", ["new_customers"]),
    ],
)
def test_each_of_them_is_asked_for(read: Read, text: str, metrics: list[str]) -> None:
    assert [measure.metric for measure in asked(read, text).measures] == metrics
