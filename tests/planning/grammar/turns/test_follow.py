"""Follow-ups in both languages: what they change of the query before, what they keep, and when they are asked back."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from assistant.flow import (
    ByField,
    ByTime,
    Detail,
    Doubt,
    EntitySet,
    Filter,
    Having,
    Limit,
    Measure,
    Order,
    Query,
    Reading,
    Turn,
)

Read = Callable[..., Reading]


def query(read: Read, text: str, before: Turn | None = None) -> Query:
    outcome = read(text, before).outcome
    assert isinstance(outcome, Query), outcome
    return outcome


def then(read: Read, *turns: str, shown: Any = ()) -> tuple[Query, Query]:
    """The query of the turn before the last, and that of the last; the last but one showed `shown`."""
    before: Turn | None = None
    for text in turns[:-1]:
        now = query(read, text, before)
        before = Turn(query=now, shown=shown, earlier=before.query if before is not None else None)
    assert before is not None
    return before.query, query(read, turns[-1], before)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("上个月华东的退货量", "那西南呢"),
        ("上个月华东的退货量", "换成西南"),
        ("上个月华东的退货量", "把大区改成西南"),
        ("returns in East China last month", "what about Southwest China?"),
        ("returns in East China last month", "now for the Southwest instead"),
        ("returns in East China last month", "same for Southwest China"),
    ],
)
def test_a_value_takes_the_place_of_its_like(read: Read, first: str, second: str) -> None:
    before, after = then(read, first, second)
    assert after == replace(before, filters=(Filter(field="region", values=("西南",)),))


@pytest.mark.parametrize(
    ("first", "second"), [("今年四川的咨询量", "华北呢"), ("inquiries in Sichuan this year", "and North China?")]
)
def test_a_wider_place_takes_the_place_of_a_narrower_one(read: Read, first: str, second: str) -> None:
    assert then(read, first, second)[1].filters == (Filter(field="region", values=("华北",)),)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("本月各渠道的咨询量", "不对,我问的是退货"),
        ("本月各渠道的咨询量", "改成退货"),
        ("本月各渠道的咨询量", "不是咨询,是退货"),
        ("inquiries by channel this month", "no, I meant returns"),
        ("inquiries by channel this month", "and returns?"),
    ],
)
def test_a_metric_takes_the_place_of_the_one_before(read: Read, first: str, second: str) -> None:
    before, after = then(read, first, second)
    assert after == replace(before, measures=(Measure(metric="return_count"),))


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("今年各大区的工单量", "再加上满意度"),
        ("今年各大区的工单量", "也看看满意度"),
        ("tickets by region this year", "add the satisfaction column"),
        ("tickets by region this year", "also show satisfaction"),
    ],
)
def test_a_metric_joins_the_one_before(read: Read, first: str, second: str) -> None:
    before, after = then(read, first, second)
    assert [measure.metric for measure in after.measures] == ["ticket_count", "satisfaction"]
    assert (after.groups, after.period) == (before.groups, before.period)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("今年华南电话渠道的投诉量", "去掉渠道条件"),
        ("今年华南电话渠道的投诉量", "不限渠道"),
        ("今年华南电话渠道的投诉量", "所有渠道呢"),
        ("phone complaints in South China this year", "without the channel filter"),
        ("phone complaints in South China this year", "all channels"),
        ("phone complaints in South China this year", "remove the channel filter"),
    ],
)
def test_a_condition_goes(read: Read, first: str, second: str) -> None:
    reading = read(second, Turn(query=query(read, first)))
    assert isinstance(reading.outcome, Query)
    assert reading.outcome.filters == (Filter(field="region", values=("华南",)),)
    assert any("电话" in note or "phone" in note for note in reading.notes)


@pytest.mark.parametrize(
    ("first", "second"), [("今年华南的退货量", "全国呢"), ("returns in South China this year", "back to all regions")]
)
def test_the_whole_country_is_no_region(read: Read, first: str, second: str) -> None:
    assert then(read, first, second)[1].filters == ()


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("今年各品类的报修量", "电视不要"),
        ("今年各品类的报修量", "去掉电视"),
        ("faults by category this year", "drop the TVs"),
    ],
)
def test_a_value_is_left_out(read: Read, first: str, second: str) -> None:
    assert then(read, first, second)[1].filters == (Filter(field="category", operator="is_not", values=("电视",)),)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("今年退货最多的5个产品", "倒过来"),
        ("top 5 products by returns this year", "the other way round"),
        ("top 5 products by returns this year", "lowest instead"),
    ],
)
def test_the_order_is_turned_and_the_number_stays(read: Read, first: str, second: str) -> None:
    after = then(read, first, second)[1]
    assert after.order == (Order(measure=0, descending=False),)
    assert after.limit == Limit(count=5)


@pytest.mark.parametrize(
    ("first", "second"),
    [("今年退货最少的5个产品", "前十个"), ("the 5 products with the fewest returns this year", "top 10")],
)
def test_a_number_of_places_keeps_the_direction(read: Read, first: str, second: str) -> None:
    after = then(read, first, second)[1]
    assert (after.order, after.limit) == ((Order(measure=0, descending=False),), Limit(count=10))


@pytest.mark.parametrize(
    ("first", "second"),
    [("今年各组满意度", "低于3.8的"), ("今年各组满意度", "3.8以下的"), ("satisfaction by team this year", "below 3.8")],
)
def test_a_threshold_on_what_was_shown(read: Read, first: str, second: str) -> None:
    after = then(read, first, second)[1]
    assert [(one.measure, one.value) for one in after.having] == [(0, 3.8)]
    assert after.having[0].operator in ("lt", "le")


def test_a_new_threshold_takes_the_place_of_the_old_one(read: Read) -> None:
    after = then(read, "今年各产品的退货量", "超过50的", "超过30的呢")[1]
    assert after.having == (Having(measure=0, operator="gt", value=30.0),)


@pytest.mark.parametrize(
    ("first", "second"), [("今年每月的退货量", "去年呢"), ("returns by month this year", "and last year?")]
)
def test_a_trend_keeps_its_grain(read: Read, first: str, second: str) -> None:
    assert then(read, first, second)[1].groups == (ByTime(grain="month"),)


@pytest.mark.parametrize(
    ("first", "second"),
    [("今年每月的退货量", "再按客服组拆一下"), ("returns by month this year", "break that down by team")],
)
def test_splitting_further_keeps_the_groups(read: Read, first: str, second: str) -> None:
    assert then(read, first, second)[1].groups == (ByTime(grain="month"), ByField(field="team"))


@pytest.mark.parametrize(
    ("first", "second"), [("今年各渠道的退货量", "按客服组看"), ("returns by channel this year", "by team")]
)
def test_another_group_takes_the_place_of_the_one_before(read: Read, first: str, second: str) -> None:
    assert then(read, first, second)[1].groups == (ByField(field="team"),)


@pytest.mark.parametrize(
    ("first", "second"),
    [("本月退货量同比", "上个月呢"), ("returns this month compared with the same period last year", "and last month?")],
)
def test_a_comparison_moves_with_the_period(read: Read, first: str, second: str) -> None:
    before, after = then(read, first, second)
    assert before.comparison is not None
    assert after.comparison is not None
    assert after.comparison.kind == "year_ago"
    assert after.comparison != before.comparison


@pytest.mark.parametrize(
    ("first", "second"), [("本月各渠道的工单量", "用百分比"), ("tickets by channel this month", "as percentages")]
)
def test_numbers_become_shares(read: Read, first: str, second: str) -> None:
    assert then(read, first, second)[1].measures[0].share == "total"


SHOWN = (("product", ("Aurora X2", "Rover R2", "Pulse Watch 2")),)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("今年退货最多的3个产品", "它们的平均解决时长"),
        ("今年退货最多的3个产品", "这些产品的平均解决时长"),
        ("top 3 products by returns this year", "their average resolution time"),
        ("top 3 products by returns this year", "resolution time of those products"),
    ],
)
def test_what_was_ranked_becomes_the_filter(read: Read, first: str, second: str) -> None:
    after = then(read, first, second, shown=SHOWN)[1]
    assert after.filters == (Filter(field="product", values=("Aurora X2", "Rover R2", "Pulse Watch 2")),)
    assert [measure.metric for measure in after.measures] == ["resolution_hours"]
    assert after.groups == (ByField(field="product"),)
    assert after.limit is None


@pytest.mark.parametrize(
    ("second", "value"), [("第二个", "Rover R2"), ("第一个呢", "Aurora X2"), ("最后一个", "Pulse Watch 2")]
)
def test_a_place_is_the_row_that_stood_there(read: Read, second: str, value: str) -> None:
    after = then(read, "今年退货最多的3个产品", second, shown=SHOWN)[1]
    assert after.filters == (Filter(field="product", values=(value,)),)


@pytest.mark.parametrize(
    ("first", "second"),
    [("今年退货最多的产品", "第二名呢"), ("which product had the most returns this year", "the second one")],
)
def test_the_place_after_those_shown_leaves_them_out(read: Read, first: str, second: str) -> None:
    after = then(read, first, second, shown=(("product", ("Aurora X2",)),))[1]
    assert after.filters == (Filter(field="product", operator="is_not", values=("Aurora X2",)),)
    assert after.limit == Limit(count=1, ties=True)


def test_people_are_pointed_at_by_their_key(read: Read) -> None:
    shown = (("customer", ("王**", "李**")), ("customers.customer_id", (7, 9)))
    after = then(read, "今年退货最多的2个客户", "这些客户的满意度", shown=shown)[1]
    assert after.filters == (Filter(field="customers.customer_id", values=(7, 9)),)


def test_people_behind_a_number_are_a_set(read: Read) -> None:
    before, after = then(read, "昨天的投诉量", "这些客户的满意度")
    measure = Measure(metric="complaint_count")
    assert after.filters == (EntitySet(entity=("customer",), measure=measure, period=before.period),)
    assert after.period is None


@pytest.mark.parametrize(
    ("turns", "field"),
    [
        (("净域A5今年多少投诉", "A3呢", "两个加起来"), ()),
        (("净域A5今年多少投诉", "A3呢", "这两款按问题类型拆一下"), ("product", "issue_type")),
    ],
)
def test_the_last_two_turns_together(read: Read, turns: tuple[str, ...], field: tuple[str, ...]) -> None:
    after = then(read, *turns)[1]
    assert after.filters == (Filter(field="product", values=("Purity A5", "Purity A3")),)
    assert tuple(group.field for group in after.groups if isinstance(group, ByField)) == field


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("上周的退货量", "明细"),
        ("上周的退货量", "具体是哪些"),
        ("returns last week", "show me them"),
        ("returns last week", "list them"),
    ],
)
def test_the_rows_behind_a_number(read: Read, first: str, second: str) -> None:
    before, after = then(read, first, second)
    assert isinstance(after.detail, Detail)
    assert (after.detail.table, after.detail.metric, after.period) == ("tickets", "return_count", before.period)


@pytest.mark.parametrize(
    ("first", "second"), [("列出昨天的退货", "只看华东的"), ("list yesterday's returns", "only East China")]
)
def test_a_list_is_narrowed(read: Read, first: str, second: str) -> None:
    before, after = then(read, first, second)
    assert after == replace(before, filters=(Filter(field="region", values=("华东",)),))


@pytest.mark.parametrize(
    ("first", "second"), [("列出昨天的退货", "再加上客户"), ("list yesterday's returns", "add the customer")]
)
def test_a_list_gets_a_column(read: Read, first: str, second: str) -> None:
    before, after = then(read, first, second)
    assert before.detail is not None
    assert after.detail == replace(before.detail, fields=(*before.detail.fields, "customer"))


@pytest.mark.parametrize(
    ("first", "second"), [("列出昨天的退货", "有多少条"), ("list yesterday's returns", "how many are there")]
)
def test_a_list_is_counted(read: Read, first: str, second: str) -> None:
    assert then(read, first, second)[1].measures == (Measure(metric="return_count"),)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("上个月华东各渠道的退货量", "今年有多少家新增客户"),
        ("上个月华东各渠道的退货量", "今年各产品的销量"),
        ("returns by channel in East China last month", "units sold by product this year"),
        ("returns by channel in East China last month", "list the oldest 5 open tickets"),
    ],
)
def test_a_new_topic_keeps_nothing(read: Read, first: str, second: str) -> None:
    assert then(read, first, second)[1] == query(read, second)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("本月的退货量", "前十个"),
        ("上个月电话渠道的投诉", "销量呢"),
        ("本月平均解决时长", "投诉呢"),
        ("本月的退货量", "嗯嗯"),
        ("returns this month", "top 10"),
    ],
)
def test_what_is_not_clear_is_asked_back(read: Read, first: str, second: str) -> None:
    assert isinstance(read(second, Turn(query=query(read, first))).outcome, Doubt)


def test_another_metric_after_a_ranking_is_asked_back_with_both_readings(read: Read) -> None:
    before = Turn(query=query(read, "本月投诉最多的产品是哪个"), shown=(("product", ("Aurora X2",)),))
    outcome = read("退货呢", before).outcome
    assert isinstance(outcome, Doubt)
    held, ranked = (choice.query for choice in outcome.choices)
    assert held is not None
    assert ranked is not None
    assert (held.filters, held.limit) == ((Filter(field="product", values=("Aurora X2",)),), None)
    assert (ranked.filters, ranked.limit) == ((), Limit(count=1, ties=True))


@pytest.mark.parametrize(
    "text", ["那华南呢", "第二名呢", "倒过来", "the second one", "the other way round", "both of them"]
)
def test_going_on_from_nothing_is_asked_back(read: Read, text: str) -> None:
    assert isinstance(read(text).outcome, Doubt)


@pytest.mark.parametrize(
    ("first", "second", "kept"),
    [("今年各渠道的退货量", "华南呢", "退货量"), ("returns by channel this year", "South China?", "returns")],
)
def test_what_is_kept_is_said(read: Read, first: str, second: str, kept: str) -> None:
    assert kept in read(second, Turn(query=query(read, first))).kept


@pytest.mark.parametrize(
    "text",
    [
        "今年投诉的工单,其中紧急的有多少",
        "complaints plus returns",
        "the region that had the most complaints this year",
        "list tickets that mention the battery this month",
    ],
)
def test_words_that_point_inside_the_question_itself_do_not_point_back(read: Read, text: str) -> None:
    before = Turn(query=query(read, "上个月华东电话渠道的咨询量"))
    outcome = read(text, before).outcome
    alone = read(text).outcome
    assert outcome == alone or isinstance(outcome, Doubt)
