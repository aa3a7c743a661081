"""The service contracts: who bought which plan for what, until when, and whether it was renewed."""

from __future__ import annotations

import numpy as np
import pyarrow as pa
from numpy.random import Generator

from assistant.demo import chance, columns
from assistant.demo.columns import NEVER
from assistant.demo.span import Flags, Ints, Span
from assistant.demo.stories import s14_maintenance_plans as story
from assistant.demo.tables.customers import Customers
from assistant.demo.tables.sales import Sales
from assistant.demo.tickets.draft import Draft
from assistant.demo.world.codes import CARE_PLUS, EXTENDED_WARRANTY, MAINTENANCE, PLANS
from assistant.demo.world.goods import GOODS

PER_TICKET = 15_000 / 60_000

_YEAR = 365
_MAINTENANCE_WITHIN = 400
_PRICE_SHARE = np.array([0.08, 0.14, 0.10])
_RENEWED_BY_PLAN = np.array([0.52, 0.60, 0.72])
_PRICES = np.array([float(good.price) for good in GOODS])


def table(span: Span, rng: Generator, sales: Sales, customers: Customers, draft: Draft, in_warranty: Flags) -> pa.Table:
    """All contracts by the day they started."""
    bought = _maintenance(span, rng, sales, customers, draft, in_warranty)
    others = _others(span, rng, sales, customers, round(draft.day.size * PER_TICKET) - bought[0].size)
    customer, product, start, plan = (np.concatenate(parts) for parts in zip(bought, others, strict=True))
    order = np.argsort(start, kind="stable")
    customer, product, start, plan = (part[order] for part in (customer, product, start, plan))
    years = 1 + (rng.random(plan.size) < 0.4)
    end = start + years * _YEAR
    stayed = customers.churned[customer] > end
    renewed = stayed & (rng.random(plan.size) < _RENEWED_BY_PLAN[plan])
    price = _PRICES[product] * _PRICE_SHARE[plan] * years * rng.uniform(0.85, 1.0, plan.size)
    return pa.table(
        {
            "contract_id": columns.numbers(np.arange(1, plan.size + 1)),
            "customer_id": columns.numbers(customer.astype(np.int32) + 1),
            "product_id": columns.numbers(product.astype(np.int32) + 1),
            "plan": columns.codes(PLANS, plan),
            "started_on": columns.dates(span, start),
            "ends_on": columns.dates(span, end),
            "renewed": columns.flags(renewed, end <= span.last),
            "amount": columns.amounts(np.round(price)),
        }
    )


def _maintenance(
    span: Span, rng: Generator, sales: Sales, customers: Customers, draft: Draft, in_warranty: Flags
) -> tuple[Ints, Ints, Ints, Ints]:
    """Maintenance plans: story 14's buyers after their second repair, anybody else at some time after a purchase."""
    repaired, ticket = story.second_repairs(customers.segment, draft.customer, draft.type, in_warranty)
    buys = chance.even(rng, repaired.size) < story.SHARE
    after = draft.day[ticket[buys]].astype(np.int64) + rng.integers(story.SOONEST, story.LATEST + 1, int(buys.sum()))
    until = np.minimum(customers.churned[repaired[buys]] - 1, span.last)
    one = np.full(customers.segment.size, -1, dtype=np.int32)
    mixed = rng.permutation(sales.sold.size).astype(np.int32)
    one[sales.customer[mixed]] = mixed
    usual = (one >= 0) & (rng.random(one.size) < story.USUAL_SHARE)
    usual[repaired] = False
    customer = np.flatnonzero(usual)
    start = _some_day_after(span, rng, sales, customers, one[customer])
    return (
        np.concatenate([repaired[buys], customer]),
        np.concatenate([draft.product[ticket[buys]], sales.product[one[customer]]]),
        np.concatenate([np.minimum(after, until), start]),
        np.full(start.size + after.size, MAINTENANCE),
    )


def _others(
    span: Span, rng: Generator, sales: Sales, customers: Customers, count: int
) -> tuple[Ints, Ints, Ints, Ints]:
    """Extended warranties and care plans, bought with or soon after the product."""
    sale = rng.integers(0, sales.sold.size, max(count, 0))
    start = np.minimum(sales.sold[sale] + rng.integers(0, 40, sale.size), span.last)
    start = np.minimum(start, np.minimum(customers.churned[sales.customer[sale]], NEVER) - 1)
    plan = np.where(rng.random(sale.size) < 0.58, EXTENDED_WARRANTY, CARE_PLUS)
    return sales.customer[sale], sales.product[sale], np.maximum(start, sales.sold[sale]), plan


def _some_day_after(span: Span, rng: Generator, sales: Sales, customers: Customers, sale: Ints) -> Ints:
    sold = sales.sold[sale].astype(np.int64)
    until = np.minimum(np.minimum(customers.churned[sales.customer[sale]] - 1, span.last), sold + _MAINTENANCE_WITHIN)
    days: Ints = sold + (rng.random(sale.size) * np.maximum(until - sold, 0)).astype(np.int64)
    return days
