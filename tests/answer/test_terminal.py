"""The answer in a terminal: numbers to the right, Chinese in line, at most fifty rows, bars to scale."""

from __future__ import annotations

from io import StringIO
from typing import Any

import pytest
from rich.cells import cell_len
from rich.console import Console, RenderableType

from assistant.answer.terminal import answer_table, picture
from assistant.flow import Cell, Chart, Lang, Query
from tests.answer.shapes import SHAPES
from tests.answer.shop import MAY, SHOP, answer, ask

_WIDTH = 80


def _printed(thing: RenderableType, width: int = _WIDTH) -> list[str]:
    console = Console(width=width, file=StringIO(), color_system=None)
    with console.capture() as captured:
        console.print(thing)
    return [line.rstrip() for line in captured.get().splitlines()]


def _table(query: Query, *rows: tuple[Cell, ...], lang: Lang = "zh", **more: Any) -> list[str]:
    made = answer(query, *rows, lang=lang)
    return _printed(answer_table(made.columns, rows, catalog=SHOP, lang=lang, **more))


def test_numbers_stand_to_the_right_and_chinese_in_line() -> None:
    lines = _table(ask("order_count", "paid_share", by=("city",)), ("上海", 1412, 0.153), ("Xi'an", 3, None))
    assert lines[0].split() == ["城市", "订单量（笔）", "付款率"]
    assert lines[2].split() == ["上海", "1,412", "15.3%"]
    assert lines[3].split() == ["Xi'an", "3", "–"]
    assert len({cell_len(line) for line in (lines[1], lines[2], lines[3])}) == 1


def test_codes_have_their_labels_and_keys_no_separators() -> None:
    query, rows = SHAPES["list"]
    assert _table(query, *rows)[2].split() == ["100234", "网页", "¥1,234.50"]
    assert _table(query, *rows)[3].split() == ["100235", "–", "–"]
    assert _table(ask("order_count", by=("channel",)), (None, 4))[2].split() == ["未知", "4"]


def test_only_the_first_rows_are_shown() -> None:
    lines = _table(ask("order_count", by=("city",)), *((f"c{at}", at) for at in range(120)))
    assert len(lines) == 2 + 50 + 1
    assert lines[-1] == "表中显示前 50 行，共 120 行。"


def test_markup_in_a_value_is_text() -> None:
    assert "[red]x[/red]" in _table(ask("order_count", by=("city",)), ("[red]x[/red]", 4))[2]


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("name", SHAPES)
def test_every_shape_fits_the_terminal(name: str, lang: Lang) -> None:
    query, rows = SHAPES[name]
    chart = answer(query, *rows, lang=lang).chart
    drawn = picture(chart, width=_WIDTH) if chart else None
    if drawn is None:
        assert chart is None or chart.kind in ("figure", "table")
        return
    assert all(cell_len(line) <= _WIDTH for line in _printed(drawn, width=400))


def _bars(*rows: tuple[Cell, ...]) -> list[str]:
    chart = answer(ask("order_count", by=("city",), period=MAY), *rows).chart
    assert chart is not None
    drawn = picture(chart, width=_WIDTH)
    assert drawn is not None
    return _printed(drawn)


def test_bars_begin_in_one_column_and_are_to_scale() -> None:
    lines = _bars(("上海", 40), ("Xi'an", 20), ("未", 0))
    starts = {cell_len(line.partition("█")[0]) for line in lines[:2]}
    assert len(starts) == 1
    assert lines[0].count("█") // 2 == lines[1].count("█")
    assert "█" not in lines[2]
    assert lines[2].endswith("0 笔")


def test_bars_below_zero_lie_on_the_other_side() -> None:
    lines = _bars(("a", 10), ("b", -10))
    assert cell_len(lines[1].partition("█")[0]) < cell_len(lines[0].partition("█")[0])


def test_a_long_label_is_cut_and_a_line_break_is_a_space() -> None:
    lines = _bars(("城" * 40, 4), ("a\nb", 2))
    assert "…" in lines[0]
    assert lines[1].startswith("a b")


def test_a_line_tells_its_last_full_bucket() -> None:
    query, rows = SHAPES["trend_series"]
    chart = answer(query, *rows).chart
    assert chart is not None
    drawn = picture(chart, width=_WIDTH)
    assert drawn is not None
    assert _printed(drawn)[0].endswith("33 笔 → 37 笔")
    assert _printed(drawn)[-1].strip() == "2026-01 → 2026-05"


def test_a_heat_map_too_wide_is_left_to_the_table() -> None:
    query, rows = SHAPES["matrix"]
    chart = answer(query, *rows).chart
    assert chart is not None
    assert picture(chart, width=20) is None
    assert picture(chart, width=100) is not None


def test_nothing_is_drawn_of_a_table() -> None:
    assert picture(Chart(kind="table", spec={})) is None


def test_a_unit_that_is_the_label_is_said_once() -> None:
    lines = _table(ask("order_count", "paid_share", by=("city",)), ("Wuhan", 3, 0.5), lang="en")
    assert lines[0].split() == ["city", "orders", "payment", "rate"]
