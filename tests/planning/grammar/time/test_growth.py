"""What rose or fell: both periods, the order by change or by its rate, and conditions on it, in both languages."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from assistant.flow import ByField, ByTime, Doubt, Having, Limit, Order, Query, Reading

Read = Callable[..., Reading]


def asked(read: Read, text: str) -> Query:
    outcome = read(text).outcome
    assert isinstance(outcome, Query), outcome
    return outcome


def days(query: Query) -> tuple[object, ...]:
    assert query.period is not None
    assert query.comparison is not None
    baseline = query.comparison.baseline
    return query.period.start, query.period.end, baseline.start, baseline.end


THIS_MONTH = (date(2026, 6, 1), date(2026, 6, 19), date(2026, 5, 1), date(2026, 5, 19))
MAY = (date(2026, 5, 1), date(2026, 6, 1), date(2026, 4, 1), date(2026, 5, 1))


@pytest.mark.parametrize(
    ("text", "part", "descending"),
    [
        ("上个月哪个城市的退货增加最多", "change", True),
        ("上个月退货下降最多的城市", "change", False),
        ("上个月哪个城市的退货增长最快", "change_ratio", True),
        ("上个月退货降幅最大的城市", "change_ratio", False),
        ("which city's returns rose the most last month", "change", True),
        ("which city saw the biggest drop in returns last month", "change", False),
        ("the city with the fastest growing returns last month", "change_ratio", True),
    ],
)
def test_what_moved_most(read: Read, text: str, part: str, descending: bool) -> None:
    query = asked(read, text)
    assert days(query) == MAY
    assert query.groups == (ByField(field="city"),)
    assert query.order == (Order(measure=0, part=part, descending=descending),)  # type: ignore[arg-type]
    assert query.limit == Limit(count=1, ties=True)
    assert query.having == (Having(operator="gt" if descending else "lt", value=0, part="change"),)


@pytest.mark.parametrize("text", ["哪个渠道的咨询涨得最多", "which channel's inquiries grew the most"])
def test_without_a_period_it_is_this_month_and_says_so(read: Read, text: str) -> None:
    reading = read(text)
    assert isinstance(reading.outcome, Query)
    assert days(reading.outcome) == THIS_MONTH
    assert any("本月" in note or "this month" in note for note in reading.notes)


@pytest.mark.parametrize(
    ("text", "descending"),
    [
        ("5月首响改善最大的组", False),
        ("5月满意度改善最大的组", True),
        ("which team's reopen rate got worse most in May", True),
        ("which team's satisfaction improved most in May", True),
    ],
)
def test_better_and_worse_follow_the_metric(read: Read, text: str, descending: bool) -> None:
    assert asked(read, text).order == (Order(measure=0, part="change", descending=descending),)


@pytest.mark.parametrize(
    ("text", "having"),
    [
        ("本月咨询量环比增长超过30%的渠道", Having(operator="gt", value=0.3, part="change_ratio")),
        ("本月哪些渠道的咨询量下降了20%以上", Having(operator="le", value=-0.2, part="change_ratio")),
        ("本月咨询翻倍的城市有哪些", Having(operator="ge", value=1.0, part="change_ratio")),
        (
            "products whose returns dropped by more than 10% this month",
            Having(operator="lt", value=-0.1, part="change_ratio"),
        ),
        ("which channels are declining in inquiries this month", Having(operator="lt", value=0, part="change")),
        ("哪些渠道的咨询比上个月多了", Having(operator="gt", value=0, part="change")),
    ],
)
def test_conditions_on_the_change(read: Read, text: str, having: Having) -> None:
    query = asked(read, text)
    assert query.having == (having,)
    assert days(query) == THIS_MONTH


@pytest.mark.parametrize(
    "text",
    [
        "退货比上个月多了多少",
        "本月退货是多了还是少了",
        "were there more or fewer returns than last month",
        "did returns go up or down this month",
        "have returns increased this month",
    ],
)
def test_one_number_against_the_one_before(read: Read, text: str) -> None:
    query = asked(read, text)
    assert days(query) == THIS_MONTH
    assert query.groups == ()
    assert query.having == ()


@pytest.mark.parametrize("text", ["今年每月退货量的变化", "how did returns change over the past 12 months by month"])
def test_change_with_a_grain_is_a_trend(read: Read, text: str) -> None:
    query = asked(read, text)
    assert query.groups == (ByTime(grain="month"),)
    assert query.comparison is None


def test_a_limit_keeps_the_order_by_change(read: Read) -> None:
    query = asked(read, "本月退货涨幅最大的4个城市")
    assert query.limit == Limit(count=4)
    assert query.order == (Order(measure=0, part="change_ratio", descending=True),)


@pytest.mark.parametrize(
    "text",
    [
        "哪里的退货下降最多",
        "which month did returns grow the most",
        "咨询量改善最大的渠道",
    ],
)
def test_what_cannot_be_compared_is_asked_about(read: Read, text: str) -> None:
    assert isinstance(read(text).outcome, Doubt)


def test_the_running_one_is_held_against_the_same_days_of_the_other(read: Read) -> None:
    query = asked(read, "Q1 vs Q2 returns")
    assert days(query) == (date(2026, 4, 1), date(2026, 6, 19), date(2026, 1, 1), date(2026, 3, 19))
