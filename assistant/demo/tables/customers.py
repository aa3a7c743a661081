"""The customers: who they are, where they live, and from when to when they are customers."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import pyarrow as pa
from numpy.random import Generator

from assistant.demo import chance, columns
from assistant.demo.columns import NEVER
from assistant.demo.span import Floats, Ints, Span
from assistant.demo.stories import s04_seasons, s05_churn, s08_calendar
from assistant.demo.words import names
from assistant.demo.world import places
from assistant.demo.world.codes import BUSINESS, GENDERS, LEVELS, SEGMENTS, SHOPS

PER_TICKET = 40_000 / 60_000
CHUNK = 500_000

_ALREADY_THERE = 0.48
_BUSINESS_SHARE = 0.14
_LEVEL_WEIGHTS = np.array([[0.60, 0.26, 0.11, 0.03], [0.35, 0.33, 0.22, 0.10]])
_BUYS_BY_LEVEL = np.array([0.30, 0.38, 0.48, 0.60], dtype=np.float32)
_BUSINESS_BUYS = 2.6


@dataclass(frozen=True, slots=True, kw_only=True)
class Customers:
    """All customers by day of registration (negative before the history); `churned` is NEVER for those who stayed.
    `appetite` is how likely one is picked for a sale, 0 to 1."""

    registered: Ints
    churned: Ints
    city: Ints
    segment: Ints
    level: Ints
    appetite: Floats

    @property
    def province(self) -> Ints:
        """The province of each."""
        return places.CITY_PROVINCE[self.city]

    def pick(self, rng: Generator, day: Ints) -> Ints:
        """For each day someone who is a customer on it, heavy buyers more often."""
        known = np.searchsorted(self.registered, np.arange(int(day.max(initial=0)) + 1), side="right")
        picked = np.zeros(day.size, dtype=np.int32)
        waiting = np.arange(day.size)
        while waiting.size:
            someone = (rng.random(waiting.size) * known[day[waiting]]).astype(np.int32)
            fits = (self.churned[someone] > day[waiting]) & (rng.random(waiting.size) < self.appetite[someone])
            picked[waiting[fits]] = someone[fits]
            waiting = waiting[~fits]
        return picked


def plan_customers(span: Span, rng: Generator, tickets: int) -> Customers:
    """Everyone's registration, place and kind, and the churn that has nothing to do with service."""
    count = round(tickets * PER_TICKET)
    old = round(count * _ALREADY_THERE)
    volume = s04_seasons.growth(span) * np.sqrt(s08_calendar.sales_volume(span))
    new_by_day = chance.spread(volume, count - old, 0.5)
    earlier = -1 - np.minimum(rng.exponential(800, old), 3000)
    registered = np.sort(np.concatenate([earlier.astype(np.int32), np.repeat(np.arange(span.days), new_by_day)]))
    segment = (rng.random(registered.size) < _BUSINESS_SHARE).astype(np.int8)
    level = chance.choose_by(rng.random(registered.size, dtype=np.float32), _LEVEL_WEIGHTS, segment)
    appetite = _BUYS_BY_LEVEL[level] * np.where(segment == BUSINESS, _BUSINESS_BUYS, 1.0)
    return Customers(
        registered=registered.astype(np.int32),
        churned=s05_churn.natural(span, rng, registered),
        city=chance.choose(rng.random(registered.size), places.city_weights()).astype(np.int8),
        segment=segment,
        level=level,
        appetite=np.minimum(appetite, 1.0).astype(np.float32),
    )


def tables(span: Span, customers: Customers, rng: Generator) -> Iterator[pa.Table]:
    """The customers, in chunks."""
    for start in range(0, customers.registered.size, CHUNK):
        rows = slice(start, min(start + CHUNK, customers.registered.size))
        yield _table(span, customers, rows, rng)


def _table(span: Span, customers: Customers, rows: slice, rng: Generator) -> pa.Table:
    count = rows.stop - rows.start
    number = np.arange(rows.start, rows.stop) + 1
    name, surname = names.draw(rng, count)
    churned = customers.churned[rows]
    province = customers.province[rows]
    age = np.clip(rng.gamma(9.0, 4.3, count), 18, 85).astype(np.int32)
    return pa.table(
        {
            "customer_id": columns.numbers(number),
            "customer_name": name,
            "phone": names.phones(rng, count),
            "email": names.emails(surname, number, rng.random(count) < 0.82),
            "gender": columns.codes(GENDERS, rng.integers(0, 2, count), rng.random(count) < 0.88),
            "birth_year": columns.numbers(span.as_of.year - age, rng.random(count) < 0.86),
            "segment": columns.codes(SEGMENTS, customers.segment[rows]),
            "level": columns.codes(LEVELS, customers.level[rows]),
            "acquisition_channel": columns.codes(
                SHOPS, chance.choose(rng.random(count), np.array([0.29, 0.25, 0.14, 0.2, 0.12]))
            ),
            "region": columns.codes(places.REGIONS, places.PROVINCE_REGION[province]),
            "province": columns.codes(places.PROVINCES, province),
            "city": columns.codes(places.CITIES, customers.city[rows]),
            "registered_on": columns.dates(span, customers.registered[rows]),
            "churned_on": columns.dates(span, np.where(churned < NEVER, churned, 0), churned <= span.last),
        }
    )
