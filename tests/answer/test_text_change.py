"""The headlines of trends and comparisons, in both languages."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from assistant.flow import (
    ByTime,
    Cell,
    Comparison,
    Order,
    OutputColumn,
    Period,
    Query,
)
from tests.answer.shop import MAY, SAME_DAYS, YEAR, ask
from tests.answer.told import Rows, said_en, said_zh

_MONTHS = [date(2026, month, 1) for month in range(1, 7)]
_LINES = (("web", 100, 20), ("shop", 20, 30))


def test_a_trend_holds_full_buckets_against_each_other_and_tells_the_running_one_apart() -> None:
    query = ask("order_count", by=(ByTime(grain="month"),), period=YEAR)
    rows: Rows = list(zip(_MONTHS, [300, 310, 500, 340, 412, 230], strict=True))
    assert said_zh(query, rows) == (
        "订单量从 2026年1月的 300 笔增加到 2026年5月的 412 笔（+37.3%），最高是 2026年3月的 500 笔。"
        "2026年6月尚未结束，到 2026-06-18 为 230 笔。合计 2,092 笔。"
    )
    assert said_en(query, rows) == (
        "Orders rose from 300 in January 2026 to 412 in May 2026 (+37.3%), with a peak of 500 in March 2026"
        " June 2026 is not over yet: 230 up to 18 June 2026. 2,092 in all."
    )


@pytest.mark.parametrize(
    ("values", "zh"),
    [
        ([5, 5, 5, 5, 5, 2], "订单量在 2026年1月和 2026年5月都是 5 笔。"),
        ([0, 5, 9, 5, 4, 2], "订单量从 2026年1月的 0 笔增加到 2026年5月的 4 笔（+4 笔），最高是 2026年3月的 9 笔。"),
        ([None, None, None, None, 4, 2], "订单量在 2026年5月为 4 笔。"),
        ([None, None, None, None, None, 2], "订单量在 2026年6月为 2 笔。"),
        ([None] * 6, "没有可以比较的订单量。"),
    ],
)
def test_trends_with_little_to_tell(values: list[int | None], zh: str) -> None:
    query = ask("order_count", by=(ByTime(grain="month"),), period=YEAR)
    assert said_zh(query, list(zip(_MONTHS, values, strict=True))).startswith(zh)


def test_a_bucket_that_the_period_or_the_history_cuts_is_no_first_bucket() -> None:
    weeks: Rows = [(date(2026, 3, 30), 60), (date(2026, 4, 6), 131), (date(2026, 4, 13), 140)]
    period = Period(start=date(2026, 4, 1), end=date(2026, 4, 20))
    assert "从 2026-04-06 当周" in said_zh(ask("order_count", by=(ByTime(grain="week"),), period=period), weeks)
    assert "从 2026-04-06 当周" in said_zh(ask("order_count", by=(ByTime(grain="week"),), period=None), weeks)


def test_unfinished_buckets_are_left_out_of_first_against_last() -> None:
    query = ask("wait", by=(ByTime(grain="month"),), period=YEAR)
    still = OutputColumn(name="open_share", role="metric", label_key="open_share")
    rows: Rows = [(day, 9.0 + at, 0.2 if at == 4 else 0.0) for at, day in enumerate(_MONTHS)]
    assert "延长到 2026年4月的 12 小时" in said_zh(query, rows, extra=(still,))


def test_several_lines() -> None:
    query = ask("order_count", by=(ByTime(grain="month"), "channel"), period=YEAR)
    rows: Rows = [(day, name, base + step * at) for at, day in enumerate(_MONTHS) for name, base, step in _LINES]
    assert said_zh(query, rows) == (
        "2026年5月订单最多的渠道是网页，180 笔；2026年1月以来变化最大的是门店，从 20 笔到 140 笔。"
    )
    assert said_en(query, rows) == (
        "Web had the most orders in May 2026, 180; shop moved most since January 2026, from 20 to 140"
    )


@pytest.mark.parametrize(
    ("query", "row", "zh", "en"),
    [
        (
            ask("order_count", comparison=SAME_DAYS),
            (412, 380, 32, 32 / 380),
            "订单量为 412 笔，比 2026-05-01 至 05-18 的 380 笔增加 32 笔（+8.4%）。",
            "Orders rose by 32 (+8.4%) to 412, against 380 for 1 to 18 May 2026",
        ),
        (
            ask("paid_share", comparison=SAME_DAYS),
            (0.382, 0.41, -0.028, -0.028 / 0.41),
            "付款率为 38.2%，比 2026-05-01 至 05-18 的 41% 下降 2.8 个百分点。",
            "Payment rate fell by 2.8 percentage points to 38.2%, against 41% for 1 to 18 May 2026",
        ),
        (
            ask("order_count", comparison=SAME_DAYS),
            (5, 0, 5, None),
            "订单量为 5 笔，比 2026-05-01 至 05-18 的 0 笔增加 5 笔。",
            "Orders rose by 5 to 5, against 0 for 1 to 18 May 2026",
        ),
        (
            ask("order_count", comparison=SAME_DAYS),
            (5, 5, 0, 0.0),
            "订单量为 5 笔，与 2026-05-01 至 05-18 持平。",
            "Orders stood at 5, the same as 1 to 18 May 2026",
        ),
        (
            ask("wait", comparison=SAME_DAYS),
            (5.0, None, None, None),
            "等待时长为 5 小时，而 2026-05-01 至 05-18 没有可比的数据。",
            "Waiting time stood at 5 h, with nothing comparable in 1 to 18 May 2026",
        ),
    ],
)
def test_comparisons(query: Query, row: tuple[Cell, ...], zh: str, en: str) -> None:
    assert said_zh(query, [row]) == zh
    assert said_en(query, [row]) == en


def test_a_comparison_by_group_names_who_rose_and_who_fell() -> None:
    query = ask("order_count", by=("city",), comparison=SAME_DAYS)
    rows: Rows = [("a", 412, 380, 32, 32 / 380), ("b", 300, 350, -50, -1 / 7), ("c", 3, 0, 3, None)]
    assert said_zh(query, rows) == (
        "与 2026-05-01 至 05-18 相比，订单量增加最多的城市是 a，从 380 笔到 412 笔（+32 笔，+8.4%）；"
        "减少最多的是 b（-50 笔，-14.3%）。"
    )
    falls = replace(query, order=(Order(measure=0, part="change", descending=False),))
    assert said_zh(falls, rows).startswith("与 2026-05-01 至 05-18 相比，订单量减少最多的城市是 b")
    assert "都没有变化" in said_zh(query, [("a", 4, 4, 0, 0.0)] * 2)


def test_a_comparison_with_a_named_period_says_its_dates() -> None:
    other = Comparison(kind="period", baseline=Period(start=date(2025, 6, 1), end=date(2025, 7, 1)))
    assert "2025-06-01 至 06-30" in said_zh(ask("order_count", period=MAY, comparison=other), [(4, 2, 2, 1.0)])


def test_a_bucket_that_ends_with_the_as_of_day_is_whole() -> None:
    days: Rows = [(date(2026, 6, day), day) for day in range(12, 19)]
    week = Period(start=date(2026, 6, 12), end=date(2026, 6, 19), kind="rolling", unit="day", count=7)
    text = said_zh(ask("order_count", by=(ByTime(grain="day"),), period=week), days)
    assert text == "订单量从 2026-06-12 的 12 笔增加到 2026-06-18 的 18 笔（+50%）。合计 105 笔。"


@pytest.mark.parametrize(("metric", "said"), [("order_count", True), ("avg_stars", False)])
def test_only_what_adds_up_is_told_in_all(metric: str, said: bool) -> None:
    rows: Rows = [(date(2026, month, 1), month) for month in (3, 4, 5)]
    spring = Period(start=date(2026, 3, 1), end=date(2026, 6, 1))
    text = said_zh(ask(metric, by=(ByTime(grain="month"),), period=spring), rows)
    assert ("合计 12" in text) == said
