"""A reply as HTML: sentence, picture, table by pages, notes, reading and SQL; everything from outside is escaped."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from html import escape

from assistant.flow import Cell, Column, Lang, Reply, Span
from assistant.interfaces.web.words import status_word, word

CellText = Callable[[Cell, Column, Lang], str]
"""A cell written for people."""
ROWS_SHOWN = 1000
ROWS_A_PAGE = 20


def answer_html(reply: Reply, *, cell_text: CellText, pictures: Sequence[str] = (), identity: str) -> str:
    """The whole reply. `pictures` are SVG texts, for wide and for narrow screens; `identity` is unique on the page."""
    lang = reply.lang
    head = status_word(reply.status, lang)
    parts = [
        f'<div class="status">{escape(head)}</div>' if head else "",
        f'<div class="sentence">{_paragraphs(reply.text)}</div>',
        _picture(pictures),
        _table(reply, cell_text, identity, open_first=not pictures) if reply.rows else "",
        _notes(reply.notes, lang),
        _reading(reply),
        _sql(reply.sql, lang),
    ]
    return f'<article class="reply {reply.status}" lang="{lang}">{"".join(parts)}</article>'


def _paragraphs(text: str) -> str:
    return "".join(f"<p>{escape(line)}</p>" for line in text.splitlines() if line.strip())


def _picture(pictures: Sequence[str]) -> str:
    classes = ("wide", "narrow") if len(pictures) > 1 else ("",)
    drawn = (f'<div class="{name}">{svg}</div>' for name, svg in zip(classes, pictures, strict=False))
    return f'<figure class="picture">{"".join(drawn)}</figure>' if pictures else ""


def _table(reply: Reply, cell_text: CellText, identity: str, *, open_first: bool) -> str:
    lang = reply.lang
    shown = reply.rows[:ROWS_SHOWN]
    starts = range(0, len(shown), ROWS_A_PAGE)
    pages = [_body(shown[start : start + ROWS_A_PAGE], reply.columns, cell_text, lang) for start in starts]
    heads = "".join(f'<th class="{_side(column)}">{_head(column)}</th>' for column in reply.columns)
    counted = f"{len(reply.rows):,} {word('rows', lang)}"
    if len(shown) < len(reply.rows):
        counted += f" · {word('cut', lang).format(shown=f'{len(shown):,}')}"
    if reply.truncated:
        counted += f" · {word('truncated', lang).format(shown=f'{len(reply.rows):,}')}"
    table = f'<div class="scroll"><table><thead><tr>{heads}</tr></thead>{"".join(pages)}</table></div>'
    return (
        f'<details class="figures"{" open" if open_first or len(shown) <= ROWS_A_PAGE else ""}>'
        f"<summary>{word('table', lang)} <small>{counted}</small></summary>"
        f"{_pager(len(pages), identity, lang)}{table}</details>"
    )


def _pager(pages: int, identity: str, lang: Lang) -> str:
    """Radio buttons that show one page of the table each (the style sheet does the rest)."""
    if pages < 2:
        return ""
    choices = (
        f'<label><input type="radio" name="{identity}"{" checked" if number == 1 else ""}>{number}</label>'
        for number in range(1, pages + 1)
    )
    return f'<fieldset class="pager"><legend>{word("page", lang)}</legend>{"".join(choices)}</fieldset>'


def _body(rows: Sequence[tuple[Cell, ...]], columns: Sequence[Column], cell_text: CellText, lang: Lang) -> str:
    lines = (
        "".join(
            f'<td class="{_side(column)}">{escape(cell_text(cell, column, lang))}</td>'
            for cell, column in zip(row, columns, strict=True)
        )
        for row in rows
    )
    return f"<tbody>{''.join(f'<tr>{line}</tr>' for line in lines)}</tbody>"


def _head(column: Column) -> str:
    unit = f" <small>{escape(column.unit)}</small>" if column.unit else ""
    return f"{escape(column.label)}{unit}"


def _side(column: Column) -> str:
    return "number" if column.role == "metric" and column.type in ("integer", "number") else "text"


def _notes(notes: Sequence[str], lang: Lang) -> str:
    items = "".join(f"<li>{escape(note)}</li>" for note in notes)
    return f'<ul class="notes" aria-label="{word("notes", lang)}">{items}</ul>' if notes else ""


def _reading(reply: Reply) -> str:
    read = reply.interpretation
    if not read.summary and not read.spans:
        return ""
    meanings = "".join(
        f"<li><mark>{escape(span.text)}</mark> → {escape(span.means)}</li>" for span in read.spans if span.means
    )
    return (
        f'<details class="reading"><summary>{word("reading", reply.lang)}</summary>'
        f"<p>{escape(read.summary)}</p>{_likely(reply)}"
        f'<p class="question">{_marked(reply.question, read.spans)}</p>'
        f"{f'<ul>{meanings}</ul>' if meanings else ''}</details>"
    )


def _likely(reply: Reply) -> str:
    """A word of caution where the reading is likely rather than sure."""
    doubtful = reply.status == "answered" and not reply.interpretation.sure
    return f'<p class="likely">{word("likely", reply.lang)}</p>' if doubtful else ""


def _marked(question: str, spans: Sequence[Span]) -> str:
    """The question with the words that were understood marked; each tells its meaning when pointed at."""
    said, end = [], 0
    for span in sorted(spans, key=lambda one: one.start):
        if span.start < end:
            continue
        inside = escape(question[span.start : span.end])
        said += [escape(question[end : span.start]), f'<mark title="{escape(span.means)}">{inside}</mark>']
        end = span.end
    return "".join((*said, escape(question[end:])))


def _sql(sql: str | None, lang: Lang) -> str:
    if not sql:
        return ""
    return f'<details class="sql"><summary>{word("sql", lang)}</summary><pre><code>{escape(sql)}</code></pre></details>'
