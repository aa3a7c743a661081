"""Filters and sets in words."""

from __future__ import annotations

from datetime import date

import pytest

from assistant.answer.conditions import condition_words, scope_words
from assistant.flow import Condition, EntitySet, Filter, Measure
from tests.answer.shop import MAY, SHOP

_ORDERED = Measure(metric="order_count")


@pytest.mark.parametrize(
    ("condition", "zh", "en"),
    [
        (Filter(field="channel", values=("web",)), "网页", "web"),
        (Filter(field="channel", values=("web", "shop")), "网页或门店", "web or shop"),
        (Filter(field="city", values=("上海",)), "上海", "上海"),
        (Filter(field="channel", operator="is_not", values=("web",)), "渠道不是网页", "channel other than web"),
        (Filter(field="orders.price", operator="gt", values=(100,)), "金额 > ¥100", "price > ¥100"),
        (
            Filter(field="orders.wait_hours", operator="between", values=(2, 30)),
            "等待时间在 2 小时至 30 小时之间",
            "waiting time from 2 h to 30 h",
        ),
        (Filter(field="orders.note", operator="contains", values=("噪音",)), "备注含“噪音”", "note containing “噪音”"),
        (Filter(field="city", operator="is_null"), "城市未知", "city unknown"),
        (Filter(field="orders.paid", values=(True,)), "已付款 = 是", "paid = yes"),
        (Filter(field="orders.stars", operator="le", values=(2,)), "评分 ≤ 2", "stars ≤ 2"),
        (
            Filter(field="orders.placed_at", operator="lt", values=(date(2026, 6, 15),)),
            "下单时间 < 2026-06-15",
            "placed at < 2026-06-15",
        ),
        (EntitySet(entity=("customer",), measure=_ORDERED), "有订单的顾客", "customer with orders"),
        (
            EntitySet(entity=("customer",), measure=Measure(metric="order_count", distinct="city"), value=2),
            "订单涉及的城市数 ≥ 2的顾客",
            "customer with distinct city count (orders) ≥ 2",
        ),
        (
            EntitySet(entity=("customer",), measure=_ORDERED, consecutive=(3, "month")),
            "连续 3 个月都有订单的顾客",
            "customer with orders in 3 consecutive months",
        ),
        (
            EntitySet(entity=("customer",), measure=_ORDERED, operator="ge", value=2, exclude=True),
            "不属于“订单量 ≥ 2 笔”的顾客",
            "customer without orders ≥ 2",
        ),
        (EntitySet(entity=("customer",), measure=_ORDERED, exclude=True), "没有订单的顾客", "customer with no orders"),
        (
            EntitySet(entity=("customer",), measure=Measure(metric="revenue"), top=5),
            "销售额最高的 5 个顾客",
            "the 5 with the highest revenue (customer)",
        ),
        (
            EntitySet(entity=("customer",), measure=Measure(metric="revenue"), top=5, exclude=True),
            "除销售额最高的 5 个顾客以外",
            "all but the 5 with the highest revenue (customer)",
        ),
        (
            EntitySet(
                entity=("customer",),
                measure=_ORDERED,
                after=EntitySet(entity=("customer",), measure=Measure(metric="revenue")),
                within=90,
            ),
            "有销售额、90 天内又有订单的顾客",
            "customer with revenue and within 90 days orders",
        ),
        (
            EntitySet(
                entity=("customer",),
                measure=_ORDERED,
                filters=(Filter(field="channel", values=("web",)),),
                after=EntitySet(entity=("customer",), measure=Measure(metric="revenue")),
            ),
            "先有销售额、之后又有订单（网页）的顾客",
            "customer with revenue and later orders (web)",
        ),
    ],
)
def test_a_condition_in_words(condition: Condition, zh: str, en: str) -> None:
    assert condition_words(condition, SHOP, "zh") == zh
    assert condition_words(condition, SHOP, "en") == en


def test_a_set_says_its_period() -> None:
    words = condition_words(EntitySet(entity=("customer",), measure=_ORDERED, period=MAY), SHOP, "zh")
    assert "2026-05-01 至 05-31" in words


def test_many_values_are_cut() -> None:
    values = tuple(f"城{number}" for number in range(30))
    assert "等 30 项" in condition_words(Filter(field="city", values=values), SHOP, "zh")


def test_several_conditions_are_one_list() -> None:
    both = (Filter(field="city", values=("上海",)), Filter(field="channel", values=("web",)))
    assert scope_words(both, SHOP, "zh") == "上海、网页"
    assert scope_words((), SHOP, "zh") == ""
