"""Pictures as data: the right kind for every shape, valid Vega-Lite, bars from zero, nothing but data from data."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from typing import Any

import altair
import pytest

from assistant.answer.chart import draw
from assistant.answer.chart_style import PALETTE
from assistant.flow import ByTime, Chart, Lang
from tests.answer.shapes import MONTHS, SHAPES
from tests.answer.shop import YEAR, ask, framed

_KINDS = {
    "value": "figure",
    "values": "figure",
    "compared": "figure",
    "ranking": "bar",
    "ranking_several": "grouped_bar",
    "breakdown": "bar",
    "breakdown_level": "bar",
    "distribution": "histogram",
    "several": "grouped_bar",
    "several_alike": "grouped_bar",
    "matrix": "heat_map",
    "matrix_narrow": "grouped_bar",
    "per_group": "bar",
    "compared_groups": "grouped_bar",
    "trend": "line",
    "trend_several": "line",
    "trend_series": "line",
    "trend_panels": "line",
    "having": "bar",
    "ratio": "figure",
    "list": "table",
}
_ASKED = [
    ("trend", "bar"),
    ("trend", "area"),
    ("trend_series", "stacked_bar"),
    ("trend_series", "grouped_bar"),
    ("trend_series", "heat_map"),
    ("trend_series", "area"),
    ("matrix", "stacked_bar"),
    ("matrix", "grouped_bar"),
    ("matrix_narrow", "heat_map"),
    ("several", "scatter"),
    ("distribution", "bar"),
    ("breakdown", "table"),
]


def _drawn(name: str, *, asked: str | None = None, lang: Lang = "zh") -> Chart:
    query, rows = SHAPES[name]
    chart = draw(framed(query, *rows, lang=lang), asked)
    assert chart is not None
    return chart


def _walk(value: Any, key: str = "") -> Iterator[tuple[str, Any]]:
    yield key, value
    if isinstance(value, dict):
        for name, inner in value.items():
            yield from _walk(inner, name)
    elif isinstance(value, list):
        for inner in value:
            yield from _walk(inner, key)


def _values(chart: Chart) -> list[dict[str, Any]]:
    values: list[dict[str, Any]] = chart.spec["data"]["values"]
    return values


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("name", _KINDS)
def test_the_kind_follows_the_shape_and_the_specification_is_valid(name: str, lang: Lang) -> None:
    chart = _drawn(name, lang=lang)
    assert chart.kind == _KINDS[name]
    if chart.kind != "table":
        altair.Chart.from_dict(chart.spec)


@pytest.mark.parametrize(("name", "asked"), _ASKED)
def test_what_was_asked_for_is_drawn_where_it_can_be(name: str, asked: str) -> None:
    chart = _drawn(name, asked=asked)
    assert chart.kind == asked
    if chart.kind != "table":
        altair.Chart.from_dict(chart.spec)


@pytest.mark.parametrize(
    ("name", "asked"), [("breakdown", "line"), ("trend", "heat_map"), ("value", "bar"), ("list", "bar")]
)
def test_a_picture_that_cannot_show_the_rows_is_not_drawn(name: str, asked: str) -> None:
    assert _drawn(name, asked=asked).kind == _KINDS[name]


def test_no_rows_have_no_picture() -> None:
    assert draw(framed(ask("order_count", by=("city",)))) is None


def test_rows_without_numbers_are_a_table() -> None:
    chart = draw(framed(ask("wait", by=("city",)), ("a", None), ("b", float("nan"))))
    assert chart is not None
    assert chart.kind == "table"


@pytest.mark.parametrize("name", [name for name, kind in _KINDS.items() if kind != "table"])
def test_a_specification_is_plain_data_with_no_code_and_no_address(name: str) -> None:
    spec = _drawn(name).spec
    json.dumps(spec, allow_nan=False)
    for key, value in _walk(spec):
        assert key not in ("expr", "calculate", "signal", "url", "href", "labelExpr", "test")
        assert key == "$schema" or "://" not in str(value if isinstance(value, str) else "")


def test_bars_begin_at_zero() -> None:
    for name in ("ranking", "breakdown", "compared_groups", "distribution"):
        scales = [
            value for key, value in _walk(_drawn(name).spec) if key == "scale" and "domain" in value and "nice" in value
        ]
        assert scales
        assert all(scale["zero"] and scale["domain"][0] == 0 for scale in scales)


def test_bars_below_zero_have_room() -> None:
    chart = draw(framed(ask("revenue", by=("city",)), ("a", 5), ("b", -5)))
    assert chart is not None
    (scale,) = {json.dumps(value) for key, value in _walk(chart.spec) if key == "scale" and "nice" in value}
    assert json.loads(scale)["domain"][0] < -5


def test_the_running_bucket_is_marked_and_joined() -> None:
    states = [(value["label"], value["state"], value["joint"]) for value in _values(_drawn("trend"))]
    assert states[-2:] == [("2026-05", "running", True), ("2026-06", "running", False)]
    assert all(state == "whole" for _, state, _ in states[:-2])


def test_a_cut_first_bucket_is_joined_apart_from_the_running_one() -> None:
    rows = [(date(2026, month, 1), month) for month in range(1, 7)]
    chart = draw(framed(ask("order_count", by=(ByTime(grain="month"),), period=None), *rows))
    assert chart is not None
    assert [value["state"] for value in _values(chart)] == ["cut", "cut", *["whole"] * 4, "running", "running"]


def test_months_are_texts_so_that_no_timezone_moves_them() -> None:
    assert [value["label"] for value in _values(_drawn("trend", lang="en"))][:2] == ["Jan 2026", "Feb 2026"]
    assert all(value["type"] != "temporal" for key, value in _walk(_drawn("trend").spec) if key in ("x", "y"))


def test_days_of_two_years_keep_their_year() -> None:
    rows = [(date(2025, 6, 18), 4), (date(2026, 6, 17), 5)]
    chart = draw(framed(ask("order_count", by=(ByTime(grain="day"),), period=None), *rows))
    assert chart is not None
    assert {value["label"] for value in _values(chart)} == {"2025-06-18", "2026-06-17"}


def test_at_most_a_dozen_series_and_the_rest_as_one() -> None:
    rows = [(day, f"城{number}", 40 - number) for day in MONTHS for number in range(30)]
    chart = draw(framed(ask("order_count", by=(ByTime(grain="month"), "city"), period=YEAR), *rows))
    assert chart is not None
    assert len({value["series"] for value in _values(chart)}) == 12
    others = [value for value in _values(chart) if value["series"] == "其他（19）" and value["label"] == "2026-01"]
    assert [value["value"] for value in others] == [sum(40 - number for number in range(11, 30))]


def test_thousands_of_points_are_left_to_the_table() -> None:
    rows = [(f"城{one}", f"标{other}", one) for one in range(80) for other in range(40)]
    chart = draw(framed(ask("order_count", by=("city", "label")), *rows))
    assert chart is not None
    assert chart.kind == "table"


def test_levels_have_no_rest() -> None:
    rows = [(day, f"城{number}", 40.0 - number) for day in MONTHS for number in range(30)]
    chart = draw(framed(ask("wait", by=(ByTime(grain="month"), "city"), period=YEAR), *rows))
    assert chart is not None
    assert len({value["series"] for value in _values(chart)}) == 11


def test_figures_of_different_units_share_no_scale() -> None:
    assert len(_drawn("several").spec["hconcat"]) == 3
    assert _drawn("trend_several").spec["resolve"] == {"scale": {"y": "independent"}}


def test_more_than_five_lines_get_a_panel_each() -> None:
    assert "facet" in _drawn("trend_panels").spec
    assert "layer" in _drawn("trend_series").spec


def test_equal_labels_stay_apart() -> None:
    chart = draw(framed(ask("order_count", by=("customer",)), ("王**", 9), ("王**", 8)))
    assert chart is not None
    assert [value["label"] for value in _values(chart)] == ["王**", "王** #2"]


def test_titles_are_in_the_language_of_the_answer() -> None:
    zh, en = _drawn("breakdown").spec["title"], _drawn("breakdown", lang="en").spec["title"]
    assert (zh["text"], zh["subtitle"]) == ("订单量 · 按城市", "2026-06-01 至 06-18（本月至今）")
    assert (en["text"], en["subtitle"]) == ("Orders by city", "1 to 18 June 2026, this month so far")


def test_the_palette_keeps_its_colours_apart() -> None:
    def lightness(colour: str) -> float:
        red, green, blue = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue

    assert len(set(PALETTE)) == len(PALETTE)
    assert all(lightness(colour) < 0.72 for colour in PALETTE)
