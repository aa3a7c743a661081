"""Story 9: Pulse Watch 2's key supplier changed eight months ago; batches made since then fail 60% less in charging."""

from __future__ import annotations

import numpy as np
from numpy.random import Generator

from assistant.demo import chance
from assistant.demo.span import Flags, Ints, Span
from assistant.demo.world import goods, issues, parts

PRODUCT = goods.number_of(goods.PULSE_WATCH_2)
ISSUE = issues.number_of("充电异常")
CHANGED = 243
BEFORE = parts.SUPPLIERS.index("恒压机电")
SINCE = parts.SUPPLIERS.index("信联模组")
KEPT = 0.4


def suppliers(span: Span, produced: Ints) -> Ints:
    """The key supplier of Pulse Watch 2's batches, by the day they were produced."""
    return np.where(produced >= span.before(CHANGED), SINCE, BEFORE)


def prevented(span: Span, rng: Generator, product: Ints, issue: Ints, produced: Ints) -> Flags:
    """The tickets that the new supplier's parts never cause."""
    mask: Flags = (product == PRODUCT) & (issue == ISSUE) & (produced >= span.before(CHANGED))
    mask[mask] = chance.even(rng, int(mask.sum())) >= KEPT
    return mask
