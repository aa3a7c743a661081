"""A few festivals as a catalog would give them."""

from __future__ import annotations

from datetime import date

from assistant.understanding.dates import Festival


def _yearly(name: str, words: tuple[str, ...], first: tuple[int, int], after: tuple[int, int]) -> Festival:
    years = tuple((year, date(year, *first), date(year, *after)) for year in range(2023, 2028))
    return Festival(name=name, words=words, years=years)


FESTIVALS = (
    _yearly("618", ("618", "六一八", "618 sale", "京东618"), (6, 16), (6, 21)),
    _yearly("double_eleven", ("双十一", "双11", "11.11", "Singles' Day", "Double 11"), (11, 9), (11, 13)),
    _yearly("national_day", ("国庆", "National Day", "Golden Week"), (10, 1), (10, 8)),
    _yearly("labour_day", ("五一", "Labour Day"), (5, 1), (5, 6)),
    Festival(
        name="spring_festival",
        words=("春节", "Spring Festival", "Chinese New Year"),
        years=((2025, date(2025, 1, 28), date(2025, 2, 5)), (2026, date(2026, 2, 15), date(2026, 2, 24))),
    ),
)
