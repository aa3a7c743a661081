"""The catalog's festivals as the date grammar takes them."""

from __future__ import annotations

from datetime import timedelta

from assistant.catalog.model import Catalog
from assistant.understanding.dates import Festival


def festivals_of(catalog: Catalog) -> tuple[Festival, ...]:
    """Every festival of the catalog with its words in both languages and its days by year, the last one excluded."""
    return tuple(
        Festival(
            name=one.name,
            words=(one.label.zh, one.label.en, *one.synonyms.zh, *one.synonyms.en),
            years=tuple((year, days.first, days.last + timedelta(days=1)) for year, days in one.years.items()),
        )
        for one in catalog.calendar.festivals
    )
