"""Repeated tickets: the same customer with the same matter again, some days or weeks later."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np
from numpy.random import Generator

from assistant.demo.span import DAY, Flags, Ints
from assistant.demo.tables.customers import Customers
from assistant.demo.world import issues

if TYPE_CHECKING:
    from assistant.demo.tickets.draft import Draft

# By ticket type: complaint, repair, inquiry, return, suggestion.
_SHARES = np.array([0.15, 0.07, 0.02, 0.06, 0.01])
_SOONEST, _LATEST = 2, 35
_LONGEST = 60


def with_repeats(rng: Generator, draft: Draft, customers: Customers, free: Flags) -> Draft:
    """Some tickets become a repeat of an earlier one with the same product and issue, and take over its sale."""
    again = free & (rng.random(draft.day.size) < _SHARES[draft.type])
    rows, first = _pairs(rng, draft, np.flatnonzero(again), ~again)
    stayed = customers.churned[draft.customer[first]] > draft.day[rows]
    rows, first = rows[stayed], first[stayed]
    sale, customer, repeat_of = draft.sale.copy(), draft.customer.copy(), draft.repeat_of.copy()
    sale[rows], customer[rows], repeat_of[rows] = draft.sale[first], draft.customer[first], first
    return replace(draft, sale=sale, customer=customer, repeat_of=repeat_of)


def _pairs(rng: Generator, draft: Draft, again: Ints, first: Flags) -> tuple[Ints, Ints]:
    """For tickets `again` the latest `first` ticket of the same product and issue some days before, if any."""
    group = draft.product.astype(np.int64) * len(issues.ISSUES) + draft.issue
    key = group * (int(draft.created[-1]) + _LONGEST * DAY) + draft.created
    candidates = np.flatnonzero(first)
    candidates = candidates[np.argsort(key[candidates], kind="stable")]
    sorted_key = key[candidates]
    earlier = rng.integers(_SOONEST * DAY, _LATEST * DAY, again.size)
    place = np.searchsorted(sorted_key, key[again] - earlier, side="right") - 1
    found = candidates[np.maximum(place, 0)]
    fits = (
        (place >= 0) & (group[found] == group[again]) & (draft.created[again] - draft.created[found] < _LONGEST * DAY)
    )
    return again[fits], found[fits]
