"""Story 5: who leaves. 1.5% a month anyway, twice that after a complaint, 70% after repairs in three months running."""

from __future__ import annotations

import numpy as np
from numpy.random import Generator

from assistant.demo import chance
from assistant.demo.columns import NEVER
from assistant.demo.span import Flags, Ints, Span
from assistant.demo.stories import s01_aurora_battery
from assistant.demo.world import goods
from assistant.demo.world.issues import COMPLAINT, REPAIR

A_MONTH = 0.015
AFTER_STREAK = 0.70
DAYS_AFTER_COMPLAINT = 60
STREAKS_PER_CUSTOMER = 0.011
_DAYS_A_MONTH = 30.44


def natural(span: Span, rng: Generator, registered: Ints) -> Ints:
    """The day on which each customer leaves for reasons of their own; NEVER within the history for most."""
    stays = rng.exponential(_DAYS_A_MONTH / -np.log1p(-A_MONTH), registered.size)
    day = np.maximum(registered, 0) + 1 + stays.astype(np.int64)
    return np.where(day <= span.last, day, NEVER)


def plant_streaks(
    span: Span, rng: Generator, day: Ints, product: Ints, kind: Ints, sale: Ints, buyer: Ints, churned: Ints
) -> tuple[Ints, Flags]:
    """Let some repairs of two later months be about the same sale as an earlier one of that product.

    No ticket is added or moved: the numbers of every product, issue and day stay what they were. Returns the tickets'
    sales and which tickets have been used.
    """
    months = span.months()
    sale, used = sale.copy(), np.zeros(day.size, dtype=bool)
    groups = _repairs_by_month(rng, months, day, product, kind)
    wanted = chance.spread(_possible(groups), round(churned.size * STREAKS_PER_CUSTOMER), 0.5)
    leaves = np.where(churned < NEVER, months[np.minimum(churned, span.last)], months[-1] + 9)
    for number, month in np.argwhere(wanted > 0):
        first, second, third = (groups[number][month + later] for later in range(3))
        first, second, third = first[~used[first]], second[~used[second]], third[~used[third]]
        first = first[sale[first] >= 0]
        first = first[leaves[buyer[sale[first]]] > month + 3]
        first = first[np.unique(buyer[sale[first]], return_index=True)[1]]
        count = min(int(wanted[number, month]), first.size, second.size, third.size)
        sale[second[:count]], sale[third[:count]] = sale[first[:count]], sale[first[:count]]
        used[np.concatenate([first[:count], second[:count], third[:count]])] = True
    return sale, used


def after_service(span: Span, rng: Generator, day: Ints, kind: Ints, customer: Ints, churned: Ints) -> Ints:
    """The day on which each customer leaves, with what the service has added."""
    months = span.months()
    repaired, last_month = _streaks(customer[kind == REPAIR], months[day[kind == REPAIR]])
    complained = (kind == COMPLAINT) & ~np.isin(customer, repaired)
    churned = churned.copy()
    _leave_within(span, rng, day[complained], customer[complained], churned)
    first_days = np.searchsorted(months, np.arange(months[-1] + 3))
    left = chance.even(rng, repaired.size) < AFTER_STREAK
    first, after = first_days[last_month[left] + 1], first_days[last_month[left] + 2]
    when = first + (rng.random(first.size) * _DAYS_A_MONTH).astype(np.int64) % np.maximum(after - first, 1)
    np.minimum.at(churned, repaired[left], np.where(when <= span.last, when, NEVER))
    return churned


def _streaks(customer: Ints, month: Ints) -> tuple[Ints, Ints]:
    """Customer and last month of every three months running with a repair."""
    key = np.unique(customer.astype(np.int64) * 100 + month)
    third = np.flatnonzero(key[2:] == key[:-2] + 2) + 2
    return key[third] // 100, key[third] % 100


def _leave_within(span: Span, rng: Generator, day: Ints, customer: Ints, churned: Ints) -> None:
    leaves = rng.random(day.size) < A_MONTH * DAYS_AFTER_COMPLAINT / _DAYS_A_MONTH
    when = day[leaves].astype(np.int64) + rng.integers(1, DAYS_AFTER_COMPLAINT + 1, int(leaves.sum()))
    np.minimum.at(churned, customer[leaves], np.where(when <= span.last, when, NEVER))


def _repairs_by_month(rng: Generator, months: Ints, day: Ints, product: Ints, kind: Ints) -> list[list[Ints]]:
    """The repairs of each product and month in random order, without story 1's product: its batches are spoken for."""
    repair = (kind == REPAIR) & (product != s01_aurora_battery.PRODUCT)
    rows = rng.permutation(np.flatnonzero(repair))
    count = int(months[-1]) + 1
    cell = product[rows].astype(np.int64) * count + months[day[rows]]
    order = np.argsort(cell, kind="stable")
    edges = np.searchsorted(cell[order], np.arange(len(goods.GOODS) * count + 1))
    return [
        [rows[order[edges[number * count + month] : edges[number * count + month + 1]]] for month in range(count)]
        for number in range(len(goods.GOODS))
    ]


def _possible(groups: list[list[Ints]]) -> np.ndarray:
    sizes = np.array([[rows.size for rows in months] for months in groups])
    possible = np.zeros_like(sizes, dtype=np.float64)
    possible[:, :-2] = np.minimum(np.minimum(sizes[:, :-2], sizes[:, 1:-1]), sizes[:, 2:])
    return possible
