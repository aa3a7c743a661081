"""Pictures without bars or lines: big numbers, heat maps and scatter plots."""

from __future__ import annotations

from typing import Any

from assistant.answer.chart_data import ChartRow, Picture, axis_title, values_of
from assistant.answer.chart_style import INK, PALETTE, SOFT, WIDTH, number_axis, specification, tooltip
from assistant.answer.frame import Frame

_CELL, _WIDE_CELL, _MANY = 30, 46, 15
_WRITTEN = 260
"""A heat map of up to so many cells carries its numbers."""
_LIGHT_INK, _DARK_FROM = "#ffffff", 0.5
_PER_ROW = 3


def big_numbers(rows: tuple[ChartRow, ...], picture: Picture) -> dict[str, Any]:
    """The numbers themselves, large, each with its label and, below it, its change."""
    values = [
        value | {"column": number % _PER_ROW, "line": number // _PER_ROW}
        for number, value in enumerate(values_of(rows))
    ]
    place = {
        "x": {"field": "column", "type": "ordinal", "axis": None, "sort": None},
        "y": {"field": "line", "type": "ordinal", "axis": None, "sort": None},
    }
    layers = [
        _text_layer("text", place, fontSize=34, color=PALETTE[0], dy=-4),
        _text_layer("label", place, fontSize=13, color=SOFT, dy=28, limit=260),
        _text_layer("series", place, fontSize=13, color=INK, dy=48),
    ]
    body = {"width": {"step": 280}, "height": {"step": 120}, "layer": layers}
    return specification(picture, values, body)


def heat_map(rows: tuple[ChartRow, ...], picture: Picture) -> dict[str, Any]:
    """One cell for each pair of two groups, darker for more; a pair without rows stays empty."""
    values = values_of(rows)
    numbers = [value["value"] for value in values if value["value"] is not None]
    low, high = (min(numbers), max(numbers)) if numbers else (0, 1)
    if picture.naming.additive:
        low = min(low, 0)
    for value in values:
        part = ((value["value"] or 0) - low) / ((high - low) or 1)
        value["dark"] = part > _DARK_FROM
    across = len({value["label"] for value in values})
    long = max((len(value["label"]) for value in values), default=0) > 4
    place: dict[str, Any] = {
        "x": {
            "field": "label",
            "type": "ordinal",
            "sort": None,
            "axis": {"title": picture.entity, "labelAngle": -40 if long else 0, "domain": False, "ticks": False},
        },
        "y": {
            "field": "series",
            "type": "ordinal",
            "sort": None,
            "axis": {"title": picture.series, "domain": False, "ticks": False},
        },
    }
    colour = {
        "field": "value",
        "type": "quantitative",
        "scale": {"scheme": "blues", "domain": [low, high if high > low else low + 1]},
        "legend": {"title": picture.axis, "format": number_axis(picture)["format"]},
    }
    layers: list[dict[str, Any]] = [
        {"mark": {"type": "rect"}, "encoding": {**place, "color": colour, "tooltip": tooltip(picture)}}
    ]
    if len(values) <= _WRITTEN:
        layers += [_cell_numbers(place, dark=dark) for dark in (False, True)]
    body = {"width": {"step": _WIDE_CELL if across <= _MANY else _CELL}, "height": {"step": _CELL}, "layer": layers}
    return specification(picture, values, body)


def scatter(frame: Frame, picture: Picture) -> dict[str, Any]:
    """One point for each row by its first two figures."""
    first, second = frame.figures[:2]
    values = [
        {
            "label": frame.name(row),
            "series": "",
            "value": first.value(row),
            "second": second.value(row),
            "text": frame.amount(first, first.value(row)),
            "second_text": frame.amount(second, second.value(row)),
        }
        for row in frame.rows
        if first.value(row) is not None and second.value(row) is not None
    ]
    x_axis = number_axis(picture)
    y_axis = number_axis(picture, title=axis_title(second.naming, frame.lang), format=second.naming.format)
    place = {
        "x": {"field": "value", "type": "quantitative", "axis": x_axis, "scale": {"zero": False}},
        "y": {"field": "second", "type": "quantitative", "axis": y_axis, "scale": {"zero": False}},
    }
    hover = [
        {"field": "label", "type": "nominal", "title": picture.entity},
        {"field": "text", "type": "nominal", "title": first.naming.label},
        {"field": "second_text", "type": "nominal", "title": second.naming.label},
    ]
    dots = {
        "mark": {"type": "point", "filled": True, "size": 70, "color": PALETTE[0], "opacity": 0.8},
        "encoding": {**place, "tooltip": hover},
    }
    written = {
        "mark": {"type": "text", "align": "left", "dx": 8, "fontSize": 11, "color": INK, "limit": 140},
        "encoding": {**place, "text": {"field": "label", "type": "nominal"}},
    }
    layers = [dots, written] if len(values) <= _CELL else [dots]
    return specification(picture, values, {"width": WIDTH, "height": 400, "layer": layers})


def _text_layer(field: str, place: dict[str, Any], **mark: Any) -> dict[str, Any]:
    return {"mark": {"type": "text", **mark}, "encoding": {**place, "text": {"field": field, "type": "nominal"}}}


def _cell_numbers(place: dict[str, Any], *, dark: bool) -> dict[str, Any]:
    """The numbers of the light or of the dark cells, in an ink that can be read on them."""
    return {
        "transform": [{"filter": {"field": "dark", "equal": dark}}],
        "mark": {"type": "text", "fontSize": 10, "color": _LIGHT_INK if dark else INK},
        "encoding": {"x": place["x"], "y": place["y"], "text": {"field": "plain", "type": "nominal"}},
    }
