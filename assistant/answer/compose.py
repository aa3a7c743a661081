"""Result → answer: the headline, the columns, the notes, the picture and the reading in words, made from one frame."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from assistant.answer.chart import draw
from assistant.answer.describe import describe
from assistant.answer.frame import frame
from assistant.answer.notes import notes
from assistant.answer.table import columns
from assistant.answer.text import headline
from assistant.catalog.model import Catalog
from assistant.flow import Chart, Column, Lang, Query, Reading, Result


@dataclass(frozen=True, slots=True, kw_only=True)
class Composed:
    """An answer in one language: headline, columns, notes, picture (None for no rows) and the reading in words."""

    text: str
    columns: tuple[Column, ...]
    notes: tuple[str, ...]
    chart: Chart | None
    summary: str


def compose(
    reading: Reading,
    query: Query,
    result: Result,
    *,
    catalog: Catalog,
    as_of: date,
    lang: Lang,
    note_keys: tuple[str, ...] = (),
    history_start: date | None = None,
) -> Composed:
    """Say what the rows say.

    Every number in the text and the notes is in the rows, or is their sum, count, difference, ratio or share.
    `note_keys` are the compiler's notes: keys of the phrase tables or whole sentences. `history_start` is
    the data's first day: a bucket that began before it is not taken for a whole one.
    """
    told = frame(query, result, catalog=catalog, as_of=as_of, lang=lang, history_start=history_start)
    return Composed(
        text=headline(told),
        columns=columns(query, result, catalog, lang),
        notes=notes(told, reading, note_keys),
        chart=draw(told, reading.chart),
        summary=describe(query, catalog, lang),
    )
