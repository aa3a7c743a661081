"""The headlines of single values and lists, of no rows and of odd ones."""

from __future__ import annotations

import pytest

from assistant.answer.text import headline
from assistant.flow import (
    Detail,
    Filter,
    Measure,
    OutputColumn,
    Query,
)
from tests.answer.shop import JUNE, MAY, ask, framed
from tests.answer.told import Rows, said_en, said_zh

_WEB = (Filter(field="channel", values=("web",)),)


@pytest.mark.parametrize(
    ("query", "rows", "zh", "en"),
    [
        (ask("order_count", filters=_WEB), [(412,)], "网页的订单量为 412 笔。", "Orders for web came to 412"),
        (ask("paid_share"), [(0.153,)], "付款率为 15.3%。", "Payment rate stood at 15.3%"),
        (ask("order_count"), [(0,)], "订单量为 0 笔。", "Orders came to 0"),
        (ask("wait"), [(None,)], "没有可用来计算等待时长的数据。", "There is nothing to work out waiting time from"),
        (
            ask("order_count", "wait", "paid_share"),
            [(412, 26.2, 0.4512)],
            "订单量 412 笔、等待时长 26.2 小时和付款率 45.1%。",
            "Orders 412, waiting time 26.2 h and payment rate 45.1%",
        ),
        (
            Query(measures=(Measure(metric="order_count", distinct="customer"),), period=JUNE),
            [(37,)],
            "订单涉及的顾客数为 37。",
            "Distinct customer count (orders) stood at 37",
        ),
        (
            Query(
                measures=(Measure(metric="order_count", filters=_WEB, over=Measure(metric="order_count")),), period=JUNE
            ),
            [(0.37,)],
            "网页占订单量的比例为 37%。",
            "Web as a share of orders stood at 37%",
        ),
    ],
)
def test_single_values(query: Query, rows: Rows, zh: str, en: str) -> None:
    assert said_zh(query, rows) == zh
    assert said_en(query, rows) == en


def test_things_as_they_stand_are_not_all_history() -> None:
    frame = framed(ask("open_orders", period=None), (45,))
    assert headline(frame) == "截至 2026-06-18，未完成订单为 45 笔。"


def test_lists_are_counted() -> None:
    query = Query(detail=Detail(table="orders", fields=("orders.order_id",)), period=MAY, filters=_WEB)
    assert said_zh(query, [(7,)] * 1200) == "网页中共有 1,200 条订单记录。"
    assert said_zh(query, [(7,)] * 9, truncated=True) == "网页中至少有 9 条订单记录。"
    assert said_en(query, [(7,)]) == "One record of orders for web"


def test_conditions_that_are_no_names_stand_apart() -> None:
    dear = (*_WEB, Filter(field="orders.price", operator="gt", values=(100,)))
    query = Query(detail=Detail(table="orders", fields=("orders.order_id",)), period=MAY, filters=dear)
    assert said_zh(query, [(7,)] * 3) == "在网页、金额 > ¥100 的条件下，共有 3 条订单记录。"


@pytest.mark.parametrize(
    ("query", "zh", "en"),
    [
        (ask("order_count", by=("city",)), "没有符合条件的城市。", "No matching city"),
        (
            Query(detail=Detail(table="orders", fields=("orders.order_id",)), period=MAY),
            "没有符合条件的订单记录。",
            "No matching orders",
        ),
    ],
)
def test_no_rows_are_said_to_be_none(query: Query, zh: str, en: str) -> None:
    assert said_zh(query, []) == zh
    assert said_en(query, []) == en
    assert "2026" in headline(framed(query))


def test_rows_of_sql_that_no_query_stands_for_are_counted() -> None:
    query = Query()
    columns = (OutputColumn(name="city", role="detail"), OutputColumn(name="n", role="detail"))
    assert said_zh(query, [("a", 1), ("b", 2)], extra=columns) == "共有 2 行结果。"


def test_a_list_names_what_its_rows_were_counted_by() -> None:
    detail = Detail(table="orders", fields=("orders.order_id",), metric="open_orders")
    assert headline(framed(Query(detail=detail), (7,))) == "截至 2026-06-18，共有 1 条订单记录（未完成订单）。"
    assert said_en(Query(detail=detail), [(7,)] * 3) == "3 orders (open orders)"
