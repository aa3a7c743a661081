"""Crossed kinds, changes inside a stretch, two comparisons, what is not covered, and funnels, in both languages."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from assistant.flow import ByField, ByTime, EntitySet, Measure, Query, Reading
from assistant.flow.plan_json import from_json, to_json

Read = Callable[..., Reading]


def asked(read: Read, text: str) -> Query:
    outcome = read(text).outcome
    assert isinstance(outcome, Query), outcome
    return outcome


@pytest.mark.parametrize(
    "text",
    [
        "渠道和大区的热力图",
        "画一张渠道×大区的热力图",
        "用热力图看渠道在各大区上的分布",
        "heat map of channel by region",
        "draw a heatmap of tickets by channel and region",
    ],
)
def test_a_picture_of_pairs_crosses_the_kinds_named(read: Read, text: str) -> None:
    reading = read(text)
    assert isinstance(reading.outcome, Query), reading.outcome
    assert reading.outcome.measures == (Measure(metric="ticket_count"),)
    assert reading.outcome.groups == (ByField(field="channel"), ByField(field="region"))
    assert reading.chart == "heat_map"


@pytest.mark.parametrize(
    "text", ["近一年解决时长缩短了多少", "how much did the resolution time shorten over the past year"]
)
def test_a_duration_that_changed_inside_a_year_is_told_by_its_median_by_month(read: Read, text: str) -> None:
    query = asked(read, text)
    assert query.measures == (Measure(metric="resolution_hours", aggregate="median"),)
    assert query.groups == (ByTime(grain="month"),)
    assert query.comparison is None


def test_an_average_that_was_named_stays_one(read: Read) -> None:
    assert asked(read, "平均解决时长近一年变化了多少").measures[0].aggregate is None


def test_this_one_year_is_the_year_that_ends_today_where_its_change_is_asked(read: Read) -> None:
    changed, plain = asked(read, "解决时长这一年缩短了多少"), asked(read, "这一年的解决时长")
    assert changed.period is not None
    assert changed.period.start == date(2025, 6, 19)
    assert plain.period is not None
    assert plain.period.start == date(2026, 1, 1)


@pytest.mark.parametrize(
    "text",
    ["本月投诉量的环比和同比", "本月投诉量同比、环比", "本月投诉量的同环比", "complaints this month, MoM and YoY"],
)
def test_two_comparisons_at_once(read: Read, text: str) -> None:
    query = asked(read, text)
    assert query.comparison is not None
    assert query.also is not None
    assert query.comparison.baseline.start == date(2026, 5, 1)
    assert (query.also.kind, query.also.baseline.end) == ("year_ago", date(2025, 6, 19))
    assert from_json(to_json(query)) == query


@pytest.mark.parametrize("text", ["本月投诉量环比", "complaints this month, YoY"])
def test_one_comparison_stays_one(read: Read, text: str) -> None:
    assert asked(read, text).also is None


@pytest.mark.parametrize(
    "text",
    [
        "今年没有测试的故障",
        "今年哪些故障没有测试覆盖",
        "faults without any test this year",
        "which faults have no test this year",
    ],
)
def test_what_is_not_covered_is_listed_by_how_often_it_occurs(read: Read, text: str) -> None:
    query = asked(read, text)
    pair = ("product", "issue_type")
    assert query.measures == (Measure(metric="repair_count"),)
    assert query.groups == tuple(ByField(field=field) for field in pair)
    assert query.filters == (EntitySet(entity=pair, measure=Measure(metric="test_count"), exclude=True),)
    assert query.period is not None
    assert query.period.start == date(2026, 1, 1)


@pytest.mark.parametrize("text", ["没有测试的故障有多少", "how many faults have no test"])
def test_how_many_are_not_covered_is_asked_back(read: Read, text: str) -> None:
    assert not isinstance(read(text).outcome, Query)


@pytest.mark.parametrize(
    ("text", "metric"),
    [
        ("今年的工单漏斗", "ticket_count"),
        ("ticket funnel this year", "ticket_count"),
        ("今年投诉的处理漏斗", "complaint_count"),
    ],
)
def test_a_funnel_is_a_group_by_its_stages(read: Read, text: str, metric: str) -> None:
    query = asked(read, text)
    assert query.measures == (Measure(metric=metric),)
    assert query.groups == (ByField(field="handling_stage"),)


@pytest.mark.parametrize("text", ["last month's complaints", "complaints of last month"])
def test_a_possessive_leaves_the_period_whole(read: Read, text: str) -> None:
    query = asked(read, text)
    assert query.period is not None
    assert query.period.start == date(2026, 5, 1)
