"""The products and the firmware versions that each has had."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pyarrow as pa
from numpy.random import Generator

from assistant.demo import columns
from assistant.demo.span import Ints, Span
from assistant.demo.stories import s02_rover_firmware
from assistant.demo.world.goods import CATEGORY_LINES, GOODS

_DAYS_BETWEEN_RELEASES = 75
_RELEASES_A_MAJOR = 5
_OLD_RELEASES_KEPT = 400
_PROMPT_DAYS, _LATE_DAYS, _LATE_SHARE = 18, 120, 0.25


@dataclass(frozen=True, slots=True, kw_only=True)
class Firmware:
    """The versions of all products in one list; a product's are `first[p]` to `first[p + 1]`, by day of release."""

    names: tuple[str, ...]
    released: Ints
    first: Ints

    def at(self, product: Ints, day: Ints, delay: Ints) -> Ints:
        """The version that each device runs: the newest of `delay` days before its day; -1 for none."""
        version = np.full(product.size, -1, dtype=np.int16)
        for number in range(len(GOODS)):
            low, high = self.first[number], self.first[number + 1]
            if high > low:
                rows = np.flatnonzero(product == number)
                newest = np.searchsorted(self.released[low:high], day[rows] - delay[rows], side="right") - 1
                version[rows] = low + np.maximum(newest, 0)
        return version

    def bad_rover(self, span: Span) -> int:
        """The version of story 2."""
        low, high = self.first[s02_rover_firmware.PRODUCT], self.first[s02_rover_firmware.PRODUCT + 1]
        return int(low + s02_rover_firmware.bad_release(self.released[low:high], span))


def update_delay(rng: Generator, count: int) -> Ints:
    """How many days each device takes to install a release: most some weeks, a quarter many months."""
    usual = np.where(rng.random(count, dtype=np.float32) < _LATE_SHARE, _LATE_DAYS, _PROMPT_DAYS)
    delay: Ints = (usual * rng.exponential(1.0, count)).astype(np.int16)
    return delay


def plan_firmware(span: Span, rng: Generator) -> Firmware:
    """Release days and version names of every product that has firmware."""
    names: list[str] = []
    released: list[int] = []
    first = [0]
    for number, good in enumerate(GOODS):
        if good.has_firmware:
            days = _release_days(span, rng, span.before(good.launched))
            if number == s02_rover_firmware.PRODUCT:
                days = s02_rover_firmware.releases(days, span)
            released += days.tolist()
            names += _version_names(rng, days.size)
        first.append(len(names))
    return Firmware(names=tuple(names), released=np.array(released), first=np.array(first))


def _release_days(span: Span, rng: Generator, launched: int) -> Ints:
    start = max(launched, -_OLD_RELEASES_KEPT)
    days = np.arange(start, span.days, _DAYS_BETWEEN_RELEASES)
    days[1:] += rng.integers(-15, 16, days.size - 1)
    return days[days < span.days]


def _version_names(rng: Generator, count: int) -> list[str]:
    patches = rng.integers(0, 5, count)
    return [f"{1 + n // _RELEASES_A_MAJOR}.{n % _RELEASES_A_MAJOR}.{patch}" for n, patch in enumerate(patches)]


def table(span: Span) -> pa.Table:
    """The products, as they stand on the as-of date."""
    ended = [good.discontinued for good in GOODS]
    return pa.table(
        {
            "product_id": columns.numbers(np.arange(1, len(GOODS) + 1)),
            "product_name": pa.array([good.name for good in GOODS]),
            "model": pa.array([good.model for good in GOODS]),
            "category": pa.array([good.category for good in GOODS]),
            "product_line": pa.array([CATEGORY_LINES[good.category] for good in GOODS]),
            "launched_on": columns.dates(span, np.array([span.before(good.launched) for good in GOODS])),
            "discontinued_on": columns.dates(
                span,
                np.array([span.before(days or 0) for days in ended]),
                np.array([days is not None for days in ended]),
            ),
            "list_price": columns.amounts(np.array([float(good.price) for good in GOODS])),
            "warranty_months": columns.numbers(np.array([good.warranty_months for good in GOODS])),
        }
    )
