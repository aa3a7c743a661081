"""Pictures, profiles, distributions and what follows on something, where the question leaves out how to split."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from assistant.flow import ByField, ByTime, EntitySet, Order, Query, Reading, Turn

Read = Callable[..., Reading]


def asked(read: Read, *texts: str) -> Query:
    before: Turn | None = None
    for text in texts:
        outcome = read(text, before).outcome
        assert isinstance(outcome, Query), (text, outcome)
        before = Turn(query=outcome)
    return outcome


@pytest.mark.parametrize(
    "text", ["一张图看投诉量和销量", "退货量、销量放在一张图里", "complaints and units sold in one chart"]
)
def test_several_numbers_in_one_picture_are_shown_over_time(read: Read, text: str) -> None:
    query = asked(read, text)
    assert query.groups == (ByTime(grain="month"), ByField(field="product_line"))
    assert len(query.measures) == 2


def test_a_picture_that_says_by_what_keeps_to_it(read: Read) -> None:
    assert asked(read, "一张图看各大区的投诉量和销量").groups == (ByField(field="region"),)


@pytest.mark.parametrize("text", ["报修客户画像", "投诉客户画像", "who complains"])
def test_a_profile_takes_the_number_for_each_customer(read: Read, text: str) -> None:
    query = asked(read, text)
    assert query.groups == (ByField(field="segment"),)
    assert query.measures[0].metric.endswith("_per_customer")
    assert [measure.metric for measure in query.measures[2:]] == ["active_customers"]


def test_who_with_no_such_number_is_asked_back(read: Read) -> None:
    assert not isinstance(read("who returns").outcome, Query)


@pytest.mark.parametrize("text", ["评分的分布情况", "how are the ratings distributed", "histogram of ratings"])
def test_the_distribution_of_scores_counts_them(read: Read, text: str) -> None:
    query = asked(read, text)
    assert [measure.metric for measure in query.measures] == ["survey_answered_count"]
    assert query.order == (Order(group=0, descending=False),)


@pytest.mark.parametrize("last", ["按大区呢", "各大区呢"])
def test_a_trend_stays_one_by_something_else(read: Read, last: str) -> None:
    query = asked(read, "各渠道每月的投诉量", last)
    assert query.groups == (ByTime(grain="month"), ByField(field="region"))


@pytest.mark.parametrize(
    ("first", "last"),
    [("投诉最多的产品", "那品类呢"), ("which product has the most complaints", "and which category?")],
)
def test_a_ranking_stays_one_of_something_else(read: Read, first: str, last: str) -> None:
    query = asked(read, first, last)
    assert query.groups == (ByField(field="category"),)
    assert query.limit is not None


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("报修后流失了多少客户", 60),
        ("报修后30天内流失了多少客户", 30),
        ("how many customers churned after a return", 60),
        ("how many customers left within 45 days of a return", 45),
    ],
)
def test_what_follows_does_so_within_the_usual_days(read: Read, text: str, days: int) -> None:
    (one,) = asked(read, text).filters
    assert isinstance(one, EntitySet)
    assert one.after is not None
    assert (one.measure.metric, one.within) == ("churned_customers", days)


@pytest.mark.parametrize(
    "text", ["本月排名前5的故障是哪些", "the five most frequent faults this month", "本月最多的5个故障"]
)
def test_the_first_faults_are_kinds_of_faults(read: Read, text: str) -> None:
    query = asked(read, text)
    assert query.groups == (ByField(field="issue_type"),)
    assert query.limit is not None
    assert query.limit.count == 5


def test_several_numbers_against_the_others_each_have_three(read: Read) -> None:
    query = asked(read, "各品类我们和竞品的满意度、万台投诉量差多少")
    assert len(query.measures) == 6
    assert query.groups == (ByField(field="category"),)


def test_a_list_of_overdue_tickets_opens_with_the_most_overdue(read: Read) -> None:
    query = asked(read, "超时未响应的工单清单")
    assert query.order == (Order(field="tickets.response_overdue_hours"),)
    assert query.detail is not None
    assert "customer" in query.detail.fields
