"""Which sale each ticket is about: the one thing that ties product, batch, customer and place together."""

from __future__ import annotations

import numpy as np
from numpy.random import Generator

from assistant.demo.span import Flags, Ints, Span
from assistant.demo.stories import s01_aurora_battery
from assistant.demo.tables.batches import Batches
from assistant.demo.tables.customers import Customers
from assistant.demo.tables.sales import Sales
from assistant.demo.world import issues
from assistant.demo.world.goods import GOODS

_UNLINKED = 0.06
_OLD_GOODS_DAYS = 120
_ATTEMPTS = 12
_FRESH_DAYS = 20
_RECENCY = 2.1
_FRESH = np.array([issue.fresh for issue in issues.ISSUES])


def link(
    span: Span,
    rng: Generator,
    sales: Sales,
    batches: Batches,
    customers: Customers,
    product: Ints,
    issue: Ints,
    day: Ints,
) -> Ints:
    """The sale of each ticket, sold no later than its day to someone who is still a customer; -1 for none.

    In the first months most tickets are about goods bought before the history, which has no sale of them.
    """
    wanted = rng.random(day.size) >= _unlinked_share(span, product, day)
    spoiled = s01_aurora_battery.affected(span, product, issue, day)
    spoiled &= rng.random(day.size) < s01_aurora_battery.SHARE_OF_TICKETS
    sale = np.full(day.size, -1, dtype=np.int32)
    for rows, shelf, shelf_day in _shelves(sales, batches, product, spoiled, wanted):
        _fill(rng, sale, rows, shelf, shelf_day, sales, customers, _FRESH[issue], day)
    return sale


def _unlinked_share(span: Span, product: Ints, day: Ints) -> np.ndarray:
    old = np.array([span.before(good.launched) < 0 for good in GOODS])[product]
    return _UNLINKED + (1 - _UNLINKED) * np.where(old, np.exp(-day.astype(np.float32) / _OLD_GOODS_DAYS), 0.0)


def _shelves(
    sales: Sales, batches: Batches, product: Ints, spoiled: Flags, wanted: Flags
) -> list[tuple[Ints, Ints, Ints]]:
    """For each group of tickets its rows, and the sales it can be about with their days."""
    groups: list[tuple[Ints, Ints, Ints]] = []
    for number in range(len(GOODS)):
        shelf = slice(sales.first[number], sales.first[number + 1])
        rows = np.flatnonzero((product == number) & ~spoiled & wanted)
        groups.append((rows, sales.shelf[shelf], sales.shelf_day[shelf]))
    bad = np.flatnonzero(np.isin(sales.batch, batches.bad))
    groups.append((np.flatnonzero(spoiled), bad, sales.sold[bad]))
    return groups


def _fill(
    rng: Generator,
    sale: Ints,
    rows: Ints,
    shelf: Ints,
    shelf_day: Ints,
    sales: Sales,
    customers: Customers,
    fresh: Flags,
    day: Ints,
) -> None:
    """Draw until the customer of the sale was still one on the ticket's day; newer sales are likelier.

    Goods that are no longer sold count the sales that they would have had: their last units grow old like any others.
    """
    if not shelf.size:
        return
    last_day = int(shelf_day[-1])
    a_day = shelf.size / (last_day - int(shelf_day[0]) + 1)
    for _ in range(_ATTEMPTS):
        if not rows.size:
            return
        on = day[rows]
        sold = np.searchsorted(shelf_day, on, side="right")
        lately = sold - np.searchsorted(shelf_day, on - _FRESH_DAYS)
        missing = np.maximum(on - last_day - _FRESH_DAYS, 0) * a_day
        luck = rng.random(rows.size)
        back = np.where(
            fresh[rows], -np.log1p(-luck) * lately * 0.6, (sold + missing) * luck**_RECENCY - missing
        ).astype(np.int64)
        found = shelf[np.clip(sold - 1 - back, 0, shelf.size - 1)]
        fits = (back >= 0) & (back < sold)
        fits[fits] = customers.churned[sales.customer[found[fits]]] > on[fits]
        sale[rows[fits]] = found[fits]
        rows = rows[~fits]
