"""The draft of the tickets: everything that decides what a ticket is about, before anybody has worked on it."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace

import numpy as np
from numpy.random import Generator

from assistant.demo.chance import Chance, choose
from assistant.demo.span import Flags, Ints, Span
from assistant.demo.stories import s05_churn, s09_watch_supplier, s12_refund_day
from assistant.demo.tables.batches import Batches
from assistant.demo.tables.customers import Customers
from assistant.demo.tables.sales import Sales
from assistant.demo.tickets import demand, repeats
from assistant.demo.tickets.linking import link
from assistant.demo.world import issues, places

_SPARE_SHARE, _SPARE = 0.03, 60
_ELSEWHERE = 0.03


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """Tickets by second of creation. `sale` is -1 where it is not known, `repeat_of` the place of an earlier ticket
    or -1; `refund_day` marks the complaints of story 12."""

    created: Ints
    day: Ints
    product: Ints
    issue: Ints
    type: Ints
    sale: Ints
    customer: Ints
    refund_day: Flags
    repeat_of: Ints
    city: Ints


def plan_tickets(
    span: Span, chance: Chance, sales: Sales, batches: Batches, customers: Customers, tickets: int
) -> tuple[Draft, Sales, Customers]:
    """The draft, and sales and customers as the service they got has changed them."""
    rng = chance.stream("tickets")
    draft = _by_time(rng, _candidates(span, rng, sales, batches, customers, tickets))
    draft = _with_customers(rng, draft, sales, customers)
    sale, streak = s05_churn.plant_streaks(
        span, rng, draft.day, draft.product, draft.type, draft.sale, sales.customer, customers.churned
    )
    draft = replace(draft, sale=sale, customer=np.where(sale >= 0, sales.customer[sale], draft.customer))
    draft = repeats.with_repeats(rng, draft, customers, ~streak & ~draft.refund_day)
    churned = s05_churn.after_service(span, rng, draft.day, draft.type, draft.customer, customers.churned)
    customers = replace(customers, churned=churned)
    sales = _resold(rng, sales, customers)
    draft = _relinked(span, rng, draft, sales, batches, customers)
    return replace(draft, city=_cities(rng, draft, customers)), sales, customers


def _candidates(
    span: Span, rng: Generator, sales: Sales, batches: Batches, customers: Customers, tickets: int
) -> dict[str, np.ndarray]:
    """Exactly `tickets` tickets with their sales, story 12's among them, in no order."""
    planted = s12_refund_day.complaints(tickets)
    wanted = tickets - planted
    due = demand.plan_demand(span, rng, math.ceil(wanted * (1 + _SPARE_SHARE)) + _SPARE)
    sale = link(span, rng, sales, batches, customers, due.product, due.issue, due.day)
    produced = np.where(sale >= 0, batches.produced[sales.batch[sale]], -1)
    prevented = s09_watch_supplier.prevented(span, rng, due.product, due.issue, produced)
    kept = rng.permutation(np.flatnonzero(~prevented))[:wanted]
    refunds = _refunds(span, rng, sales, customers, planted)
    return {
        "product": np.concatenate([due.product[kept], sales.product[refunds]]),
        "issue": np.concatenate([due.issue[kept], np.full(planted, s12_refund_day.ISSUE, dtype=np.int8)]),
        "day": np.concatenate(
            [due.day[kept], np.full(planted, span.before(s12_refund_day.DAYS_BEFORE), dtype=np.int16)]
        ),
        "type": np.concatenate([due.type[kept], np.full(planted, issues.COMPLAINT, dtype=np.int8)]),
        "sale": np.concatenate([sale[kept], refunds]).astype(np.int32),
        "refund_day": np.arange(wanted + planted) >= wanted,
    }


def _refunds(span: Span, rng: Generator, sales: Sales, customers: Customers, count: int) -> Ints:
    """Sales of the last weeks before story 12's day to customers in its province."""
    day = span.before(s12_refund_day.DAYS_BEFORE)
    rows = np.arange(int(np.searchsorted(sales.sold, day)))
    buyer = sales.customer[rows]
    fits = rows[(customers.province[buyer] == s12_refund_day.PROVINCE) & (customers.churned[buyer] > day)]
    lately = fits[-max(count * 4, 12) :]
    return rng.choice(lately, count, replace=lately.size < count)


def _by_time(rng: Generator, tickets: dict[str, np.ndarray]) -> Draft:
    created = demand.moments(rng, tickets["day"])
    order = np.argsort(created, kind="stable")
    none = np.full(order.size, -1, dtype=np.int32)
    ordered = {name: values[order] for name, values in tickets.items()}
    return Draft(created=created[order], customer=none, repeat_of=none, city=none, **ordered)


def _with_customers(rng: Generator, draft: Draft, sales: Sales, customers: Customers) -> Draft:
    customer = sales.customer[draft.sale]
    unknown = np.flatnonzero(draft.sale < 0)
    customer[unknown] = customers.pick(rng, draft.day[unknown])
    return replace(draft, customer=customer)


def _resold(rng: Generator, sales: Sales, customers: Customers) -> Sales:
    """Sales to people who, as it turned out, had left by then go to somebody else."""
    gone = np.flatnonzero(customers.churned[sales.customer] <= sales.sold)
    customer = sales.customer.copy()
    customer[gone] = customers.pick(rng, sales.sold[gone])
    return replace(sales, customer=customer)


def _relinked(span: Span, rng: Generator, draft: Draft, sales: Sales, batches: Batches, customers: Customers) -> Draft:
    """Tickets of people who had left by then become somebody else's; a repeat without its first ticket is none."""
    customer = np.where(draft.sale >= 0, sales.customer[draft.sale], draft.customer)
    gone = np.flatnonzero(customers.churned[customer] <= draft.day)
    sale = draft.sale.copy()
    sale[gone] = link(span, rng, sales, batches, customers, draft.product[gone], draft.issue[gone], draft.day[gone])
    customer[gone] = sales.customer[sale[gone]]
    unknown = gone[sale[gone] < 0]
    customer[unknown] = customers.pick(rng, draft.day[unknown])
    same = (draft.repeat_of >= 0) & (customer == customer[draft.repeat_of]) & (sale == sale[draft.repeat_of])
    return replace(draft, sale=sale, customer=customer, repeat_of=np.where(same, draft.repeat_of, -1).astype(np.int32))


def _cities(rng: Generator, draft: Draft, customers: Customers) -> Ints:
    """The customer's own city, seldom another one."""
    city = customers.city[draft.customer]
    moved = np.flatnonzero((rng.random(city.size) < _ELSEWHERE) & ~draft.refund_day)
    city[moved] = choose(rng.random(moved.size), places.city_weights())
    return city
