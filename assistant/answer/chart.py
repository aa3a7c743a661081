"""Which picture an answer gets, by its shape and what was asked: one Vega-Lite specification with the data inside."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Literal

from assistant.answer.chart_bars import bars, grouped_bars, panels, stacked_bars
from assistant.answer.chart_data import (
    MAX_SERIES,
    ChartRow,
    Picture,
    group_rows,
    pair_rows,
    series_rows,
    single_figures,
)
from assistant.answer.chart_lines import areas, lines
from assistant.answer.chart_planes import big_numbers, heat_map, scatter
from assistant.answer.frame import Frame
from assistant.answer.shape import Shape, shape
from assistant.flow import Chart

Kind = Literal[
    "figure", "bar", "grouped_bar", "stacked_bar", "line", "area", "heat_map", "histogram", "scatter", "funnel", "table"
]  # fmt: skip

_BY_SHAPE: dict[Shape, tuple[Kind, ...]] = {
    "empty": (),
    "list": ("table",),
    "value": ("figure", "table"),
    "values": ("figure", "table"),
    "compared": ("figure", "bar", "table"),
    "trend": ("line", "bar", "area", "table"),
    "trend_series": ("line", "stacked_bar", "grouped_bar", "area", "heat_map", "table"),
    "compared_groups": ("grouped_bar", "bar", "table"),
    "ranking": ("bar", "grouped_bar", "line", "scatter", "table"),
    "per_group": ("bar", "heat_map", "table"),
    "distribution": ("histogram", "bar", "line", "table"),
    "several": ("grouped_bar", "bar", "scatter", "line", "table"),
    "matrix": ("heat_map", "grouped_bar", "stacked_bar", "bar", "table"),
    "breakdown": ("bar", "line", "table"),
    "funnel": ("funnel", "bar", "table"),
}
"""The pictures that can show each shape, the one taken where nothing was asked first."""

_PAIRED: tuple[Shape, ...] = ("matrix", "trend_series", "per_group")
_OF_PAIRS: tuple[Kind, ...] = ("heat_map", "grouped_bar", "stacked_bar", "line", "area")
_FEW = 4
_MOST_MARKS = 3_000
"""More points than this cannot be told apart, and make a picture of megabytes."""
_PANEL_BARS = 20


def draw(frame: Frame, asked: str | None = None) -> Chart | None:
    """The picture asked for where it can show the rows, otherwise the one that fits them; None for no rows."""
    form = shape(frame)
    kind = _kind(frame, form, asked)
    if kind is None:
        return None
    if kind == "table":
        return Chart(kind="table", spec={})
    return Chart(kind=kind, spec=_DRAWERS[kind](frame))


def _kind(frame: Frame, form: Shape, asked: str | None) -> Kind | None:
    choices = _BY_SHAPE[form]
    if not choices:
        return None
    if len(frame.rows) == 1 and frame.groups and asked != "table":
        return "figure"
    if form in (*_PAIRED, "trend") and len(frame.rows) > _MOST_MARKS:
        return "table"
    if "line" in choices and form in ("ranking", "several", "breakdown") and not frame.groups[0].ordered:
        choices = tuple(kind for kind in choices if kind != "line")
    if "scatter" in choices and len(frame.figures) < 2:
        choices = tuple(kind for kind in choices if kind != "scatter")
    if len(frame.groups) != 2:
        choices = tuple(kind for kind in choices if kind not in _OF_PAIRS or form not in _PAIRED)
    if asked in choices:
        return next(kind for kind in choices if kind == asked)
    return _default(frame, form, choices)


def _default(frame: Frame, form: Shape, choices: tuple[Kind, ...]) -> Kind:
    if not any(figure.value(row) is not None for figure in frame.figures for row in frame.rows):
        return "table"
    if form == "ranking" and len(frame.figures) > 1:
        return "grouped_bar"
    if form in _PAIRED and len(frame.groups) > 2:
        return "table" if form != "per_group" else "bar"
    if form == "matrix" and min(len({row[group.index] for row in frame.rows}) for group in frame.groups) <= _FEW:
        return "grouped_bar"
    if form == "distribution" and frame.groups[0].kind == "field" and not _numeric(frame):
        return "bar"
    return choices[0]


def _numeric(frame: Frame) -> bool:
    """True where the groups are numbers on a scale: scores, hours of the day."""
    return frame.result.columns[frame.groups[0].index].type in ("integer", "number")


def _figure(frame: Frame) -> dict[str, Any]:
    return big_numbers(single_figures(frame), Picture.of(frame))


def _bar(frame: Frame) -> dict[str, Any]:
    form = shape(frame)
    if form == "trend":
        return bars(series_rows(frame), Picture.of(frame), upright=True)
    if len(frame.figures) > 1 and form in ("ranking", "several"):
        return panels(_by_figure(frame), Picture.of(frame))
    upright = frame.groups[0].ordered if frame.groups else False
    return bars(group_rows(frame), Picture.of(frame), upright=upright)


def _grouped(frame: Frame) -> dict[str, Any]:
    picture, form = Picture.of(frame), shape(frame)
    if form in ("matrix", "trend_series"):
        return grouped_bars(pair_rows(frame), picture, upright=form == "trend_series")
    if form == "compared_groups":
        return grouped_bars(group_rows(frame, parts=("value", "previous")), picture, upright=False)
    if picture.one_scale:
        rows = tuple(row for rows in _by_figure(frame) for row in rows)
        return grouped_bars(rows, picture, upright=False)
    return panels(_by_figure(frame), picture)


def _by_figure(frame: Frame) -> tuple[tuple[ChartRow, ...], ...]:
    figures = min(len(frame.figures), MAX_SERIES // 3)
    return tuple(group_rows(frame, number=number, most=_PANEL_BARS, rest=False) for number in range(figures))


def _stacked(frame: Frame) -> dict[str, Any]:
    return stacked_bars(pair_rows(frame), Picture.of(frame), upright=shape(frame) == "trend_series")


def _line(frame: Frame) -> dict[str, Any]:
    return lines(series_rows(frame), Picture.of(frame))


def _area(frame: Frame) -> dict[str, Any]:
    return areas(series_rows(frame), Picture.of(frame))


def _heat(frame: Frame) -> dict[str, Any]:
    return heat_map(pair_rows(frame, keep_all=True), Picture.of(frame))


def _histogram(frame: Frame) -> dict[str, Any]:
    return bars(group_rows(frame), Picture.of(frame), upright=True, touching=True)


def _funnel(frame: Frame) -> dict[str, Any]:
    return bars(group_rows(frame), Picture.of(frame), upright=False)


def _scatter(frame: Frame) -> dict[str, Any]:
    return scatter(frame, Picture.of(frame))


_DRAWERS: dict[Kind, Callable[[Frame], dict[str, Any]]] = {
    "figure": _figure,
    "bar": _bar,
    "grouped_bar": _grouped,
    "stacked_bar": _stacked,
    "line": _line,
    "area": _area,
    "heat_map": _heat,
    "histogram": _histogram,
    "scatter": _scatter,
    "funnel": _funnel,
}
