from __future__ import annotations

from dataclasses import replace
from html.parser import HTMLParser

from assistant.flow import Cell, Column, Interpretation, Lang, Reply, Span
from assistant.interfaces.web.answer_html import ROWS_A_PAGE, ROWS_SHOWN, answer_html
from tests.interfaces.fakes import ANSWER, REFUSED

_VOID = {"input", "br", "meta"}


class Balance(HTMLParser):
    """Says whether every element that is opened is closed, in order."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in _VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


def cell_text(cell: Cell, column: Column, lang: Lang) -> str:
    return f"{cell}!"


def html_of(reply: Reply, **how: tuple[str, ...]) -> str:
    made = answer_html(reply, cell_text=cell_text, identity="p1", **how)
    assert not Balance(made).open
    return made


def test_an_answer_holds_sentence_picture_table_notes_reading_and_sql_in_this_order() -> None:
    made = html_of(ANSWER, pictures=("<svg>w</svg>", "<svg>n</svg>"))
    marks = ["共 412 件", "<svg>w</svg>", "<svg>n</svg>", "<td", "数据截至", "我是这样理解的", "SELECT product_name"]
    places = [made.index(mark) for mark in marks]
    assert places == sorted(places)
    assert '<td class="number">412!</td>' in made
    assert '<mark title="按产品分组">哪个产品</mark>' in made


def test_what_does_not_apply_is_not_there() -> None:
    made = html_of(REFUSED)
    for absent in ("<figure", "<table", "<details", "<ul"):
        assert absent not in made
    assert "Not answered" in made


def test_everything_from_outside_is_escaped() -> None:
    bad = "<img src=x onerror=alert(1)>"
    column = Column(name="x", label=bad, type="string", role="dimension", unit=bad)
    read = Interpretation(summary=bad, spans=(Span(start=0, end=4, text=bad, means=f'"{bad}'),))
    reply = replace(
        ANSWER, text=bad, question=bad, sql=bad, notes=(bad,), columns=(column,), rows=((bad,),), interpretation=read
    )
    assert "<img" not in html_of(reply)


def test_a_long_table_has_pages_and_says_what_is_left_out() -> None:
    rows = tuple((f"P{number}", number) for number in range(ROWS_SHOWN + 5))
    made = html_of(replace(ANSWER, rows=rows, truncated=True, lang="en"))
    assert made.count("<tbody>") == made.count('type="radio"') == ROWS_SHOWN // ROWS_A_PAGE
    assert f"{ROWS_SHOWN + 5:,} rows" in made
    assert f"the first {ROWS_SHOWN:,} rows are shown" in made
    assert "the result was cut at" in made


def test_spans_that_overlap_are_marked_once() -> None:
    spans = (Span(start=0, end=3, text="这个月", means="本月"), Span(start=2, end=5, text="月哪个", means="?"))
    made = html_of(replace(ANSWER, interpretation=Interpretation(summary="s", spans=spans)))
    assert made.count("<mark title") == 1
