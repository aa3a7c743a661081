"""Story 1: Aurora X2's battery and charging tickets rise fivefold in the last 70 days, from one month's bad batches."""

from __future__ import annotations

from datetime import timedelta

import numpy as np

from assistant.demo.span import Flags, Floats, Ints, Span
from assistant.demo.world import goods, issues, parts

PRODUCT = goods.number_of(goods.AURORA_X2)
ISSUES = (issues.number_of("电池续航"), issues.number_of("充电异常"))
SINCE = 70
FACTOR, SLOPE = 5.0, 0.1

# The month of production is the one that holds this day: sold in time for the first failures.
PRODUCED_AROUND = 125
PLANT = parts.PLANTS.index("东莞工厂")
SUPPLIER = parts.SUPPLIERS.index("宏能电芯")
OTHER_SUPPLIER = parts.SUPPLIERS.index("恒压机电")
BAD_BATCHES = 3
SHARE_OF_SALES = 0.65
SHARE_OF_TICKETS = 0.84

TYPE_WEIGHTS = (0.64, 0.25, 0.04, 0.07, 0.0)
ROOT_CAUSE = parts.ROOT_CAUSES.index("来料不良")
ROOT_CAUSE_SHARE = 0.7


def raise_demand(demand: Floats, span: Span) -> None:
    """Bring the two issues' demand (products x issues x days) to FACTOR times what it was in as many days before."""
    since = span.before(SINCE)
    for issue in ISSUES:
        before, rise = demand[PRODUCT, issue, since - SINCE : since], demand[PRODUCT, issue, since:]
        rise *= np.linspace(1 - SLOPE, 1 + SLOPE, rise.size)
        rise *= FACTOR * before.mean() / rise.mean()


def bad_month(span: Span) -> tuple[int, int]:
    """First day and length of the month in which the bad batches were made."""
    first = (span.as_of - timedelta(days=PRODUCED_AROUND)).replace(day=1)
    after = (first + timedelta(days=31)).replace(day=1)
    return span.on(first), (after - first).days


def affected(span: Span, product: Ints, issue: Ints, day: Ints) -> Flags:
    """The tickets of the rise."""
    mask: Flags = (product == PRODUCT) & np.isin(issue, ISSUES) & (day >= span.before(SINCE))
    return mask
