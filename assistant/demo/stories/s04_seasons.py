"""Story 4: air conditioners peak in summer, water heaters in winter, and the business grows 12% a year."""

from __future__ import annotations

import numpy as np

from assistant.demo.span import Floats, Span
from assistant.demo.world import goods, issues

GROWTH_A_YEAR = 1.12
SUMMER_DAY, WINTER_DAY = 197, 15
WIDTH = 40.0
LOW, HIGH = 0.5, 1.9


def growth(span: Span) -> Floats:
    """The volume of each day relative to the first."""
    days: Floats = GROWTH_A_YEAR ** (np.arange(span.days) / 365.25)
    return days


def shape_demand(demand: Floats, span: Span) -> None:
    """Multiply the demand (products x issues x days) of the seasonal categories; cold rooms belong to winter."""
    summer, winter = wave(span, SUMMER_DAY), wave(span, WINTER_DAY)
    for product in goods.numbers_in("空调"):
        demand[product] *= summer
        demand[product, issues.number_of("制热不足")] *= winter / summer
    for product in goods.numbers_in("热水器"):
        demand[product] *= winter


def wave(span: Span, centre: int) -> Floats:
    """A yearly wave with mean about 1 that peaks on a day of the year."""
    away = np.abs(span.days_of_year() - centre)
    away = np.minimum(away, 365 - away)
    wave: Floats = LOW + HIGH * np.exp(-((away / WIDTH) ** 2))
    return wave
