"""What third parties found out about other brands, one row a month, brand and category."""

from __future__ import annotations

import numpy as np
import pyarrow as pa
from numpy.random import Generator

from assistant.demo import columns
from assistant.demo.span import Span
from assistant.demo.stories import s04_seasons, s08_calendar
from assistant.demo.world.goods import CATEGORIES

BRANDS = ("竞品A", "竞品B", "竞品C", "行业平均")
MONTHS = 36

_COMPLAINTS = np.array([34.0, 26.0, 30.0, 33.0, 24.0, 27.0, 28.0, 25.0, 36.0, 22.0])
_HOURS = np.array([26.0, 25.0, 24.0, 40.0, 34.0, 31.0, 27.0, 30.0, 25.0, 24.0])
# Difference of each brand from the industry's mean: complaints and hours as factors, satisfaction in points.
_COMPLAINTS_BY_BRAND = np.array([0.82, 1.05, 1.22, 1.0])
_HOURS_BY_BRAND = np.array([0.88, 1.02, 1.16, 1.0])
_SATISFACTION_BY_BRAND = np.array([0.16, -0.02, -0.18, 0.0])


def table(span: Span, rng: Generator) -> pa.Table:
    """36 months up to the as-of month, each with its first day."""
    firsts = np.flatnonzero(span.dates() == span.dates().astype("datetime64[M]"))[-MONTHS:]
    day, brand, category = (
        grid.ravel() for grid in np.meshgrid(firsts, np.arange(len(BRANDS)), np.arange(len(CATEGORIES)), indexing="ij")
    )
    season = np.ones((span.days, len(CATEGORIES)))
    season[:, CATEGORIES.index("空调")] = s04_seasons.wave(span, s04_seasons.SUMMER_DAY)
    season[:, CATEGORIES.index("热水器")] = s04_seasons.wave(span, s04_seasons.WINTER_DAY)
    satisfaction = np.array([s08_calendar.INDUSTRY_SATISFACTION[name] for name in CATEGORIES])[category]
    complaints = _COMPLAINTS[category] * _COMPLAINTS_BY_BRAND[brand] * season[day, category]
    return pa.table(
        {
            "benchmark_id": columns.numbers(np.arange(1, day.size + 1)),
            "month": columns.dates(span, day),
            "brand": columns.codes(BRANDS, brand),
            "category": columns.codes(CATEGORIES, category),
            "complaints_per_10k": columns.amounts(complaints * rng.lognormal(0, 0.06, day.size)),
            "satisfaction": columns.amounts(
                np.clip(satisfaction + _SATISFACTION_BY_BRAND[brand] + rng.normal(0, 0.05, day.size), 1, 5)
            ),
            "avg_resolution_hours": columns.amounts(
                _HOURS[category] * _HOURS_BY_BRAND[brand] * rng.lognormal(0, 0.05, day.size)
            ),
        }
    )
