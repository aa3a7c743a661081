"""How many tickets of each product and issue come on each day, and of which type they are."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.random import Generator

from assistant.demo import chance
from assistant.demo.span import DAY, HOUR, Floats, Ints, Span
from assistant.demo.stories import s01_aurora_battery, s02_rover_firmware, s04_seasons, s08_calendar
from assistant.demo.world import issues
from assistant.demo.world.goods import GOODS

_RAMP_DAYS, _FADE_DAYS = 120, 320
_LAST_DELIVERIES = 20
_NOISE_OF_DAY, _NOISE_OF_PRODUCT_DAY, _NOISE_OF_WEEK = 0.05, 0.16, 0.22
_BY_HOUR = np.array(
    [0.5, 0.3, 0.2, 0.15, 0.15, 0.25, 0.5, 1.2, 3.0, 6.0, 7.2, 6.6,
     4.4, 5.0, 6.3, 6.1, 5.6, 4.8, 4.2, 4.6, 5.1, 4.2, 2.4, 1.1]
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Demand:
    """Tickets to be, by product, issue and day."""

    product: Ints
    issue: Ints
    day: Ints
    type: Ints


def plan_demand(span: Span, rng: Generator, count: int) -> Demand:
    """Exactly `count` tickets to be."""
    counts = chance.spread(intensity(span, rng), count, 0.5)
    cells = np.repeat(np.arange(counts.size, dtype=np.int32), counts.ravel())
    rest, day = np.divmod(cells, span.days)
    product, issue = np.divmod(rest, len(issues.ISSUES))
    kinds = np.vstack([issues.type_table(), s01_aurora_battery.TYPE_WEIGHTS])
    kind = np.where(s01_aurora_battery.affected(span, product, issue, day), len(issues.ISSUES), issue)
    return Demand(
        product=product.astype(np.int8),
        issue=issue.astype(np.int8),
        day=day.astype(np.int16),
        type=chance.choose_by(chance.even(rng, kind.size), kinds, kind),
    )


def intensity(span: Span, rng: Generator) -> Floats:
    """Products x issues x days: how many tickets are due, relative; the stories that concern numbers are in it."""
    demand = _lives(span)[:, np.newaxis, :] * issues.mix()[:, :, np.newaxis]
    _end_fresh_issues(demand, span)
    s04_seasons.shape_demand(demand, span)
    s08_calendar.raise_deliveries(demand, span)
    demand *= s04_seasons.growth(span) * s08_calendar.ticket_volume(span)
    _add_noise(demand, rng)
    s01_aurora_battery.raise_demand(demand, span)
    s02_rover_firmware.raise_demand(demand, span)
    return demand


def moments(rng: Generator, day: Ints) -> Ints:
    """A second of each day, by the hours at which people write and call."""
    hour = chance.choose(rng.random(day.size, dtype=np.float32), _BY_HOUR)
    return day.astype(np.int64) * DAY + hour * HOUR + rng.integers(0, HOUR, day.size)


def _lives(span: Span) -> Floats:
    """Products x days: each product's share of the tickets, after its launch and past its end."""
    day = np.arange(span.days)
    rows = []
    for good in GOODS:
        row = 1 - np.exp(-np.maximum(day - span.before(good.launched), 0) / _RAMP_DAYS)
        if good.discontinued is not None:
            row *= np.exp(-np.maximum(day - span.before(good.discontinued), 0) / _FADE_DAYS)
        rows.append(good.ticket_weight * row)
    lives: Floats = np.array(rows)
    lives /= lives.sum(axis=0)
    return lives


def _end_fresh_issues(demand: Floats, span: Span) -> None:
    """What is no longer sold is no longer delivered or installed."""
    fresh = np.array([issue.fresh for issue in issues.ISSUES])
    for number, good in enumerate(GOODS):
        if good.discontinued is not None:
            demand[number, fresh, span.before(good.discontinued) + _LAST_DELIVERIES :] = 0.0


def _add_noise(demand: Floats, rng: Generator) -> None:
    products, kinds, days = demand.shape
    demand *= rng.lognormal(0, _NOISE_OF_DAY, days)
    demand *= rng.lognormal(0, _NOISE_OF_PRODUCT_DAY, (products, 1, days))
    weeks = rng.lognormal(0, _NOISE_OF_WEEK, (products, kinds, days // 7 + 1))
    demand *= np.repeat(weeks, 7, axis=2)[:, :, :days]
