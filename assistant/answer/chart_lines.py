"""Lines and areas over calendar buckets; a bucket that is not over is joined by a dashed line."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from assistant.answer.chart_data import ChartRow, Picture, values_of
from assistant.answer.chart_style import (
    HEIGHT,
    PALETTE,
    WIDTH,
    colours,
    names_of,
    number_axis,
    running_opacity,
    specification,
    tooltip,
)

_TOGETHER = 5
"""More lines than this get a panel each."""
_DOTS = 40
_PANEL_HEIGHT, _COLUMNS, _GAP = 120, 3, 26


def lines(rows: tuple[ChartRow, ...], picture: Picture) -> dict[str, Any]:
    """One line for each series; figures of different units and more than five series get a small panel each."""
    series = list(dict.fromkeys(row.series for row in rows))
    values = [
        value for name in series for value in values_of(_with_joints([row for row in rows if row.series == name]))
    ]
    if len(series) > _TOGETHER or not picture.one_scale:
        return _small_multiples(values, series, picture)
    body = {"width": WIDTH, "height": HEIGHT, "layer": _layers(values, series, picture)}
    return specification(picture, values, body)


def areas(rows: tuple[ChartRow, ...], picture: Picture) -> dict[str, Any]:
    """The series stacked over the buckets, from zero."""
    values = values_of(rows)
    series = names_of(values)
    encoding = {
        "x": _buckets(picture),
        "y": _numbers(picture, zero=True) | {"stack": "zero"},
        "color": colours(series),
        "tooltip": tooltip(picture),
    }
    mark = {"type": "area", "opacity": 0.75, "line": {"strokeWidth": 1}}
    return specification(picture, values, {"width": WIDTH, "height": HEIGHT, "mark": mark, "encoding": encoding})


def _layers(values: list[dict[str, Any]], series: list[str], picture: Picture) -> list[dict[str, Any]]:
    shared = {
        "x": _buckets(picture),
        "y": _numbers(picture, zero=picture.naming.additive),
        "color": colours(series),
    }
    line = {
        "mark": {"type": "line", "strokeWidth": 2},
        "encoding": {
            **shared,
            "strokeDash": {
                "field": "state",
                "type": "nominal",
                "scale": {"domain": ["whole", "cut", "running"], "range": [[1, 0], [4, 4], [4, 4]]},
                "legend": None,
            },
        },
    }
    size = 36 if len(values) <= _DOTS * max(1, len(series)) else 8
    dots = {
        "mark": {"type": "point", "filled": True, "size": size},
        "encoding": {**shared, "opacity": running_opacity(), "tooltip": tooltip(picture)},
        "transform": [{"filter": {"field": "joint", "equal": False}}],
    }
    return [line, dots]


def _small_multiples(values: list[dict[str, Any]], series: list[str], picture: Picture) -> dict[str, Any]:
    inner = _layers(values, series, picture)
    for layer in inner:
        layer["encoding"]["color"] = {"value": PALETTE[0]}
        layer["encoding"]["x"]["axis"] = {
            "title": None,
            "labelAngle": 0,
            "labelOverlap": "greedy",
            "labelSeparation": 8,
            "labelFontSize": 10,
        }
        layer["encoding"]["y"]["axis"] |= {"title": None, "tickCount": 3}
    across = min(_COLUMNS, len(series))
    body: dict[str, Any] = {
        "facet": {"field": "series", "type": "nominal", "title": None, "sort": series, "header": {"title": None}},
        "columns": _COLUMNS,
        "spec": {
            "width": WIDTH // across - _GAP,
            "height": _PANEL_HEIGHT if across == _COLUMNS else HEIGHT // 2,
            "layer": inner,
        },
    }
    if not picture.one_scale:
        body["resolve"] = {"scale": {"y": "independent"}}
    return specification(picture, values, body)


def _with_joints(rows: list[ChartRow]) -> list[ChartRow]:
    """The rows of one line; where it goes from a whole bucket to one that is not, the joint is drawn in both styles."""
    found: list[ChartRow] = []
    for before, row in zip([None, *rows], rows, strict=False):
        if before is not None and before.state != row.state:
            into = row.state != "whole"
            joint = replace(before if into else row, state=row.state if into else before.state, joint=True)
            found.append(joint)
        found.append(row)
    return found


def _buckets(picture: Picture) -> dict[str, Any]:
    axis = {"title": picture.entity, "labelAngle": 0, "labelOverlap": "greedy", "labelSeparation": 8, "grid": False}
    return {"field": "label", "type": "ordinal", "sort": None, "axis": axis, "scale": {"type": "point", "padding": 0.3}}


def _numbers(picture: Picture, *, zero: bool) -> dict[str, Any]:
    return {
        "field": "value",
        "type": "quantitative",
        "axis": number_axis(picture),
        "scale": {"zero": zero, "nice": True},
    }
