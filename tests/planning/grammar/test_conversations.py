"""Conversations in both languages: turns that move in time, go back, compare, narrow and point at what was shown."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from assistant.flow import (
    ByField,
    ByTime,
    Doubt,
    Filter,
    Having,
    Limit,
    Measure,
    Query,
    Reading,
    Turn,
)

Read = Callable[..., Reading]


def said(read: Read, *turns: str, shown: Any = ()) -> list[Any]:
    """What each turn came to; the last but one showed `shown`."""
    before: Turn | None = None
    found: list[Any] = []
    for text in turns:
        outcome = read(text, before).outcome
        found.append(outcome)
        if isinstance(outcome, Query):
            before = Turn(query=outcome, shown=shown, earlier=before.query if before is not None else None)
    return found


def last(read: Read, *turns: str, shown: Any = ()) -> Query:
    found = said(read, *turns, shown=shown)[-1]
    assert isinstance(found, Query), found
    return found


def days(query: Query) -> tuple[date | None, date | None]:
    assert query.period is not None
    return query.period.start, query.period.end


@pytest.mark.parametrize(
    ("turns", "start", "end"),
    [
        (("4月的退货量", "前一个月呢"), date(2026, 3, 1), date(2026, 4, 1)),
        (("4月的退货量", "再往前一个月"), date(2026, 3, 1), date(2026, 4, 1)),
        (("4月的退货量", "后一个月呢"), date(2026, 5, 1), date(2026, 6, 1)),
        (("昨天的咨询量", "前一周呢"), date(2026, 6, 8), date(2026, 6, 15)),
        (("近20天的咨询量", "前一个20天呢"), date(2026, 5, 10), date(2026, 5, 30)),
        (("returns in April", "and the month before that?"), date(2026, 3, 1), date(2026, 4, 1)),
        (("returns in April", "the month after"), date(2026, 5, 1), date(2026, 6, 1)),
        (("inquiries yesterday", "and the day before"), date(2026, 6, 16), date(2026, 6, 17)),
        (("inquiries in the last 20 days", "and the 20 days before that"), date(2026, 5, 10), date(2026, 5, 30)),
        (("inquiries this quarter", "the quarter before"), date(2026, 1, 1), date(2026, 4, 1)),
    ],
)
def test_the_period_next_to_the_last_one(read: Read, turns: tuple[str, ...], start: date, end: date) -> None:
    assert days(last(read, *turns)) == (start, end)


@pytest.mark.parametrize(
    "turns",
    [
        ("近20天的咨询量", "比前一个20天呢"),
        ("inquiries in the last 20 days", "how does that compare with the 20 days before that"),
    ],
)
def test_held_against_the_period_before(read: Read, turns: tuple[str, ...]) -> None:
    query = last(read, *turns)
    assert days(query) == (date(2026, 5, 30), date(2026, 6, 19))
    assert query.comparison is not None
    assert (query.comparison.baseline.start, query.comparison.baseline.end) == (date(2026, 5, 10), date(2026, 5, 30))


def test_a_period_next_to_nothing_is_asked_back(read: Read) -> None:
    assert isinstance(said(read, "returns by channel", "and the month before")[-1], Doubt)
    assert isinstance(said(read, "前一个月呢")[-1], Doubt)


@pytest.mark.parametrize("turns", [("5月的退货量", "跟上个月比"), ("returns in May", "compared with last month")])
def test_a_month_is_not_held_against_itself(read: Read, turns: tuple[str, ...]) -> None:
    comparison = last(read, *turns).comparison
    assert comparison is not None
    assert comparison.baseline.start == date(2026, 4, 1)


@pytest.mark.parametrize(
    "turns",
    [
        ("去年的退货量", "今年呢", "差多少"),
        ("去年的退货量", "今年呢", "涨了多少"),
        ("returns last year", "and this year?", "by how much did it rise?"),
    ],
)
def test_the_last_two_periods_against_each_other(read: Read, turns: tuple[str, ...]) -> None:
    query = last(read, *turns)
    assert days(query) == (date(2026, 1, 1), date(2026, 6, 19))
    assert query.comparison is not None
    assert query.comparison.baseline.start == date(2025, 1, 1)


@pytest.mark.parametrize(
    "turns",
    [
        ("山东今年的退货量", "河南呢", "差多少"),
        ("山东今年的退货量", "河南呢", "两个放一起看"),
        ("returns in Shandong this year", "and Henan?", "compare the two"),
    ],
)
def test_the_last_two_side_by_side(read: Read, turns: tuple[str, ...]) -> None:
    query = last(read, *turns)
    assert query.groups == (ByField(field="province"),)
    assert query.filters == (Filter(field="province", values=("山东", "河南")),)


def test_the_last_two_rankings_are_not_added_up(read: Read) -> None:
    assert isinstance(said(read, "今年App渠道退货最多的产品", "电话呢", "两个放一起看")[-1], Doubt)


@pytest.mark.parametrize(
    "turns",
    [
        ("西北组本月的转派率", "跟东北组比一下"),
        ("西北组本月的转派率", "东北组也看一下"),
        ("transfer rate of the Northwest team this month", "compare with the Northeast team"),
        ("transfer rate of the Northwest team this month", "the Northeast team too"),
    ],
)
def test_another_one_beside(read: Read, turns: tuple[str, ...]) -> None:
    query = last(read, *turns)
    assert query.groups == (ByField(field="team"),)
    assert query.filters == (Filter(field="team", values=("西北组", "东北组")),)


def test_one_more_of_what_nothing_was_held_to_is_asked_back(read: Read) -> None:
    assert isinstance(said(read, "transfer rate this month", "compare with the Northeast team")[-1], Doubt)


@pytest.mark.parametrize(
    "turns",
    [
        ("今年各大区的退货量", "按月", "回到上一个"),
        ("returns by region this year", "by month", "go back"),
        ("returns by region this year", "by month", "undo that"),
    ],
)
def test_back_to_the_question_before_the_last(read: Read, turns: tuple[str, ...]) -> None:
    found = said(read, *turns)
    assert found[-1] == found[0] != found[1]


def test_there_is_nothing_to_go_back_to(read: Read) -> None:
    assert isinstance(said(read, "returns this year", "go back")[-1], Doubt)
    assert isinstance(said(read, "回到上一个")[-1], Doubt)


@pytest.mark.parametrize(
    "text", ["主要是哪个渠道?", "主要来自哪个渠道", "which channel is it mainly?", "which channel mostly"]
)
def test_where_most_of_it_falls_is_over_the_whole_time(read: Read, text: str) -> None:
    first = "今年每个月的咨询量" if not text.isascii() else "inquiries by month this year"
    query = last(read, first, text)
    assert query.groups == (ByField(field="channel"),)
    assert query.limit == Limit(count=1, ties=True)


@pytest.mark.parametrize("text", ["which channels", "which channel?"])
def test_which_of_them_is_over_the_whole_time(read: Read, text: str) -> None:
    query = last(read, "inquiries by month this year", text)
    assert (query.groups, query.limit) == ((ByField(field="channel"),), None)


@pytest.mark.parametrize("text", ["which channels are there?", "有哪些渠道"])
def test_which_there_are_is_no_follow_up(read: Read, text: str) -> None:
    assert not isinstance(said(read, "inquiries this year", text)[-1], Query)


@pytest.mark.parametrize(
    ("first", "text"),
    [
        ("satisfaction by channel in April", "leave the stores out"),
        ("satisfaction by channel in April", "keep the stores out"),
        ("satisfaction by channel in April", "drop the stores"),
        ("satisfaction by channel in April", "skip the stores"),
        ("4月各渠道的满意度", "把门店踢掉"),
        ("4月各渠道的满意度", "门店先去掉"),
    ],
)
def test_left_out(read: Read, first: str, text: str) -> None:
    before, after = said(read, first, text)
    assert after == replace(before, filters=(Filter(field="channel", operator="is_not", values=("store",)),))


@pytest.mark.parametrize(
    ("first", "text"),
    [
        ("top 4 provinces by returns this year", "same ranking, but on satisfaction"),
        ("top 4 provinces by returns this year", "now as satisfaction"),
        ("今年退货最多的4个省", "换成满意度"),
    ],
)
def test_the_same_ranking_by_another_number(read: Read, first: str, text: str) -> None:
    before, after = said(read, first, text)
    assert after == replace(before, measures=(Measure(metric="satisfaction"),))


def test_another_number_alone_after_a_ranking_is_asked_back(read: Read) -> None:
    shown = (("province", ("广东", "山东")),)
    assert isinstance(said(read, "今年退货最多的2个省", "那满意度呢", shown=shown)[-1], Doubt)


@pytest.mark.parametrize(
    ("first", "text", "count"),
    [
        ("returns by province this year", "just the lowest five", 5),
        ("returns by province this year", "the bottom three", 3),
        ("今年各省的退货量", "最低的五个", 5),
    ],
)
def test_the_lowest_few_of_what_was_shown(read: Read, first: str, text: str, count: int) -> None:
    query = last(read, first, text)
    assert query.groups == (ByField(field="province"),)
    assert query.limit == Limit(count=count)
    assert not query.order[0].descending


@pytest.mark.parametrize(
    ("turns", "metric"),
    [
        (("今年每月的退货量", "占全部工单的比例呢"), "ticket_count"),
        (("returns by month this year", "as a percentage of all tickets"), "ticket_count"),
    ],
)
def test_as_a_part_of_another_number(read: Read, turns: tuple[str, ...], metric: str) -> None:
    query = last(read, *turns)
    (measure,) = query.measures
    assert measure.over == Measure(metric=metric)
    assert measure.filters == (Filter(field="ticket_type", values=("return",)),)
    assert query.groups == (ByTime(grain="month"),)


@pytest.mark.parametrize(
    "turns",
    [
        ("江苏今年的退货量", "占比多少"),
        ("今年各省的退货量", "只看江苏", "占全国的百分之几"),
        ("今年各省的退货量", "江苏占多少"),
        ("returns in Jiangsu this year", "what share is that"),
    ],
)
def test_the_part_of_one_in_all(read: Read, turns: tuple[str, ...]) -> None:
    query = last(read, *turns)
    (measure,) = query.measures
    assert measure.over == Measure(metric="return_count")
    assert measure.filters == (Filter(field="province", values=("江苏",)),)
    assert (query.groups, query.filters) == ((), ())


@pytest.mark.parametrize(
    ("first", "text"),
    [
        ("今年各产品的退货量", "最高的那个是哪个批次"),
        ("returns by product this year", "the highest one: which batches"),
    ],
)
def test_the_one_that_stood_first(read: Read, first: str, text: str) -> None:
    query = last(read, first, text, shown=(("product", ("Aurora X2", "Rover R2")),))
    assert query.groups == (ByField(field="batch"),)
    assert query.filters == (Filter(field="product", values=("Aurora X2",)),)


@pytest.mark.parametrize(
    ("first", "text"),
    [("今年各组的退货量", "这些组的满意度"), ("returns by team this year", "satisfaction of those teams")],
)
def test_those_are_all_that_were_shown(read: Read, first: str, text: str) -> None:
    query = last(read, first, text, shown=(("team", ("华中组", "西北组")),))
    assert query.filters == (Filter(field="team", values=("华中组", "西北组")),)


@pytest.mark.parametrize(
    ("first", "text"),
    [
        ("上周的退货量", "具体是哪些单子"),
        ("returns last week", "show me the tickets"),
        ("returns last week", "which tickets"),
    ],
)
def test_the_rows_of_the_number_before(read: Read, first: str, text: str) -> None:
    before, after = said(read, first, text)
    assert after.detail is not None
    assert (after.detail.metric, after.period) == ("return_count", before.period)


def test_all_the_tickets_are_not_those_before(read: Read) -> None:
    query = last(read, "returns last week", "list all tickets in May")
    assert days(query) == (date(2026, 5, 1), date(2026, 6, 1))


@pytest.mark.parametrize(
    ("turns", "operator"),
    [
        (("5月各组的转派率", "高于平均的有哪些"), "gt"),
        (("transfer rate by team in May", "which are above average"), "gt"),
        (("transfer rate by team in May", "those below average"), "lt"),
    ],
)
def test_above_the_average_of_what_was_shown(read: Read, turns: tuple[str, ...], operator: Any) -> None:
    query = last(read, *turns)
    assert query.groups == (ByField(field="team"),)
    assert query.having == (Having(operator=operator, value="overall"),)


@pytest.mark.parametrize(
    "turns", [("本月退货量", "同比", "去掉同比"), ("returns this month", "yoy", "without the comparison")]
)
def test_the_comparison_goes(read: Read, turns: tuple[str, ...]) -> None:
    found = said(read, *turns)
    assert found[1].comparison is not None
    assert found[2] == found[0]


@pytest.mark.parametrize(
    ("first", "text"),
    [("今年各产品线的退货量", "再按个人/企业看"), ("returns by product line", "then by business and personal")],
)
def test_values_named_to_split_by_are_told_apart(read: Read, first: str, text: str) -> None:
    groups = last(read, first, text).groups
    assert ByField(field="segment") in groups
    assert ByField(field="product_line") in groups


@pytest.mark.parametrize(
    ("text", "field"),
    [
        ("active contracts by type", "plan"),
        ("按类型看在保合同", "plan"),
        ("complaints by type this year", "issue_type"),
        ("tickets by type this year", "ticket_type"),
    ],
)
def test_the_type_of_what_is_counted(read: Read, text: str, field: str) -> None:
    assert last(read, text).groups == (ByField(field=field),)


def test_a_type_that_nothing_is_called_by_is_asked_back(read: Read) -> None:
    assert not isinstance(said(read, "device errors by type")[-1], Query)


@pytest.mark.parametrize(
    ("text", "metrics"),
    [
        ("returns by team last month, with satisfaction", ["return_count", "satisfaction"]),
        ("tickets by team last month with satisfaction", ["ticket_count", "satisfaction"]),
        ("上个月各组的工单量,带满意度", ["ticket_count", "satisfaction"]),
        ("各型号的故障率,带报修量和保有量", ["fault_rate", "installed_base", "repair_count"]),
    ],
)
def test_a_number_with_another_beside_it(read: Read, text: str, metrics: list[str]) -> None:
    assert [measure.metric for measure in last(read, text).measures] == metrics


@pytest.mark.parametrize(
    "text", ["哪个渠道退货最多,各渠道都列出来", "which channel had the most returns? list all channels"]
)
def test_the_most_and_all_of_them(read: Read, text: str) -> None:
    query = last(read, text)
    assert (query.groups, query.limit) == ((ByField(field="channel"),), None)
    assert query.order[0].descending


@pytest.mark.parametrize(
    "turns",
    [("平均赔付按渠道", "换成总额"), ("average compensation by channel", "total instead of average")],
)
def test_the_sum_instead_of_the_average(read: Read, turns: tuple[str, ...]) -> None:
    before, after = said(read, *turns)
    assert after.measures == (replace(before.measures[0], aggregate="sum"),)
    assert after.groups == before.groups


@pytest.mark.parametrize(
    ("text", "answered"),
    [("who has the most?", True), ("谁最多", True), ("which had the most returns?", True)],
)
def test_which_of_those_shown(read: Read, text: str, answered: bool) -> None:
    first = "open tickets by team" if text.isascii() else "各组的未结工单"
    query = last(read, first, text)
    assert query.groups == (ByField(field="team"),)
    assert query.limit == Limit(count=1, ties=True)


def test_who_is_no_product(read: Read) -> None:
    assert isinstance(said(read, "returns by product", "who has the most?")[-1], Doubt)


@pytest.mark.parametrize(
    ("first", "text", "unit", "start", "end"),
    [
        ("今年哪个月退货最多", "那个月哪个渠道最多", date(2026, 4, 1), date(2026, 4, 1), date(2026, 5, 1)),
        (
            "which month this year had the most returns",
            "which channel had the most that month",
            date(2026, 4, 1),
            date(2026, 4, 1),
            date(2026, 5, 1),
        ),
        ("今年哪周退货最多", "那周按渠道看", date(2026, 6, 15), date(2026, 6, 15), date(2026, 6, 19)),
    ],
)
def test_the_unit_of_time_that_was_shown(read: Read, first: str, text: str, unit: date, start: date, end: date) -> None:
    query = last(read, first, text, shown=(("tickets.created_at", (unit,)),))
    assert days(query) == (start, end)
    assert query.groups == (ByField(field="channel"),)


def test_that_month_after_a_whole_trend_is_asked_back(read: Read) -> None:
    shown = (("tickets.created_at", (date(2026, 4, 1), date(2026, 5, 1))),)
    assert isinstance(said(read, "今年每月的退货量", "那个月哪个渠道最多", shown=shown)[-1], Doubt)


@pytest.mark.parametrize("text", ["最早的4张", "the 4 oldest"])
def test_the_oldest_of_the_rows_counted(read: Read, text: str) -> None:
    query = last(read, "open tickets" if text.isascii() else "未结工单有多少", text)
    assert query.detail is not None
    assert query.detail.metric == "open_ticket_count"
    assert query.limit == Limit(count=4)
    assert not query.order[0].descending


def test_which_few_are_worst(read: Read) -> None:
    query = last(read, "returns by province this month", "which 4 are worst")
    assert (query.groups, query.limit) == ((ByField(field="province"),), Limit(count=4))


@pytest.mark.parametrize("text", ["who is below 85%", "谁低于85%", "which are below 85%"])
def test_a_bound_in_percent_is_no_share(read: Read, text: str) -> None:
    query = last(read, "response SLA rate by team in May" if text.isascii() else "5月各组的首响达标率", text)
    assert query.having == (Having(operator="lt", value=0.85),)
    assert query.measures == (Measure(metric="response_sla_rate"),)


def test_those_shown_need_no_exclusion_any_more(read: Read) -> None:
    shown = (("province", ("广西", "湖北")),)
    query = last(read, "上月满意度最低的3个省", "把新疆去掉", "它们的首响呢", shown=shown)
    assert query.filters == (Filter(field="province", values=("广西", "湖北")),)


@pytest.mark.parametrize(
    ("first", "text"), [("今年各组的退货量", "按满意度排"), ("returns by team this year", "sort by satisfaction")]
)
def test_another_order_shows_what_it_is_by(read: Read, first: str, text: str) -> None:
    query = last(read, first, text)
    assert [measure.metric for measure in query.measures] == ["return_count", "satisfaction"]
    assert query.order[0].measure == 1
    assert query.order[0].descending


def test_another_order_of_a_ranking_keeps_what_was_shown(read: Read) -> None:
    shown = (("province", ("海南", "新疆")),)
    query = last(read, "the 2 provinces with the fewest returns", "sort by satisfaction", shown=shown)
    assert query.filters == (Filter(field="province", values=("海南", "新疆")),)
    assert query.limit is None


def test_an_order_turned_is_of_the_same_number(read: Read) -> None:
    query = last(read, "returns by team this year", "sort by satisfaction", "ascending")
    assert (query.order[0].measure, query.order[0].descending) == (1, False)
