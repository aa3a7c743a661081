"""The headlines of rankings, breakdowns and other answers by group, in both languages."""

from __future__ import annotations

from dataclasses import replace

import pytest

from assistant.flow import (
    ByBucket,
    ByCount,
    Having,
    Limit,
    Measure,
    Order,
    OutputColumn,
    Query,
)
from tests.answer.shop import JUNE, ask
from tests.answer.told import Rows, said_en, said_zh

_TOP = {"ranking": True, "order": (Order(measure=0),)}
_LOW = {"ranking": True, "order": (Order(measure=0, descending=False),)}


@pytest.mark.parametrize(
    ("query", "rows", "zh", "en"),
    [
        (
            Query(
                measures=(Measure(metric="order_count", distinct="customer"),),
                groups=(ByCount(entity="customer", measure=Measure(metric="order_count")),),
                period=JUNE,
            ),
            [(1, 220), (2, 33), (3, 4), (7, 1)],
            "订单涉及的顾客数共 258，最集中在单个顾客的订单量 1 笔（220，占 85.3%）。",
            "Distinct customer count (orders) came to 258, the largest part at orders per customer 1: 220 (85.3%)",
        ),
        (
            ask("order_count", by=("city",), limit=Limit(count=1, ties=True), **_TOP),
            [("上海", 412)],
            "订单最多的城市是上海，共 412 笔。",
            "上海 had the most orders, 412",
        ),
        (
            ask("order_count", by=("city",), limit=Limit(count=1, ties=True), **_TOP),
            [("上海", 412), ("Xi'an", 412)],
            "订单最多的城市有 2 个并列：上海和 Xi'an，各 412 笔。",
            "上海 and Xi'an tie for the most orders, 412 each",
        ),
        (
            ask("wait", by=("channel",), limit=Limit(count=3), **_TOP),
            [("web", 41.2), ("shop", 30.1), ("phone", 3.3)],
            "等待时长最长的 3 个渠道中，网页最长，为 41.2 小时；其次是门店（30.1 小时）和电话（3 小时 18 分）。",
            "Web had the longest waiting time, 41.2 h, followed by shop (30.1 h) and phone (3 h 18 min)",
        ),
        (
            ask("order_count", by=("city",), limit=Limit(count=2), **_LOW),
            [("a", 2), ("b", 30)],
            "订单最少的 2 个城市中，a 最少，共 2 笔；其次是 b（30 笔）。",
            "A had the fewest orders, 2, followed by b (30)",
        ),
        (
            ask("paid_share", by=("city",), **_TOP),
            [("a", 0.5), ("b", 0.25)],
            "按付款率排名，a 居首，为 50%；其次是 b（25%）。",
            "A comes first by payment rate, 50%, followed by b (25%)",
        ),
        (
            ask("paid_share", by=("city",), **_TOP),
            [("a", None)],
            "没有可以排名的城市。",
            "There is no city to rank",
        ),
    ],
)
def test_rankings(query: Query, rows: Rows, zh: str, en: str) -> None:
    assert said_zh(query, rows) == zh
    assert said_en(query, rows) == en


def test_two_people_of_one_name_are_told_apart() -> None:
    query = ask("order_count", by=("customer",), limit=Limit(count=2), **_TOP)
    key = OutputColumn(name="customer_id", role="dimension", field="customers.customer_id")
    rows: Rows = [("王**", 9, 102), ("王**", 8, 17)]
    assert "王** #102 最多" in said_zh(query, rows, extra=(key,))


@pytest.mark.parametrize(
    ("query", "rows", "zh", "en"),
    [
        (
            ask("order_count", by=("city",)),
            [("上海", 412), ("b", 300), ("c", 310), (None, 78)],
            "订单量合计 1,100 笔，其中上海最多，412 笔，占 37.5%。",
            "Orders came to 1,100, of which 上海 had the most: 412 (37.5%)",
        ),
        (
            ask("order_count", by=("label",)),
            [("a", 4), ("b", 3), ("c", 2), ("d", 1)],
            "订单最多的标记是 a，共 4 笔。",
            "A had the most orders, 4",
        ),
        (
            ask("wait", by=("city",)),
            [("a", 41.2), ("b", 30.0), ("c", None), ("d", 3.0), ("e", 9.0)],
            "等待时长最长的城市是 a，41.2 小时；最短的是 d，3 小时。",
            "A had the longest waiting time, 41.2 h, and d the shortest, 3 h",
        ),
        (
            ask("order_count", by=("channel",)),
            [("web", 412), (None, 300)],
            "订单量：网页 412 笔和未知 300 笔。",
            "Orders: web 412 and (unknown) 300",
        ),
        (
            ask("wait", by=("city",)),
            [(name, 3.0) for name in "abcd"],
            "4 个城市的等待时长都是 3 小时。",
            "Waiting time was 3 h for every city (4 of them)",
        ),
        (
            Query(
                measures=(Measure(metric="order_count"),),
                groups=(ByBucket(field="orders.wait_hours", edges=(24, 72)),),
                period=JUNE,
            ),
            [("<24", 20), ("24–72", 30), ("≥72", 150)],
            "订单量共 200 笔，最集中在等待时间 ≥72 小时（150 笔，占 75%）。",
            "Orders came to 200, the largest part at waiting time ≥72 hours: 150 (75%)",
        ),
        (
            ask("order_count", by=("city", "channel")),
            [("上海", "web", 3), ("上海", "shop", 9), ("北京", "web", 4), ("北京", "shop", 1)],
            "订单最多的组合是上海 · 门店，共 9 笔。",
            "上海 · shop had the most orders, 9",
        ),
        (
            ask("order_count", "wait", by=("city",)),
            [("上海", 412, 8.0), ("北京", 300, 9.5)],
            "订单最多的城市是上海（412 笔）；等待时长最长的是北京（9 小时 30 分）。",
            "上海 had the most orders (412); 北京 the longest waiting time (9 h 30 min)",
        ),
        (
            ask("order_count", by=("channel", "city"), limit=Limit(count=1, per_groups=1), order=(Order(measure=0),)),
            [("web", "上海", 4), ("shop", "北京", 3)],
            "各渠道订单最多的城市：网页是上海（4 笔）、门店是北京（3 笔）。",
            "The city with the most orders in each channel: web: 上海 (4), shop: 北京 (3)",
        ),
        (
            ask("order_count", by=("city",), having=(Having(operator="ge", value=3),)),
            [("a", 4), ("b", 3)],
            "符合条件的城市有 2 个：a（4 笔）和 b（3 笔）。",
            "2 meet the condition (city: a (4) and b (3))",
        ),
        (
            ask("order_count", by=("city",), having=(Having(operator="ge", value=3),)),
            [(name, 4 + at) for at, name in enumerate("abcdef")],
            "符合条件的城市有 6 个，订单最多的是 f，共 9 笔。",
            "6 meet the condition (city); f had the most orders, 9",
        ),
        (
            ask("order_count", by=("city",), include_empty=True, having=(Having(operator="is", value=0),)),
            [("a", 0)],
            "有 1 个城市的订单量为 0：a。",
            "One had no orders (city: a)",
        ),
    ],
)
def test_groups(query: Query, rows: Rows, zh: str, en: str) -> None:
    assert said_zh(query, rows) == zh
    assert said_en(query, rows) == en


def test_a_share_is_told_with_its_number() -> None:
    query = Query(measures=(Measure(metric="order_count", share="total"),), groups=ask("wait", by=("city",)).groups)
    part = OutputColumn(name="order_count_share", role="metric", metric="order_count", measure=0, part="share")
    rows: Rows = [("a", 70, 0.7), ("b", 20, 0.2), ("c", 6, 0.06), ("d", 4, 0.04)]
    expected = "订单量占比最高的城市是 a，70%（70 笔）；最低的是 d，4%（4 笔）。"
    assert said_zh(query, rows, extra=(part,)) == expected


def test_rows_that_were_cut_off_are_not_added_up() -> None:
    rows: Rows = [(name, 9 - at) for at, name in enumerate("abcde")]
    assert said_zh(ask("order_count", by=("city",)), rows).startswith("订单量合计 35 笔")
    assert said_zh(ask("order_count", by=("city",)), rows, truncated=True) == "订单最多的城市是 a，共 9 笔。"


def test_a_number_beside_a_share_opens_no_brackets_within_brackets() -> None:
    query = ask("order_count", "order_count", by=("city",), having=(Having(operator="ge", value=3),))
    shared = replace(query, measures=(Measure(metric="order_count", share="total"),))
    part = OutputColumn(name="order_count_share", role="metric", metric="order_count", measure=0, part="share")
    told = said_zh(shared, [("a", 70, 0.7), ("b", 20, 0.2)], extra=(part,))
    assert told.endswith("a（70%，70 笔）和 b（20%，20 笔）。")
