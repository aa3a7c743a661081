"""The columns as they are shown: label, unit, format, and cells for people."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from assistant.answer import cell_text
from assistant.flow import ByBucket, ByTime, Cell, Column, Measure, OutputColumn, Query
from tests.answer.shop import MAY, SAME_DAYS, SHOP, answer, ask


def _described(query: Query, *rows: tuple[Cell, ...]) -> list[tuple[str, str | None, str | None]]:
    return [(column.label, column.unit, column.format) for column in answer(query, *rows).columns]


def test_metrics_carry_unit_and_format() -> None:
    assert _described(ask("order_count", "wait", "paid_share", "revenue"), (4, 2.5, 0.5, 9.0)) == [
        ("订单量", "笔", "integer"),
        ("等待时长", "小时", "hours"),
        ("付款率", None, "percent"),
        ("销售额", None, "money"),
    ]


def test_a_comparison_has_a_column_for_each_part() -> None:
    assert _described(ask("order_count", comparison=SAME_DAYS), (4, 3, 1, 0.33)) == [
        ("订单量", "笔", "integer"),
        ("订单量（上期）", "笔", "integer"),
        ("订单量变化", "笔", "integer"),
        ("订单量变化率", None, "percent"),
    ]


def test_groups_are_called_by_their_field_or_unit() -> None:
    query = ask("order_count", by=(ByTime(grain="month"), "channel"), period=MAY)
    (month, channel, _) = answer(query, (date(2026, 5, 1), "web", 4)).columns
    assert (month.label, month.type, month.role) == ("月", "date", "dimension")
    assert (channel.label, channel.field) == ("渠道", "channel")


def test_ranges_have_the_unit_of_their_field() -> None:
    query = Query(
        measures=(Measure(metric="order_count"),),
        groups=(ByBucket(field="orders.wait_hours", edges=(24,)),),
        period=MAY,
    )
    column = answer(query, ("<24", 4), ("≥24", 2)).columns[0]
    assert (column.label, column.unit) == ("等待时间", "小时")
    assert cell_text("≥24", column, SHOP, "zh") == "≥24"


def test_columns_that_nobody_defined_keep_their_name() -> None:
    made = answer(Query(), ("a",), extra=(OutputColumn(name="some_thing", role="detail"),))
    assert made.columns[0].label == "some thing"


@pytest.mark.parametrize(
    ("value", "field", "role", "format", "text"),
    [
        ("web", "channel", "dimension", "text", "网页"),
        (None, "channel", "dimension", "text", "未知"),
        (None, "channel", "detail", "text", "–"),
        (100234, "orders.order_id", "detail", "text", "100234"),
        (1234.5, "orders.price", "detail", "money", "¥1,234.50"),
        (True, "orders.paid", "detail", None, "是"),
        (datetime(2026, 5, 3, 9, 30), "orders.placed_at", "detail", None, "2026-05-03 09:30"),
        (0.5, None, "metric", "percent", "50%"),
        (None, None, "metric", "percent", "–"),
    ],
)
def test_a_cell_for_people(value: Cell, field: str | None, role: str, format: str | None, text: str) -> None:
    column = Column(name="x", label="x", type="string", role=role, format=format, field=field)  # type: ignore[arg-type]
    assert cell_text(value, column, SHOP, "zh") == text


def test_a_calendar_cell_is_its_bucket() -> None:
    column = Column(name="month", label="month", type="date", role="dimension", grain="month")
    assert cell_text(date(2026, 5, 1), column, SHOP, "en") == "May 2026"
