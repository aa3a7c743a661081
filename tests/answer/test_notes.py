"""Notes: the conventions applied, and what the rows do not hold."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from assistant.flow import ByTime, Comparison, Limit, Order, OutputColumn, Period, Query
from tests.answer.shop import JUNE, MAY, SAME_DAYS, YEAR, answer, ask


def _notes(query: Query, *rows: Any, **more: Any) -> tuple[str, ...]:
    return answer(query, *rows, **more).notes


def test_a_finished_period_needs_no_note() -> None:
    assert _notes(ask("order_count", period=MAY), (4,)) == ()


def test_a_running_period_is_said_to_run() -> None:
    assert _notes(ask("order_count"), (4,)) == ("本月尚未结束，只统计到 2026-06-18。",)
    assert _notes(ask("order_count"), (4,), lang="en") == ("This month is not over yet; counted up to 18 June 2026.",)


def test_several_running_units_name_the_last() -> None:
    months = replace(YEAR, unit="month", count=6, whole_end=date(2026, 7, 1))
    assert _notes(ask("order_count", period=months), (4,)) == ("2026年6月尚未结束，只统计到 2026-06-18。",)


def test_no_period_is_all_history() -> None:
    assert _notes(ask("order_count", period=None), (4,)) == ("没有指定时间，统计了截至 2026-06-18 的全部历史数据。",)
    assert _notes(ask("open_orders", period=None), (4,)) == ()


@pytest.mark.parametrize(
    ("convention", "part"),
    [
        ("recent_30_days", "按近 30 天理解"),
        ("recent_14_days", "按近 14 天理解"),
        ("latest_begun", "2026-05-01 至 05-31"),
        ("month_before_day", "月/日"),
    ],
)
def test_conventions_are_told(convention: str, part: str) -> None:
    (note,) = _notes(ask("order_count", period=replace(MAY, convention=convention)), (4,))
    assert part in note


def test_an_unknown_key_says_nothing_and_a_sentence_is_kept() -> None:
    assert _notes(ask("order_count", period=replace(MAY, convention="no_such_thing")), (4,)) == ()
    assert _notes(ask("order_count", period=MAY), (4,), notes=("Mind the gap.",)) == ("Mind the gap.",)


def test_keys_of_the_reading_and_of_the_compiler_name_things_of_the_catalog() -> None:
    query = ask("order_count", period=MAY)
    assert _notes(query, (4,), notes=("instead:order_count:revenue",)) == ("“订单量”不能这样拆分，改用“销售额”。",)
    assert _notes(query, (4,), notes=("ranks:city",), lang="en") == ("Nothing was named to rank, so it ranks by city.",)
    assert _notes(query, (4,), notes=("kept",)) == ("沿用了上一问的条件。",)
    assert len(_notes(query, (4,), note_keys=("whole_base", "whole_base"))) == 1


def test_what_was_kept_of_the_question_before_is_named() -> None:
    assert _notes(ask("order_count", period=MAY), (4,), kept=("上海", "本月")) == ("沿用上一问的：上海和本月。",)


def test_a_running_period_is_compared_over_the_same_days() -> None:
    (note,) = _notes(ask("order_count", comparison=SAME_DAYS), (4, 3, 1, 1 / 3))
    assert note == "本月尚未结束，因此与相同天数比较：2026-05-01 至 05-18；对比期全期为 2026-05-01 至 05-31。"


def test_the_whole_of_the_earlier_period_is_given_where_the_result_has_it() -> None:
    whole = OutputColumn(name="order_count_previous_whole", role="metric", label_key="previous_whole")
    (note,) = _notes(ask("order_count", comparison=SAME_DAYS), (4, 3, 1, 1 / 3, 9), extra=(whole,))
    assert note.endswith("05-31，共 9 笔。")


def test_a_full_period_names_its_baseline() -> None:
    april = Comparison(kind="previous", baseline=Period(start=date(2026, 4, 1), end=date(2026, 5, 1)))
    assert _notes(ask("order_count", period=MAY, comparison=april), (4, 3, 1, 1 / 3)) == (
        "对比期为 2026-04-01 至 04-30。",
    )


def test_ties_at_the_cut_are_told() -> None:
    query = ask(
        "order_count",
        by=("city",),
        period=MAY,
        ranking=True,
        order=(Order(measure=0),),
        limit=Limit(count=2, ties=True),
    )
    assert _notes(query, ("a", 9), ("b", 4), ("c", 4)) == ("有 2 项并列，都已列出。",)
    assert _notes(query, ("a", 9), ("b", 4)) == ()


def test_an_unknown_group_is_explained() -> None:
    assert _notes(ask("order_count", by=("city",), period=MAY), ("a", 9), (None, 4)) == (
        "“未知”是城市没有填写的记录。",
    )


def test_rows_that_were_cut_off_are_told() -> None:
    notes = _notes(ask("order_count", by=("city",), period=MAY), ("a", 9), ("b", 4), truncated=True)
    assert notes == ("结果太多，只取回前 2 行。",)


def test_a_cut_bucket_is_told() -> None:
    period = Period(start=date(2026, 4, 1), end=date(2026, 4, 20))
    notes = _notes(
        ask("order_count", by=(ByTime(grain="week"),), period=period), (date(2026, 3, 30), 6), (date(2026, 4, 6), 9)
    )
    assert notes == ("2026-03-30 当周只含本次期间内的几天，没有当作整期比较。",)


def test_durations_of_young_work_are_doubted() -> None:
    assert any("只统计已完结的工作" in note for note in _notes(ask("wait", period=JUNE), (4.0,)))
    assert _notes(ask("wait", period=MAY), (4.0,)) == ()


def test_unfinished_buckets_are_named() -> None:
    still = OutputColumn(name="open_share", role="metric", label_key="open_share")
    query = ask("wait", by=(ByTime(grain="month"),), period=YEAR)
    notes = _notes(query, (date(2026, 4, 1), 9.0, 0.05), (date(2026, 5, 1), 4.0, 0.3), extra=(still,))
    assert notes == ("2026年5月还有超过一成未完结，没有用来做首尾比较。",)
