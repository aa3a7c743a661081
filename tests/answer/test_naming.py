"""What measures and columns are called, and how they are written."""

from __future__ import annotations

import pytest

from assistant.answer import label, value_label
from assistant.answer.naming import name_measure
from assistant.flow import Cell, Filter, Measure, Per
from tests.answer.shop import SHOP

_WEB = (Filter(field="channel", values=("web",)),)
_ORDERS = Measure(metric="order_count")


@pytest.mark.parametrize(
    ("measure", "zh", "en", "format"),
    [
        (_ORDERS, "订单量", "orders", "integer"),
        (Measure(metric="wait", aggregate="median"), "等待时长（中位数）", "waiting time (median)", "hours"),
        (Measure(metric="order_count", filters=_WEB), "订单量（网页）", "orders (web)", "integer"),
        (
            Measure(metric="order_count", distinct="customer"),
            "订单涉及的顾客数",
            "distinct customer count (orders)",
            "integer",
        ),
        (Measure(metric="order_count", per=Per(grain="day")), "每日平均订单量", "orders per day (average)", "decimal"),
        (
            Measure(metric="order_count", per=Per(aggregate="max", field="customer")),
            "单顾客最大订单量",
            "orders per customer (maximum)",
            "integer",
        ),
        (Measure(metric="revenue", over=_ORDERS), "销售额/订单量", "revenue per orders", "money"),
        (
            Measure(metric="order_count", over=Measure(metric="customers_known")),
            "订单量/顾客数",
            "orders per customers",
            "decimal",
        ),
        (
            Measure(metric="order_count", filters=_WEB, over=_ORDERS),
            "网页占订单量的比例",
            "web as a share of orders",
            "percent",
        ),
        (
            Measure(metric="order_count", filters=_WEB, minus=Measure(metric="customers_known")),
            "订单量（网页）与顾客数之差",
            "orders (web) minus customers",
            "integer",
        ),
        (
            Measure(metric="order_count", filters=_WEB, over=_ORDERS, minus=Measure(metric="paid_share")),
            "网页占订单量的比例与付款率之差",
            "web as a share of orders minus payment rate",
            "points",
        ),
        (
            Measure(metric="revenue", minus=Measure(metric="wait")),
            "销售额与等待时长之差",
            "revenue minus waiting time",
            "decimal",
        ),
    ],
)
def test_a_measure(measure: Measure, zh: str, en: str, format: str) -> None:
    assert name_measure(measure, SHOP, "zh").label == zh
    named = name_measure(measure, SHOP, "en")
    assert (named.label, named.format) == (en, format)


def test_only_plain_counts_and_sums_add_up() -> None:
    assert name_measure(_ORDERS, SHOP, "zh").additive
    assert not name_measure(Measure(metric="order_count", distinct="customer"), SHOP, "zh").additive
    assert not name_measure(Measure(metric="order_count", per=Per(grain="day")), SHOP, "zh").additive
    assert not name_measure(Measure(metric="wait"), SHOP, "zh").additive


def test_an_english_unit_that_repeats_the_label_is_left_out() -> None:
    assert name_measure(_ORDERS, SHOP, "en").unit == ""
    assert name_measure(_ORDERS, SHOP, "zh").unit == "笔"


@pytest.mark.parametrize(
    ("field", "value", "zh", "en"),
    [
        ("channel", "web", "网页", "web"),
        ("orders.channel", "web", "网页", "web"),
        ("channel", "carrier pigeon", "carrier pigeon", "carrier pigeon"),
        ("weekday", 1, "周一", "Monday"),
        ("city", None, "未知", "(unknown)"),
        ("orders.paid", True, "是", "yes"),
        ("stars", 4, "4", "4"),
        ("nowhere", "x", "x", "x"),
    ],
)
def test_a_value_by_its_label(field: str, value: Cell, zh: str, en: str) -> None:
    assert value_label(field, value, SHOP, "zh") == zh
    assert value_label(field, value, SHOP, "en") == en


def test_labels_of_things() -> None:
    assert label("order_count", SHOP, "zh") == "订单量"
    assert label("channel", SHOP, "zh") == "渠道"
    assert label("orders", SHOP, "zh") == "订单"
    assert label("orders.price", SHOP, "en") == "price"
    assert label("no_such_thing", SHOP, "en") == "no such thing"
