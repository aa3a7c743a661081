"""A picture as a file: PNG and SVG without a browser, or a page that holds everything it needs."""

from __future__ import annotations

import html
import json
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import Any

from assistant.errors import UsageError
from assistant.flow import Chart

FONT_FOLDER = Path(__file__).parent / "fonts"
_VERSION = "6.4"
_SCALE = 2.0
_PAGE = """<!DOCTYPE html>
<html>
<head><meta charset="utf-8"><title>{title}</title>
<style>body {{ margin: 24px; font-family: sans-serif; }}</style></head>
<body>
<div id="picture"></div>
<script>{library}</script>
<script id="specification" type="application/json">{spec}</script>
<script>
vegaEmbed("#picture", JSON.parse(document.getElementById("specification").textContent),
          {{renderer: "svg", actions: {{export: true, source: false, compiled: false, editor: false}}}});
</script>
</body>
</html>
"""


def render(chart: Chart, path: Path) -> Path:
    """Write the picture to `path`, as its ending says: .png, .svg or .html. Gives the path back.

    The shipped font draws Chinese on any machine. Raises UsageError for another ending, an answer without a picture,
    and a folder that does not exist.
    """
    writers = {".png": png, ".svg": _svg_bytes, ".html": _page}
    ending = path.suffix.lower()
    if ending not in writers:
        known = ", ".join(writers)
        raise UsageError(f"A picture cannot be written as {path.name!r}: its name must end in one of {known}.")
    if not chart.spec:
        raise UsageError(f"This answer is a {chart.kind}, which has no picture; leave out {path.name!r}.")
    if not path.parent.is_dir():
        raise UsageError(f"The folder {str(path.parent)!r} does not exist; make it or name another for {path.name!r}.")
    path.write_bytes(writers[ending](chart.spec))
    return path


def png(spec: dict[str, Any]) -> bytes:
    """The picture of a specification as PNG, at twice the size of its points."""
    drawn: bytes = _converter().vegalite_to_png(spec, vl_version=_VERSION, scale=_SCALE, allowed_base_urls=[])
    return drawn


def svg(spec: dict[str, Any]) -> str:
    """The picture of a specification as SVG text, also to stand inside a page."""
    drawn: str = _converter().vegalite_to_svg(spec, vl_version=_VERSION, allowed_base_urls=[])
    return drawn


def _svg_bytes(spec: dict[str, Any]) -> bytes:
    return svg(spec).encode()


def _page(spec: dict[str, Any]) -> bytes:
    """One page with the drawing library inside it. `<` is escaped in its JSON: no label can close the script."""
    library: str = _converter().javascript_bundle(vl_version=_VERSION)
    title = spec.get("title", {})
    text = str(title.get("text", "")) if isinstance(title, dict) else ""
    data = json.dumps(spec, ensure_ascii=False).replace("<", "\\u003c").replace("\u2028", " ").replace("\u2029", " ")
    return _PAGE.format(title=html.escape(text), library=library, spec=data).encode()


@cache
def _converter() -> ModuleType:
    """vl-convert, loaded when the first picture is drawn, with the shipped font made known to it."""
    import vl_convert

    vl_convert.register_font_directory(str(FONT_FOLDER))
    module: ModuleType = vl_convert
    return module
