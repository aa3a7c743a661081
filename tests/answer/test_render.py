"""Pictures as files: PNG and SVG with the shipped font, one page that asks no other machine."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from assistant.answer.chart import draw
from assistant.answer.render import FONT_FOLDER, render, svg
from assistant.errors import UsageError
from assistant.flow import Chart
from tests.answer.shapes import SHAPES
from tests.answer.shop import ask, framed


def _chart(*names: str) -> Chart:
    chart = draw(framed(ask("order_count", by=("city",)), *((name, 9 - at) for at, name in enumerate(names))))
    assert chart is not None
    return chart


_DRAW_WORDS = """
import sys
from assistant.answer.chart_style import FONT
from assistant.answer.render import png
for word in sys.argv[1:]:
    spec = {
        "data": {"values": [{"word": word}]},
        "mark": {"type": "text", "font": FONT, "fontSize": 40},
        "encoding": {"text": {"field": "word", "type": "nominal"}},
        "width": 120,
        "height": 60,
    }
    print(png(spec).hex())
"""


def test_chinese_is_drawn_by_the_shipped_font_alone_and_not_as_boxes() -> None:
    # Without a fontconfig file the drawing library finds none of the machine's own fonts.
    alone = os.environ | {"FONTCONFIG_FILE": "/nowhere/fonts.conf"}
    words = ("投诉", "满意", "\ue000\ue000")
    done = subprocess.run(
        [sys.executable, "-c", _DRAW_WORDS, *words], env=alone, capture_output=True, text=True, check=True, timeout=120
    )
    complaint, satisfied, undefined = done.stdout.split()
    assert len({complaint, satisfied, undefined}) == 3
    assert len(complaint) > len(undefined)


def test_the_font_ships_with_its_licence() -> None:
    (font,) = FONT_FOLDER.glob("*.ttf")
    assert 1_000_000 < font.stat().st_size < 4_000_000
    assert "SIL Open Font License, Version 1.1" in (FONT_FOLDER / "OFL.txt").read_text()


@pytest.mark.parametrize("name", ["value", "ranking", "several", "matrix", "trend_panels", "compared_groups"])
def test_every_kind_can_be_drawn(name: str, tmp_path: Path) -> None:
    query, rows = SHAPES[name]
    chart = draw(framed(query, *rows))
    assert chart is not None
    path = render(chart, tmp_path / f"{name}.png")
    assert path.read_bytes().startswith(b"\x89PNG")


def test_an_svg_holds_its_labels_as_text(tmp_path: Path) -> None:
    drawn = render(_chart("上海", "<b>&"), tmp_path / "picture.SVG").read_text()
    assert drawn.startswith("<svg")
    assert ">上海</text>" in drawn
    assert "&lt;b&gt;&amp;" in drawn
    assert ">上海</text>" in svg(_chart("上海", "<b>&").spec)


def test_a_page_holds_everything_and_no_label_can_close_its_script(tmp_path: Path) -> None:
    page = render(_chart("上海", "</script><script>alert(1)</script>"), tmp_path / "picture.html").read_text()
    assert "alert(1)" in page
    assert "</script><script>alert(1)" not in page
    assert not re.search(r"<(script|link|img)[^>]+(src|href)=[\"']?(https?:|//)", page)
    assert len(page) > 500_000


@pytest.mark.parametrize("name", ["picture.gif", "picture", "picture.png.txt"])
def test_another_ending_is_wrong_usage(name: str, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"\.png, \.svg, \.html"):
        render(_chart("a", "b"), tmp_path / name)


def test_an_answer_without_a_picture_says_so(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="no picture"):
        render(Chart(kind="table", spec={}), tmp_path / "picture.png")


def test_a_folder_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="nowhere"):
        render(_chart("a", "b"), tmp_path / "nowhere" / "picture.png")
