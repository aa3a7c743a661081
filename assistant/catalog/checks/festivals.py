"""Rules about the calendar."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from assistant.catalog.checks.problem import Problem
from assistant.catalog.model import Catalog


def festival_days(catalog: Catalog) -> Iterator[Problem]:
    """A festival has years; each begins in its year and before it ends, and ends before the next one begins."""
    for i, festival in enumerate(catalog.calendar.festivals):
        place = ("calendar", "festivals", i)
        if not festival.years:
            yield Problem(place=place, sentence=f"{festival.name} has no years. Add its days for each year.")
        for year, days in festival.years.items():
            if days.first > days.last:
                sentence = f"{festival.name} {year} ends before it begins. Swap first and last."
                yield Problem(place=(*place, "years", year), sentence=sentence)
            if year not in (days.first.year, days.last.year):
                sentence = f"{festival.name} {year} lies in {days.first.year}. Correct the year or its days."
                yield Problem(place=(*place, "years", year), sentence=sentence)
        for (_, before), (year, after) in pairwise(sorted(festival.years.items())):
            if after.first <= before.last:
                sentence = (
                    f"{festival.name} {year} begins before the one of the year before has ended. Correct its days."
                )
                yield Problem(place=(*place, "years", year), sentence=sentence)
