"""The reading in words."""

from __future__ import annotations

import pytest

from assistant.answer import describe
from assistant.flow import (
    ByBucket,
    ByCount,
    ByField,
    ByTime,
    Detail,
    Filter,
    Having,
    Limit,
    Measure,
    Order,
    Per,
    Query,
)
from tests.answer.shop import MAY, SAME_DAYS, SHOP, ask

_TOP = (Order(measure=0),)


@pytest.mark.parametrize(
    ("query", "zh", "en"),
    [
        (
            ask("order_count", by=("city",), period=MAY, order=_TOP, limit=Limit(count=1, ties=True)),
            "订单量 · 按城市 · 2026-05-01 至 05-31（上个月） · 第一名",
            "orders · by city · 1 to 31 May 2026 · first place",
        ),
        (
            ask("order_count", "wait", by=(ByTime(grain="month"),), period=None),
            "订单量、等待时长 · 按月 · 全部历史",
            "orders, waiting time · by month · all history",
        ),
        (
            ask("open_orders", by=("city",), period=None, order=_TOP, limit=Limit(count=3)),
            "未完成订单 · 按城市 · 截至当天的状态 · 前 3 名",
            "open orders · by city · as things stand · top 3",
        ),
        (
            ask("order_count", filters=(Filter(field="channel", values=("web",)),), comparison=SAME_DAYS),
            "订单量 · 网页 · 2026-06-01 至 06-18（本月） · 对比上期 2026-05-01 至 05-18",
            "orders · web · 1 to 18 June 2026 · against the previous period, 1 to 18 May 2026",
        ),
        (
            ask("paid_share", by=("city",), period=None, having=(Having(operator="ge", value=0.5),)),
            "付款率 · 按城市 · 全部历史 · 付款率 ≥ 50%",
            "payment rate · by city · all history · payment rate ≥ 50%",
        ),
        (
            ask("order_count", by=("city",), period=None, having=(Having(operator="gt", value="overall"),)),
            "订单量 · 按城市 · 全部历史 · 订单量 > 各城市的平均",
            "orders · by city · all history · orders > the average per city",
        ),
        (
            ask("order_count", by=(ByCount(entity="customer", measure=Measure(metric="order_count")),), period=None),
            "订单量 · 按单个顾客的订单量 · 全部历史",
            "orders · by orders per customer · all history",
        ),
        (
            ask(
                "wait",
                by=(ByCount(entity="customer", measure=Measure(metric="order_count"), edges=(1, 2, 5)),),
                period=None,
                order=(Order(group=0),),
            ),
            "等待时长 · 按单个顾客的订单量（1/2/5 笔） · 全部历史 · 单个顾客的订单量从高到低",
            "waiting time · by orders per customer (1/2/5 orders) · all history · orders per customer, highest first",
        ),
        (
            Query(
                measures=(Measure(metric="order_count", distinct="customer"),),
                groups=(ByField(field="city"),),
                having=(Having(operator="gt", value="overall"),),
            ),
            "订单涉及的顾客数 · 按城市 · 全部历史 · 订单涉及的顾客数 > 各城市的平均",
            "distinct customer count (orders) · by city · all history · "
            "distinct customer count (orders) > the average per city",
        ),
        (
            ask(
                "order_count",
                by=("city",),
                comparison=SAME_DAYS,
                order=(Order(measure=0, part="change"),),
                limit=Limit(count=1),
            ),
            "订单量 · 按城市 · 2026-06-01 至 06-18（本月） · 对比上期 2026-05-01 至 05-18 · 订单量变化 · 第一名",
            "orders · by city · 1 to 18 June 2026 · against the previous period, 1 to 18 May 2026 · "
            "orders, change · first place",
        ),
        (
            ask("order_count", by=("channel", "city"), period=None, order=_TOP, limit=Limit(count=2, per_groups=1)),
            "订单量 · 按渠道 · 按城市 · 全部历史 · 每渠道前 2 名",
            "orders · by channel · by city · all history · top 2 for each channel",
        ),
        (
            Query(
                measures=(Measure(metric="order_count", per=Per(grain="day"), share=None),),
                groups=(ByBucket(field="orders.wait_hours", edges=(24, 72)),),
                order=(Order(group=0, descending=False),),
            ),
            "每日平均订单量 · 按等待时间（24/72 小时） · 全部历史 · 等待时间从低到高",
            "orders per day (average) · by waiting time (24/72 hours) · all history · waiting time, lowest first",
        ),
        (
            Query(
                detail=Detail(table="orders", fields=("channel", "orders.price"), metric="order_count"),
                order=(Order(field="orders.price"),),
                limit=Limit(count=10),
            ),
            "订单列表 · 订单量 · 显示渠道、金额 · 全部历史 · 金额从高到低 · 前 10 行",
            "list of orders · orders · showing channel, price · all history · price, highest first · first 10 rows",
        ),
        (
            Query(
                measures=(Measure(metric="order_count", share="total"),),
                groups=(ByField(field="city"),),
                include_empty=True,
            ),
            "订单量占比 · 按城市 · 全部历史 · 含没有记录的",
            "share of orders · by city · all history · including those with none",
        ),
    ],
)
def test_a_query_in_one_line(query: Query, zh: str, en: str) -> None:
    assert describe(query, SHOP, "zh") == zh
    assert describe(query, SHOP, "en") == en
