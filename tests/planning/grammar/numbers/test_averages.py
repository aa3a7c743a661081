"""Averages, peaks, places, ratios and shares that no metric is by itself."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from assistant.flow import ByField, ByTime, Doubt, Filter, Limit, Measure, Order, Per, Query, Reading
from assistant.flow.query import EntitySet

Read = Callable[..., Reading]


def asked(read: Read, text: str) -> Query:
    outcome = read(text).outcome
    assert isinstance(outcome, Query), outcome
    return outcome


@pytest.mark.parametrize(
    ("text", "per"),
    [
        ("上个月平均每天多少退货", Per(grain="day")),
        ("去年月均咨询量", Per(grain="month")),
        ("average returns per day last month", Per(grain="day")),
        ("how many returns on a typical day", Per(grain="day")),
        ("returns per working day", Per(grain="day")),
        ("平均每个客户退货几次", Per(field="customer")),
        ("average number of returns per customer", Per(field="customer")),
        ("各组人均工单量", Per(field="agent")),
        ("average tickets per agent by team", Per(field="agent")),
        ("人均退货量", Per(field="customer")),
    ],
)
def test_an_outer_average(read: Read, text: str, per: Per) -> None:
    query = asked(read, text)
    assert query.measures[0].per == per
    assert not any(isinstance(group, ByTime) for group in query.groups)


@pytest.mark.parametrize("text", ["今年平均销售额", "average revenue this year"])
def test_the_average_of_a_sum_is_that_of_its_rows(read: Read, text: str) -> None:
    assert asked(read, text).measures == (Measure(metric="sales_amount", aggregate="avg"),)


@pytest.mark.parametrize(
    "text", ["各组最长的首响时长", "longest first response by team", "maximum first response by team"]
)
def test_an_extreme_in_each_group(read: Read, text: str) -> None:
    query = asked(read, text)
    assert query.measures == (Measure(metric="first_response_minutes", aggregate="max"),)
    assert query.limit is None


@pytest.mark.parametrize(
    ("text", "grain", "descending"),
    [
        ("去年退货最多的月份", "month", True),
        ("去年单日最高退货量", "day", True),
        ("busiest week last year", "week", True),
        ("the day with the fewest returns last year", "day", False),
        ("peak day for returns last year", "day", True),
    ],
)
def test_units_of_time_compete(read: Read, text: str, grain: str, descending: bool) -> None:
    query = asked(read, text)
    assert query.groups == (ByTime(grain=grain),)  # type: ignore[arg-type]
    assert query.order == (Order(measure=0, descending=descending),)
    assert query.limit == Limit(count=1, ties=True)


def test_months_compete_inside_each_group(read: Read) -> None:
    query = asked(read, "worst month for returns in each category last year")
    assert query.groups == (ByField(field="category"), ByTime(grain="month"))
    assert query.limit == Limit(count=1, ties=True, per_groups=1)


@pytest.mark.parametrize(
    "text", ["returns by product line and month this year", "returns by month and product line this year"]
)
def test_a_unit_of_time_in_an_enumeration(read: Read, text: str) -> None:
    assert asked(read, text).groups == (ByTime(grain="month"), ByField(field="product_line"))


@pytest.mark.parametrize(
    ("text", "top", "lowest"),
    [
        ("今年退货第二多的城市", 1, False),
        ("今年退货排名第三的城市", 2, False),
        ("今年退货量倒数第二的城市", 1, True),
        ("the city with the second most returns this year", 1, False),
    ],
)
def test_one_place_leaves_out_those_before_it(read: Read, text: str, top: int, lowest: bool) -> None:
    query = asked(read, text)
    (ahead,) = query.filters
    assert isinstance(ahead, EntitySet)
    assert (ahead.top, ahead.lowest, ahead.exclude, ahead.period) == (top, lowest, True, query.period)
    assert query.limit == Limit(count=1, ties=True)


@pytest.mark.parametrize("text", ["今年退货与报修的比例", "今年退货和报修之比"])
def test_a_ratio_of_two_numbers(read: Read, text: str) -> None:
    (ratio,) = asked(read, text).measures
    assert (ratio.metric, ratio.over) == ("return_count", Measure(metric="repair_count"))


@pytest.mark.parametrize("text", ["returns per 100 tickets", "每100张工单有多少退货", "ratio of returns to tickets"])
def test_per_hundred_is_a_part_of_the_whole(read: Read, text: str) -> None:
    (part,) = asked(read, text).measures
    assert part == Measure(
        metric="ticket_count",
        filters=(Filter(field="ticket_type", values=("return",)),),
        over=Measure(metric="ticket_count"),
    )


@pytest.mark.parametrize(
    "text",
    [
        "每个大区内各品类的工单占比",
        "share of each category within each region",
        "monthly share of tickets by channel this year",
    ],
)
def test_shares_inside_the_first_group(read: Read, text: str) -> None:
    assert asked(read, text).measures[1].share == "group"


@pytest.mark.parametrize(
    ("text", "field"),
    [("本月谁的首响最慢", "agent"), ("今年谁退货最多", "customer"), ("who handled the most tickets in May", "agent")],
)
def test_who_is_said_by_the_metric(read: Read, text: str, field: str) -> None:
    reading = read(text)
    assert isinstance(reading.outcome, Query)
    assert reading.outcome.groups == (ByField(field=field),)
    assert reading.notes


@pytest.mark.parametrize(
    "text",
    [
        "平均退货量",
        "average returns",
        "第二多的",
        "哪个组最好",
        "best product",
        "平均退货量最高的城市",
        "returns per 1000 units sold",
    ],
)
def test_what_is_not_said_enough_is_asked_about(read: Read, text: str) -> None:
    assert isinstance(read(text).outcome, Doubt)


def test_a_number_alone_after_a_narrowed_question_is_asked_about(read: Read) -> None:
    from assistant.flow import Turn

    before = asked(read, "上个月华东的退货量")
    outcome = read("重开率", Turn(query=before)).outcome
    assert isinstance(outcome, Doubt)
    first, second = (choice.query for choice in outcome.choices)
    assert first is not None
    assert second is not None
    assert (first.period, first.filters) == (before.period, before.filters)
    assert second.period is None


@pytest.mark.parametrize(
    "text", ["今年报修最多的城市和问题类型", "which city and issue type had the most faults this year"]
)
def test_two_things_in_one_breath_are_ranked_as_pairs(read: Read, text: str) -> None:
    query = asked(read, text)
    assert query.groups == (ByField(field="city"), ByField(field="issue_type"))
    assert query.limit == Limit(count=1, ties=True)
