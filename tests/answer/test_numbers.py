"""Numbers, durations, money and dates as people write them."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal

import pytest

from assistant.answer.numbers import as_float, format_change, format_plain, format_ratio, format_value, is_number
from assistant.flow import Cell


@pytest.mark.parametrize(
    ("value", "format", "unit", "zh", "en"),
    [
        (412, "integer", "件", "412 件", "412 件"),
        (1, "integer", "orders", "1 orders", "1"),
        (1234567, "integer", "", "1,234,567", "1,234,567"),
        (0, "integer", "件", "0 件", "0 件"),
        (0.153, "percent", "", "15.3%", "15.3%"),
        (0.5, "percent", "", "50%", "50%"),
        (0.02996, "percent", "", "3.0%", "3.0%"),
        (0.000037, "percent", "", "0.0037%", "0.0037%"),
        (1.0, "percent", "", "100%", "100%"),
        (12.5, "money", "元", "¥12.50", "¥12.50"),
        (1234567.89, "money", "", "¥1,234,568", "¥1,234,568"),
        (-3, "money", "", "-¥3", "-¥3"),
        (37.42, "minutes", "", "37.4 分钟", "37.4 min"),
        (205.3, "minutes", "", "3 小时 25 分", "3 h 25 min"),
        (60, "minutes", "", "1 小时", "1 h"),
        (59.97, "minutes", "", "1 小时", "1 h"),
        (0.75, "hours", "", "45 分钟", "45 min"),
        (26.24, "hours", "", "26.2 小时", "26.2 h"),
        (23.9999, "hours", "", "24 小时", "24 h"),
        (-2, "hours", "", "-2 小时", "-2 h"),
        (4.3, "score", "分", "4.30 分", "4.30 分"),
        (69.0888, "decimal", "", "69.1", "69.1"),
        (5.267, "decimal", "", "5.27", "5.27"),
        (Decimal("2.50"), "decimal", "", "2.5", "2.5"),
        (None, "integer", "件", "–", "–"),
        (float("nan"), "integer", "件", "–", "–"),
        (float("inf"), "percent", "", "–", "–"),
        (True, None, "", "是", "yes"),
        (date(2026, 6, 18), None, "", "2026-06-18", "2026-06-18"),
        (datetime(2026, 6, 18, 9, 5), None, "", "2026-06-18 09:05", "2026-06-18 09:05"),
        ("<b>", None, "", "<b>", "<b>"),
    ],
)
def test_a_value_in_a_sentence(value: Cell, format: str | None, unit: str, zh: str, en: str) -> None:
    assert format_value(value, format, lang="zh", unit=unit) == zh
    assert format_value(value, format, lang="en", unit=unit) == en


@pytest.mark.parametrize(
    ("value", "format", "text"),
    [(26.24, "hours", "26.2"), (100234, "text", "100234"), (-0.04, "hours", "0.0"), (-0.0001, "decimal", "-0.0001")],
)
def test_a_value_in_a_table_has_no_unit(value: Cell, format: str, text: str) -> None:
    assert format_plain(value, format, lang="zh") == text


def test_a_difference_of_percentages_is_in_points() -> None:
    assert format_change(-0.0305, "percent", lang="zh") == "3.05 个百分点"
    assert format_change(-32, "integer", lang="en", unit="orders") == "32 orders"
    assert format_change(None, "integer", lang="en") == "–"


def test_a_ratio_carries_its_sign_where_asked() -> None:
    assert format_ratio(0.0842, lang="zh", signed=True) == "+8.4%"
    assert format_ratio(-0.0842, lang="zh", signed=True) == "-8.4%"
    assert format_ratio(0.0842, lang="zh") == "8.4%"
    assert format_ratio(None, lang="zh", signed=True) == "–"


def test_truth_values_are_no_numbers() -> None:
    assert not is_number(True)
    assert as_float(False) is None
    assert as_float(Decimal("1.5")) == 1.5
