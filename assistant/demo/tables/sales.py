"""The sales: what was sold when, out of which batch, to whom."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import pyarrow as pa
from numpy.random import Generator

from assistant.demo import chance, columns
from assistant.demo.span import Floats, Ints, Span
from assistant.demo.stories import s01_aurora_battery, s04_seasons, s08_calendar
from assistant.demo.tables.batches import SHELF_DAYS, Batches
from assistant.demo.tables.customers import Customers
from assistant.demo.world import places
from assistant.demo.world.codes import BUSINESS, SHOPS
from assistant.demo.world.goods import GOODS, numbers_in

PER_TICKET = 3
CHUNK = 500_000

_LAUNCH_PEAK, _LAUNCH_DAYS = 0.7, 60
_AGEING_AFTER, _AGEING_DAYS = 700, 1200


@dataclass(frozen=True, slots=True, kw_only=True)
class Sales:
    """All sales by day. `shelf` is the same sales by product and then by day: a product's are
    `shelf[first[p] : first[p + 1]]`, sold on `shelf_day` there."""

    sold: Ints
    product: Ints
    batch: Ints
    customer: Ints
    shelf: Ints
    shelf_day: Ints
    first: Ints


def demand(span: Span) -> Floats:
    """Products x days: how much sells, relative."""
    day = np.arange(span.days)
    volume = s04_seasons.growth(span) * s08_calendar.sales_volume(span)
    rows = []
    for good in GOODS:
        age = day - span.before(good.launched)
        row = np.where(age >= 0, 1 + _LAUNCH_PEAK * np.exp(-np.maximum(age, 0) / _LAUNCH_DAYS), 0.0)
        row *= np.exp(-np.maximum(age - _AGEING_AFTER, 0) / _AGEING_DAYS)
        if good.discontinued is not None:
            row[day > span.before(good.discontinued)] = 0.0
        rows.append(good.sales_weight * row)
    share = np.array(rows)
    share /= share.sum(axis=0)
    for category, centre in (("空调", s04_seasons.SUMMER_DAY - 30), ("热水器", s04_seasons.WINTER_DAY - 40)):
        share[list(numbers_in(category))] *= 0.5 + 0.5 * s04_seasons.wave(span, centre % 365)
    return share * volume


def plan_sales(span: Span, rng: Generator, tickets: int, batches: Batches, customers: Customers) -> Sales:
    """About three sales for each ticket, without their customers' later changes."""
    counts = chance.spread(demand(span), tickets * PER_TICKET, 0.5)
    cells = np.repeat(np.arange(counts.size), counts.ravel())
    product, sold = np.divmod(cells, span.days)
    batch = _from_batches(span, rng, batches, product, sold)
    mixed = rng.permutation(sold.size)
    order = mixed[np.argsort(sold[mixed], kind="stable")]
    sold, product, batch = sold[order].astype(np.int16), product[order].astype(np.int8), batch[order]
    shelf = np.argsort(product, kind="stable").astype(np.int32)
    return Sales(
        sold=sold, product=product, batch=batch, customer=customers.pick(rng, sold), shelf=shelf, shelf_day=sold[shelf],
        first=np.searchsorted(product[shelf], np.arange(len(GOODS) + 1)),
    )  # fmt: skip


def _from_batches(span: Span, rng: Generator, batches: Batches, product: Ints, sold: Ints) -> Ints:
    """One of the last few batches on the shelf; story 1's bad ones while they last."""
    batch = np.zeros(product.size, dtype=np.int16)
    back = np.floor(2.6 * rng.random(product.size) ** 1.5).astype(np.int64)
    for number in range(len(GOODS)):
        low, high = batches.first[number], batches.first[number + 1]
        rows = slice(*np.searchsorted(product, [number, number + 1]))
        newest = np.searchsorted(batches.produced[low:high] + SHELF_DAYS, sold[rows], side="right") - 1
        batch[rows] = low + np.maximum(newest - back[rows], 0)
    story = s01_aurora_battery
    bad = rng.choice(batches.bad, product.size)
    spoiled = (product == story.PRODUCT) & (sold >= batches.produced[bad] + SHELF_DAYS)
    spoiled &= (sold <= span.before(story.PRODUCED_AROUND - 105)) & (rng.random(product.size) < story.SHARE_OF_SALES)
    batch[spoiled] = bad[spoiled]
    return batch


def tables(span: Span, sales: Sales, customers: Customers, batches: Batches, rng: Generator) -> Iterator[pa.Table]:
    """The sales, in chunks."""
    for start in range(0, sales.sold.size, CHUNK):
        rows = slice(start, min(start + CHUNK, sales.sold.size))
        yield _table(span, sales, customers, batches, rows, rng)


def _table(span: Span, sales: Sales, customers: Customers, batches: Batches, rows: slice, rng: Generator) -> pa.Table:
    count = rows.stop - rows.start
    customer, product = sales.customer[rows], sales.product[rows]
    moved = chance.choose(rng.random(count), places.city_weights())
    city = np.where(rng.random(count) < 0.95, customers.city[customer], moved)
    province = places.CITY_PROVINCE[city]
    business = customers.segment[customer] == BUSINESS
    quantity = np.where(business, 1 + rng.geometric(0.55, count) // 2, 1 + (rng.random(count) < 0.03))
    price = np.array([float(good.price) for good in GOODS])[product]
    discount = np.round(rng.uniform(0.82, 1.0, count), 2)
    return pa.table(
        {
            "sale_id": columns.numbers(np.arange(rows.start, rows.stop) + 1),
            "sold_on": columns.dates(span, sales.sold[rows].astype(np.int32)),
            "product_id": columns.numbers(product.astype(np.int32) + 1),
            "customer_id": columns.numbers(customer + 1),
            "batch_no": columns.codes(batches.names, sales.batch[rows]),
            "sales_channel": columns.codes(
                SHOPS, chance.choose(rng.random(count), np.array([0.31, 0.28, 0.12, 0.18, 0.11]))
            ),
            "province": columns.codes(places.PROVINCES, province),
            "region": columns.codes(places.REGIONS, places.PROVINCE_REGION[province]),
            "quantity": columns.numbers(quantity.astype(np.int32)),
            "amount": columns.amounts(price * quantity * discount),
        }
    )
