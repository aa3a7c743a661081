from __future__ import annotations

from datetime import date

from assistant.catalog.model import AsOf, Calendar, Catalog, Festival, FestivalYear, Header, Text, Words
from assistant.interfaces.periods import period_in

SALE = Festival(
    name="sale",
    label=Text(zh="大促", en="Big Sale"),
    synonyms=Words(zh=("年中大促",)),
    years={2025: FestivalYear(first=date(2025, 5, 3), last=date(2025, 5, 5))},
)
CATALOG = Catalog(
    header=Header(
        name="small",
        label=Text(zh="小", en="small"),
        description=Text(zh="小", en="small"),
        as_of=AsOf(through="status.through"),
        default_metric="count",
    ),
    tables=(),
    metrics=(),
    dimensions=(),
    calendar=Calendar(festivals=(SALE,)),
    roles=(),
)
TODAY = date(2026, 6, 18)


def days(text: str, lang: str = "auto") -> tuple[date | None, date | None] | None:
    period = period_in(text, lang=lang, as_of=TODAY, catalog=CATALOG)
    return (period.start, period.end) if period else None


def test_words_of_either_language_are_read_as_of_the_day() -> None:
    assert days("上个月") == days("last month") == (date(2026, 5, 1), date(2026, 6, 1))


def test_the_catalog_s_festivals_are_known_with_their_last_day() -> None:
    assert days("2025年大促", "zh") == (date(2025, 5, 3), date(2025, 5, 6))


def test_no_words_about_time_are_none() -> None:
    assert days("各渠道") is None
