"""The production batches: which product, when, in which plant and with whose key component."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

import numpy as np
import pyarrow as pa
from numpy.random import Generator

from assistant.demo import chance, columns
from assistant.demo.span import Ints, Span
from assistant.demo.stories import s01_aurora_battery, s09_watch_supplier
from assistant.demo.world import parts
from assistant.demo.world.goods import GOODS

COUNT = 400

# A batch is on sale this many days after it was made, and sold for about four months.
SHELF_DAYS = 10
_STOCK_DAYS = 100
_LAST_MADE = 18


@dataclass(frozen=True, slots=True, kw_only=True)
class Batches:
    """All batches, by product and then by day; a product's are `first[p]` to `first[p + 1]`. `bad` are story 1's."""

    names: tuple[str, ...]
    product: Ints
    produced: Ints
    plant: Ints
    supplier: Ints
    first: Ints
    bad: Ints


def plan_batches(span: Span, rng: Generator) -> Batches:
    """About COUNT batches, more for what sells more."""
    made = [_production_days(span, rng, number, count) for number, count in enumerate(_counts(span))]
    product = np.repeat(np.arange(len(GOODS)), [days.size for days in made]).astype(np.int8)
    produced = np.concatenate(made)
    plant, supplier = _makers(rng, product)
    watch = product == s09_watch_supplier.PRODUCT
    supplier[watch] = s09_watch_supplier.suppliers(span, produced[watch])
    bad = _spoil_month(span, product, produced, plant, supplier)
    return Batches(
        names=_names(span, product, produced), product=product, produced=produced, plant=plant, supplier=supplier,
        first=np.searchsorted(product, np.arange(len(GOODS) + 1)), bad=bad,
    )  # fmt: skip


def _counts(span: Span) -> Ints:
    starts = np.array([max(span.before(good.launched) - 45, -_STOCK_DAYS) for good in GOODS])
    ends = np.array([span.before(max(good.discontinued or 0, _LAST_MADE)) for good in GOODS])
    weights = (ends - starts) * np.sqrt([good.sales_weight for good in GOODS])
    return np.maximum(chance.spread(weights, COUNT, 0.5), 3)


def _production_days(span: Span, rng: Generator, number: int, count: int) -> Ints:
    good = GOODS[number]
    start = max(span.before(good.launched) - 45, -_STOCK_DAYS)
    end = span.before((good.discontinued or 0) + 30 if good.discontinued else _LAST_MADE)
    days = np.linspace(start, end, count) + rng.uniform(-6, 6, count)
    days[0], days[-1] = start, end
    if number == s01_aurora_battery.PRODUCT:
        days = _with_bad_month(span, days)
    return np.sort(days.astype(np.int64))


def _with_bad_month(span: Span, days: np.ndarray) -> np.ndarray:
    first, length = s01_aurora_battery.bad_month(span)
    outside = days[(days < first) | (days >= first + length)]
    inside = first + np.array([3, 9, 15, 21, 25])
    return np.append(outside, inside)


def _makers(rng: Generator, product: Ints) -> tuple[Ints, Ints]:
    plant = chance.choose(chance.even(rng, product.size), np.array([0.38, 0.34, 0.28])).astype(np.int8)
    second = chance.even(rng, product.size) < 0.4
    choices = np.array(
        [[parts.SUPPLIERS.index(name) for name in parts.KEY_COMPONENT[good.category][1]] for good in GOODS]
    )
    return plant, choices[product, second.astype(np.int8)].astype(np.int8)


def _spoil_month(span: Span, product: Ints, produced: Ints, plant: Ints, supplier: Ints) -> Ints:
    """Three of the month's batches are bad; the others differ in plant or supplier, and so tell which of them it is."""
    story = s01_aurora_battery
    first, length = s01_aurora_battery.bad_month(span)
    rows = np.flatnonzero((product == story.PRODUCT) & (produced >= first) & (produced < first + length))
    bad = rows[: story.BAD_BATCHES]
    plant[bad], supplier[bad] = story.PLANT, story.SUPPLIER
    same_plant, same_supplier = rows[story.BAD_BATCHES :]
    plant[same_plant], supplier[same_plant] = story.PLANT, story.OTHER_SUPPLIER
    plant[same_supplier], supplier[same_supplier] = (story.PLANT + 1) % len(parts.PLANTS), story.SUPPLIER
    return bad


def _names(span: Span, product: Ints, produced: Ints) -> tuple[str, ...]:
    made: dict[str, int] = {}
    names = []
    for number, day in zip(product, produced, strict=True):
        month = f"{GOODS[number].code}-{span.start + timedelta(days=int(day)):%y%m}"
        made[month] = made.get(month, 0) + 1
        names.append(f"{month}-{made[month]:02d}")
    return tuple(names)


def table(span: Span, batches: Batches) -> pa.Table:
    """The batches."""
    return pa.table(
        {
            "batch_no": pa.array(batches.names),
            "product_id": columns.numbers(batches.product.astype(np.int32) + 1),
            "produced_on": columns.dates(span, batches.produced),
            "plant": columns.codes(parts.PLANTS, batches.plant),
            "supplier": columns.codes(parts.SUPPLIERS, batches.supplier),
        }
    )
