"""Pictures for the page: a chart as SVG text, drawn here, once for wide and once for narrow screens."""

from __future__ import annotations

from copy import deepcopy
from typing import Any

from assistant.flow import Chart

WIDE, NARROW = 760, 250
"""Widths of the plot in points, without axes and labels."""


def pictures(chart: Chart | None) -> tuple[str, ...]:
    """SVG texts for wide and narrow screens; one for both where the chart sets its own width; none for no picture."""
    if chart is None or not chart.spec:
        return ()
    from assistant.answer.render import svg

    if not isinstance(chart.spec.get("width"), int):
        return (svg(chart.spec),)
    return tuple(svg(_at_width(chart.spec, width)) for width in (WIDE, NARROW))


def _at_width(spec: dict[str, Any], width: int) -> dict[str, Any]:
    resized = deepcopy(spec)
    resized["width"] = width
    resized.setdefault("config", {})["background"] = "transparent"
    return resized
