"""Shares whose part is told by a condition, by what people did, or by the name of the rows."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from assistant.flow import EntitySet, Filter, Measure, Query, Reading

Read = Callable[..., Reading]


def asked(read: Read, text: str) -> Query:
    outcome = read(text).outcome
    assert isinstance(outcome, Query), outcome
    return outcome


@pytest.mark.parametrize(
    ("text", "metric", "part"),
    [
        ("4月周末来的退货占全月的百分之多少", "return_count", "day_type"),
        ("what share of April's returns came in at the weekend", "return_count", "weekday"),
        ("百分之多少的投诉在48小时内解决", "complaint_count", "tickets.resolution_hours"),
        (
            "what percentage of complaints created in April were resolved within 48 hours",
            "complaint_count",
            "tickets.resolution_hours",
        ),
    ],
)
def test_the_condition_is_the_part(read: Read, text: str, metric: str, part: str) -> None:
    query = asked(read, text)
    (measure,) = query.measures
    assert measure.over == Measure(metric=metric)
    assert [one.field for one in measure.filters if isinstance(one, Filter)] == [part]
    assert query.filters == ()


def test_plain_values_stay_those_of_the_whole(read: Read) -> None:
    query = asked(read, "what share of phone complaints in April came in at the weekend")
    assert [one.field for one in query.filters if isinstance(one, Filter)] == ["channel"]


@pytest.mark.parametrize("text", ["本月未解决的工单占比", "share of open tickets this month"])
def test_rows_of_a_kind_over_all_of_them(read: Read, text: str) -> None:
    assert asked(read, text).measures == (Measure(metric="open_ticket_count", over=Measure(metric="ticket_count")),)


@pytest.mark.parametrize(
    "text",
    [
        "of the customers who returned something in April, what percentage also complained?",
        "4月退过货的客户里投诉过的比例",
        "4月退过货的客户中有百分之几投诉过",
    ],
)
def test_people_who_did_both_over_those_who_did_one(read: Read, text: str) -> None:
    (measure,) = asked(read, text).measures
    assert measure.over == Measure(metric="return_count", distinct="customer")
    (told,) = measure.filters
    assert isinstance(told, EntitySet)
    assert told.measure.metric == "complaint_count"


def test_two_conditions_are_asked_back(read: Read) -> None:
    text = "what percentage of complaints that came in at the weekend were resolved within 48 hours"
    outcome = read(text).outcome
    assert not isinstance(outcome, Query) or outcome.measures[0].over != Measure(metric="complaint_count")


def test_a_part_that_the_whole_excludes_is_asked_back(read: Read) -> None:
    assert not isinstance(read("what share of complaints were returns").outcome, Query)


@pytest.mark.parametrize(
    "text", ["monthly share of returns among all tickets in 2025", "percentage of returns among all tickets by region"]
)
def test_the_whole_is_what_all_are_among(read: Read, text: str) -> None:
    (measure,) = asked(read, text).measures
    assert measure.over == Measure(metric="ticket_count")


def test_a_score_is_a_part_of_the_answers_and_not_of_their_average(read: Read) -> None:
    (measure,) = asked(read, "打2分的问卷占多少,本季度").measures
    assert measure.over == Measure(metric="survey_answered_count")
