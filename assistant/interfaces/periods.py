"""Periods: the days that words about time mean, as of any day, without a database."""

from __future__ import annotations

from datetime import date

from assistant.catalog.model import Catalog
from assistant.flow import Lang, Period


def period_in(text: str, *, lang: Lang | str, as_of: date, catalog: Catalog) -> Period | None:
    """The period that the words mean in `lang` ("auto" is the words' own language), or None where none is found."""
    from assistant.understanding.dates import read_phrase
    from assistant.understanding.festivals import festivals_of
    from assistant.understanding.hear import language

    spoken: Lang = "zh" if lang == "zh" else "en" if lang == "en" else language(text)
    return read_phrase(text, lang=spoken, as_of=as_of, festivals=festivals_of(catalog))
