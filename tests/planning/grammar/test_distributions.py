"""Distributions: ages, scales, how often; and what is ranked rather than counted."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from assistant.flow import ByBucket, ByCount, ByField, Filter, Measure, Query, Reading

Read = Callable[..., Reading]


def asked(read: Read, text: str) -> Query:
    outcome = read(text).outcome
    assert isinstance(outcome, Query), outcome
    return outcome


@pytest.mark.parametrize(
    ("text", "edges"),
    [
        ("how do open tickets spread by age - under two days, 2-5 days, over 5 days", (48, 120)),
        ("How old are the open tickets? less than 1 day, 1-7 days, more than a week", (24, 168)),
        ("未结工单按积压时长分布,一天内、1到3天、3天以上", (24, 72)),
        ("未结的单子,12小时以内、12到48小时、48小时以上各几张", (12, 48)),
    ],
)
def test_open_tickets_by_how_long_they_wait(read: Read, text: str, edges: tuple[float, ...]) -> None:
    query = asked(read, text)
    assert query.measures == (Measure(metric="open_ticket_count"),)
    assert query.groups == (ByBucket(field="tickets.open_age_hours", edges=edges),)


@pytest.mark.parametrize("text", ["returns by age", "customers by age"])
def test_the_age_of_people_stays_theirs(read: Read, text: str) -> None:
    assert asked(read, text).groups == (ByField(field="age_group"),)


def test_ranges_may_be_counted(read: Read) -> None:
    query = asked(read, "今年的投诉解决得快不快?分24小时内、1到3天、3天以上三档看数量")
    assert query.groups == (ByBucket(field="tickets.resolution_hours", edges=(24, 72)),)


@pytest.mark.parametrize(
    ("text", "scale"),
    [
        ("distribution of NPS answers last month", "nps_score"),
        ("NPS打分的分布,今年", "nps_score"),
        ("show me how survey scores were spread in April", "score_value"),
    ],
)
def test_answers_by_their_scale(read: Read, text: str, scale: str) -> None:
    query = asked(read, text)
    assert query.measures == (Measure(metric="survey_answered_count"),)
    assert query.groups == (ByField(field=scale),)


def test_the_ends_of_a_scale_are_no_condition_on_the_counts(read: Read) -> None:
    query = asked(read, "distribution of the 0-10 NPS answers last month")
    assert query.having == ()
    assert query.filters == (Filter(field="nps_score", operator="between", values=(0.0, 10.0)),)


@pytest.mark.parametrize("text", ["近一年退过货的客户里,退货1次、2次、3次……的各有多少人", "去年各客户的退货次数分布"])
def test_every_number_of_times(read: Read, text: str) -> None:
    (group,) = asked(read, text).groups
    assert group == ByCount(entity="customer", measure=Measure(metric="return_count"))


@pytest.mark.parametrize("text", ["busiest agent in each team last month", "各组最忙的客服"])
def test_the_busiest_are_not_counted_themselves(read: Read, text: str) -> None:
    query = asked(read, text)
    assert query.measures == (Measure(metric="ticket_count"),)
    assert query.groups == (ByField(field="team"), ByField(field="agent"))


def test_the_most_of_things_counts_them(read: Read) -> None:
    query = asked(read, "which team has the most agents")
    assert query.measures == (Measure(metric="agent_count"),)
    assert query.groups == (ByField(field="team"),)


def test_a_value_among_numbers_narrows_none_of_them(read: Read) -> None:
    assert not isinstance(read("本月低分、中评、高分各有多少").outcome, Query)


@pytest.mark.parametrize(
    ("text", "hours"),
    [("首响不到一小时的投诉有多少", 60.0), ("complaints whose first response took under an hour", 60.0)],
)
def test_one_of_a_unit_is_a_number(read: Read, text: str, hours: float) -> None:
    (one,) = asked(read, text).filters
    assert isinstance(one, Filter)
    assert one.values == (hours,)


@pytest.mark.parametrize(
    ("text", "measure", "field", "edges"),
    [
        ("今年被转派0次、1次、2次及以上的投诉各多少张", "complaint_count", "tickets.transfer_count", (1, 2)),
        ("今年被转派0次、1次、2次及以上的工单各多少张", "ticket_count", "tickets.transfer_count", (1, 2)),
        (
            "分24小时内、24到72小时、超过72小时看一下上周解决的工单",
            "resolved_ticket_count",
            "tickets.resolution_hours",
            (24, 72),
        ),
    ],
)
def test_rows_by_what_was_done_to_them(
    read: Read, text: str, measure: str, field: str, edges: tuple[float, ...]
) -> None:
    query = asked(read, text)
    assert query.measures == (Measure(metric=measure),)
    assert query.groups == (ByBucket(field=field, edges=edges),)


@pytest.mark.parametrize(
    ("text", "aggregates"),
    [
        ("for each channel: median first response, CSAT", ["median", None]),
        ("median first response and resolution time by team", ["median", "median"]),
        ("平均首响和P90解决时长,按组", [None, "p90"]),
        ("各渠道首响中位数、满意度", ["median", None]),
    ],
)
def test_an_aggregate_is_said_of_its_own_number(read: Read, text: str, aggregates: list[str | None]) -> None:
    assert [measure.aggregate for measure in asked(read, text).measures] == aggregates


def test_a_number_of_some_rows_counts_those(read: Read) -> None:
    query = asked(read, "修复周期分布,1天内、1-3天、3天以上,冰箱")
    assert query.measures == (Measure(metric="repair_count"),)


@pytest.mark.parametrize("text", ["transfer rate of complaints in April", "April的投诉转派率"])
def test_the_rate_of_another_number(read: Read, text: str) -> None:
    assert asked(read, text).measures == (Measure(metric="transfer_rate"),)


def test_a_range_in_a_list_is_its_own(read: Read) -> None:
    (group,) = asked(read, "customers by number of returns: 1, 2-3, 4 or more").groups
    assert isinstance(group, ByCount)
    assert group.edges == (1, 2, 4)


def test_how_far_may_be_asked_in_percent(read: Read) -> None:
    query = asked(read, "4月比3月退货多了多少,百分之几")
    assert query.comparison is not None
    assert query.measures == (Measure(metric="return_count"),)
