"""Words that change the meaning are read, or asked about; none is dropped."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from assistant.flow import ByField, Doubt, Filter, Having, Limit, Measure, No, Query, Reading, Turn

Read = Callable[..., Reading]


def asked(read: Read, text: str, before: Query | None = None) -> Query:
    outcome = read(text, Turn(query=before) if before else None).outcome
    assert isinstance(outcome, Query), outcome
    return outcome


@pytest.mark.parametrize(
    "text",
    [
        "上个月已关闭的投诉有多少",
        "contracts not renewed last quarter",
        "how many tickets were open on May 4",
        "今年各渠道紧急工单占比",
    ],
)
def test_two_readings_are_offered_and_both_can_run(read: Read, text: str) -> None:
    outcome = read(text).outcome
    assert isinstance(outcome, Doubt)
    assert len(outcome.choices) == 2
    assert all(isinstance(choice.query, Query) for choice in outcome.choices)


@pytest.mark.parametrize(
    "text",
    [
        "同时有发热和充电慢标签的工单",
        "上月投诉最多和最少的产品",
        "complaints on products over 5000 yuan",
        "今年投诉和报修一共多少",
        "highest compensation tickets this month top 3",
        "how many average scores",
        "tickets resolved within 24 hours of the call",
    ],
)
def test_what_cannot_be_said_yet_is_asked_about(read: Read, text: str) -> None:
    assert isinstance(read(text).outcome, Doubt | No)


def test_either_of_two_kinds_is_a_union(read: Read) -> None:
    query = asked(read, "今年投诉或者退货有多少")
    assert query.filters == (Filter(field="ticket_type", values=("complaint", "return")),)
    assert query.measures == (Measure(metric="ticket_count"),)


def test_a_brand_of_others_has_no_repairs_here(read: Read) -> None:
    outcome = read("竞品B今年的报修量").outcome
    assert isinstance(outcome, No)
    assert outcome.reason == "absent_data"


def test_an_extreme_with_nothing_to_rank_is_the_maximum(read: Read) -> None:
    assert asked(read, "本月最长的解决时长").measures == (Measure(metric="resolution_hours", aggregate="max"),)


def test_people_are_ranked_when_they_head_the_question(read: Read) -> None:
    query = asked(read, "customers with most returns this year top 10")
    assert query.groups == (ByField(field="customer"),)
    assert query.limit == Limit(count=10)


def test_a_unit_after_a_number_is_no_dimension(read: Read) -> None:
    query = asked(read, "products with average resolution time over 30 hours this year")
    assert query.groups == (ByField(field="product"),)
    assert query.having == (Having(measure=0, operator="gt", value=30.0),)


def test_a_value_on_a_row_narrows_the_count(read: Read) -> None:
    query = asked(read, "赔付超过300元的工单今年有多少")
    assert query.measures == (Measure(metric="ticket_count"),)
    assert query.filters == (Filter(field="tickets.compensation", operator="gt", values=(300.0,)),)


def test_values_side_by_side_are_told_apart_where_each_is_asked(read: Read) -> None:
    query = asked(read, "华东华北今年投诉各多少")
    assert query.groups == (ByField(field="region"),)
    assert query.filters == (Filter(field="region", values=("华东", "华北")),)


def test_the_later_of_two_periods_is_held_against_the_earlier(read: Read) -> None:
    query = asked(read, "4月和6月的投诉量对比")
    assert query.period is not None
    assert query.comparison is not None
    assert query.comparison.baseline.start is not None
    assert query.period.start is not None
    assert query.comparison.baseline.start < query.period.start


@pytest.mark.parametrize(
    ("first", "second"), [("上周进了多少工单", "其中投诉有多少"), ("tickets last month", "of which complaints")]
)
def test_of_which_keeps_the_period(read: Read, first: str, second: str) -> None:
    before = asked(read, first)
    assert asked(read, second, before).period == before.period


def test_a_bare_group_keeps_the_metric(read: Read) -> None:
    before = asked(read, "average score this year")
    assert asked(read, "by team", before).measures == before.measures


@pytest.mark.parametrize(
    ("first", "second"), [("上周的投诉量", "嗯好的"), ("complaints by channel this year", "and complaints")]
)
def test_a_turn_that_changes_nothing_is_asked_about(read: Read, first: str, second: str) -> None:
    before = asked(read, first)
    assert isinstance(read(second, Turn(query=before)).outcome, Doubt)


def test_only_never_drops_what_narrowed_before(read: Read) -> None:
    before = asked(read, "Aurora X2 complaints this year")
    after = asked(read, "only unresolved", before)
    assert Filter(field="ticket_type", values=("complaint",)) in after.filters
    assert set(before.filters) <= set(after.filters)
