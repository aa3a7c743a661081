"""Bars: lying for names, upright for calendars and scales, grouped, stacked, or one panel for each figure."""

from __future__ import annotations

from typing import Any

from assistant.answer.chart_data import ChartRow, Picture, values_of
from assistant.answer.chart_style import (
    HEIGHT,
    INK,
    PALETTE,
    WIDTH,
    colours,
    names_of,
    number_axis,
    running_opacity,
    specification,
    tooltip,
)

_STEP = 26
_WRITTEN_ON = 16
"""Up to so many upright bars carry their numbers."""


def bars(rows: tuple[ChartRow, ...], picture: Picture, *, upright: bool, touching: bool = False) -> dict[str, Any]:
    """One bar for each row, from zero, in the rows' order; `touching` for the ranges of a histogram."""
    values = values_of(rows)
    names, numbers = ("x", "y") if upright else ("y", "x")
    mark: dict[str, Any] = {"type": "bar", "color": PALETTE[0], "cornerRadiusEnd": 0 if touching else 2}
    encoding = {
        names: _names(picture, upright=upright, touching=touching),
        numbers: _numbers(picture, values),
        "opacity": running_opacity(),
        "tooltip": tooltip(picture),
    }
    layers: list[dict[str, Any]] = [{"mark": mark, "encoding": encoding}]
    if not upright or len(values) <= _WRITTEN_ON:
        layers.append(_written(names, numbers, upright=upright))
    size = {"width": WIDTH, "height": HEIGHT} if upright else {"width": WIDTH, "height": {"step": _STEP}}
    return specification(picture, values, {"layer": layers, **size})


def grouped_bars(rows: tuple[ChartRow, ...], picture: Picture, *, upright: bool) -> dict[str, Any]:
    """For each label one bar of each series, side by side, from zero."""
    values = values_of(rows)
    series = names_of(values)
    names, numbers = ("x", "y") if upright else ("y", "x")
    encoding = {
        names: _names(picture, upright=upright, touching=False) | {"scale": {"paddingInner": 0.25}},
        numbers: _numbers(picture, values),
        f"{names}Offset": {"field": "series", "type": "nominal", "sort": None, "scale": {"domain": series}},
        "color": colours(series),
        "opacity": running_opacity(),
        "tooltip": tooltip(picture),
    }
    layers: list[dict[str, Any]] = [{"mark": {"type": "bar", "cornerRadiusEnd": 1}, "encoding": encoding}]
    if not upright:
        written = _written(names, numbers, upright=False)
        written["encoding"] |= {key: encoding[key] for key in (f"{names}Offset",)}
        written["mark"]["fontSize"] = 10
        layers.append(written)
    across = {"step": 15, "for": "offset"}
    size = {"width": WIDTH, "height": HEIGHT} if upright else {"width": WIDTH, "height": across}
    return specification(picture, values, {"layer": layers, **size})


def stacked_bars(rows: tuple[ChartRow, ...], picture: Picture, *, upright: bool) -> dict[str, Any]:
    """For each label one bar of all its series on top of each other."""
    values = values_of(rows)
    names, numbers = ("x", "y") if upright else ("y", "x")
    encoding = {
        names: _names(picture, upright=upright, touching=False),
        numbers: _numbers(picture, values) | {"stack": "zero"},
        "color": colours(names_of(values)),
        "order": {"field": "place", "type": "quantitative"},
        "opacity": running_opacity(),
        "tooltip": tooltip(picture),
    }
    for value in values:
        value["place"] = names_of(values).index(str(value["series"]))
    size = {"width": WIDTH, "height": HEIGHT} if upright else {"width": WIDTH, "height": {"step": _STEP}}
    return specification(picture, values, {"mark": {"type": "bar"}, "encoding": encoding, **size})


def panels(by_figure: tuple[tuple[ChartRow, ...], ...], picture: Picture) -> dict[str, Any]:
    """One panel of bars for each figure, side by side over the same names: different units share no scale."""
    values = [value for number, rows in enumerate(by_figure) for value in values_of(rows, panel=number)]
    width = (WIDTH - 60) // max(1, len(by_figure))
    parts = [_panel(number, rows, picture, width) for number, rows in enumerate(by_figure)]
    body = {"hconcat": parts, "spacing": 24, "resolve": {"scale": {"x": "independent", "y": "shared"}}}
    return specification(picture, values, body)


def _panel(number: int, rows: tuple[ChartRow, ...], picture: Picture, width: int) -> dict[str, Any]:
    names = _names(picture, upright=False, touching=False)
    if number:
        names["axis"] = None
    values = values_of(rows)
    bar = {
        "mark": {"type": "bar", "color": PALETTE[number % len(PALETTE)], "cornerRadiusEnd": 2},
        "encoding": {"y": names, "x": _numbers(picture, values) | {"axis": None}, "tooltip": tooltip(picture)},
    }
    return {
        "transform": [{"filter": {"field": "panel", "equal": number}}],
        "title": {"text": rows[0].series if rows else "", "fontSize": 12, "offset": 6},
        "width": width,
        "height": {"step": _STEP},
        "layer": [bar, _written("y", "x", upright=False)],
    }


def _names(picture: Picture, *, upright: bool, touching: bool) -> dict[str, Any]:
    axis: dict[str, Any] = {"title": picture.entity if upright else None, "ticks": False, "domain": upright}
    if upright:
        axis |= {"labelAngle": 0, "labelOverlap": "greedy", "labelSeparation": 8}
    scale = {"paddingInner": 0.03 if touching else 0.3}
    return {"field": "label", "type": "ordinal" if upright else "nominal", "sort": None, "axis": axis, "scale": scale}


def _numbers(picture: Picture, values: list[dict[str, Any]]) -> dict[str, Any]:
    """From zero, with room at the end for the written number."""
    numbers = [value["value"] for value in values if value["value"] is not None]
    high, low = max([*numbers, 0]), min([*numbers, 0])
    spread = (high - low) or 1
    domain = [low - 0.12 * spread if low < 0 else 0, high + 0.12 * spread if high > 0 else 0]
    scale = {"zero": True, "domain": domain if domain[0] < domain[1] else [0, 1], "nice": False}
    return {"field": "value", "type": "quantitative", "axis": number_axis(picture), "scale": scale}


def _written(names: str, numbers: str, *, upright: bool) -> dict[str, Any]:
    place = (
        {"align": "center", "baseline": "bottom", "dy": -4}
        if upright
        else {"align": "left", "baseline": "middle", "dx": 4}
    )
    return {
        "mark": {"type": "text", "color": INK, "fontSize": 11, **place},
        "encoding": {
            names: {"field": "label", "type": "ordinal" if upright else "nominal", "sort": None},
            numbers: {"field": "value", "type": "quantitative"},
            "text": {"field": "text", "type": "nominal"},
        },
    }
