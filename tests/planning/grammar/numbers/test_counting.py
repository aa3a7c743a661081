"""How many things there are, and how many rows a scale has."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from assistant.flow import ByField, Doubt, Measure, Query, Reading

Read = Callable[..., Reading]


def asked(read: Read, text: str) -> Query:
    outcome = read(text).outcome
    assert isinstance(outcome, Query), outcome
    return outcome


@pytest.mark.parametrize(
    ("text", "measure"),
    [
        ("我们有多少款产品", Measure(metric="launched_product_count")),
        ("how many products do we have", Measure(metric="launched_product_count")),
        ("一共有几个客服组", Measure(metric="team_count")),
        ("how many teams are there", Measure(metric="team_count")),
        ("有多少种问题类型", Measure(metric="ticket_count", distinct="issue_type")),
        ("供应商有几家", Measure(metric="repair_job_count", distinct="supplier")),
    ],
)
def test_things_are_counted(read: Read, text: str, measure: Measure) -> None:
    query = asked(read, text)
    assert query.measures == (measure,)
    assert query.groups == ()


def test_things_of_a_period_are_asked_about(read: Read) -> None:
    assert isinstance(read("今年有多少款产品").outcome, Doubt)


@pytest.mark.parametrize("text", ["今年评分分布", "score distribution this year"])
def test_a_scale_named_as_a_distribution(read: Read, text: str) -> None:
    query = asked(read, text)
    assert query.measures == (Measure(metric="survey_answered_count"),)
    assert query.groups == (ByField(field="score_value"),)
