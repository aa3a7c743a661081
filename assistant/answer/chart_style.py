"""How every picture looks: font, palette, sizes, and the number formats of axes."""

from __future__ import annotations

from typing import Any

from assistant.answer.chart_data import Picture

SCHEMA = "https://vega.github.io/schema/vega-lite/v6.json"
FONT = "Noto Sans SC"
FONTS = f"{FONT}, PingFang SC, Microsoft YaHei, Noto Sans CJK SC, sans-serif"
PALETTE = ("#0072B2", "#E69F00", "#009E73", "#CC79A7", "#56B4E9", "#D55E00", "#8B6F00", "#595959")
"""Okabe and Ito's colours, told apart by the colour-blind, with the yellow that is lost on white darkened."""
INK, SOFT = "#24292f", "#6e7781"
WIDTH, HEIGHT = 640, 320
RUNNING = 0.45

_AXIS = {
    "labelColor": INK,
    "titleColor": SOFT,
    "domainColor": "#d0d7de",
    "tickColor": "#d0d7de",
    "gridColor": "#eaeef2",
    "titleFontWeight": "normal",
    "titlePadding": 10,
    "labelFontSize": 12,
    "titleFontSize": 12,
    "labelLimit": 200,
    "labelPadding": 6,
}
CONFIG: dict[str, Any] = {
    "font": FONTS,
    "background": "#ffffff",
    "view": {"stroke": None},
    "axis": _AXIS,
    "title": {
        "anchor": "start",
        "color": INK,
        "fontSize": 16,
        "fontWeight": "normal",
        "subtitleColor": SOFT,
        "subtitleFontSize": 12,
        "subtitlePadding": 6,
        "offset": 14,
    },
    "legend": {
        "labelColor": INK,
        "titleColor": SOFT,
        "titleFontWeight": "normal",
        "labelFontSize": 12,
        "labelLimit": 220,
    },
    "header": {"labelColor": INK, "labelFontSize": 12},
}


def specification(picture: Picture, values: list[dict[str, Any]], body: dict[str, Any]) -> dict[str, Any]:
    """A whole specification: schema, title, the data inside it, the body's marks, and the common look."""
    title = {"text": picture.title, "subtitle": picture.subtitle}
    return {
        "$schema": SCHEMA,
        "title": title,
        "data": {"values": values},
        "padding": 16,
        **body,
        "config": CONFIG,
    }


def number_axis(picture: Picture, *, title: str | None = None, format: str | None = None) -> dict[str, Any]:
    """An axis of numbers: whole numbers without decimals, fractions as percent."""
    axis: dict[str, Any] = {
        "title": picture.axis if title is None else title,
        "format": axis_format(format or picture.naming.format),
        "tickCount": 5,
    }
    if (format or picture.naming.format) == "integer":
        axis["tickMinStep"] = 1
    return axis


def axis_format(format: str) -> str:
    """The d3 format of an axis for a catalog format."""
    return {"percent": ".1~%", "points": ".1~%", "integer": ",d", "money": ",.2~f"}.get(format, ",.2~f")


def colours(names: list[str], *, title: str | None = None) -> dict[str, Any]:
    """A colour for each series, in their order."""
    chosen = [PALETTE[number % len(PALETTE)] for number in range(len(names))]
    legend: dict[str, Any] | None = {"title": title, "orient": "top"} if len(names) > 1 else None
    return {
        "field": "series",
        "type": "nominal",
        "scale": {"domain": names, "range": chosen},
        "legend": legend,
        "sort": None,
    }


def tooltip(picture: Picture) -> list[dict[str, str]]:
    """Label, series and written number, named in the language of the answer."""
    shown = [
        {"field": "label", "type": "nominal", "title": picture.entity},
        {"field": "series", "type": "nominal", "title": picture.series},
        {"field": "text", "type": "nominal", "title": picture.title},
    ]
    return [item for item in shown if item["title"]]


def running_opacity() -> dict[str, Any]:
    """A bucket that is not over is drawn lighter."""
    return {
        "field": "state",
        "type": "nominal",
        "scale": {"domain": ["whole", "cut", "running"], "range": [1, RUNNING, RUNNING]},
        "legend": None,
    }


def names_of(values: list[dict[str, Any]], key: str = "series") -> list[str]:
    """The values of a key in the order they first come."""
    return list(dict.fromkeys(str(value[key]) for value in values))
