"""Story 2: Rover R2 loses its connection four times as often for six weeks, on one firmware version."""

from __future__ import annotations

import numpy as np

from assistant.demo.span import Flags, Floats, Ints, Span
from assistant.demo.world import goods, issues

PRODUCT = goods.number_of(goods.ROVER_R2)
ISSUE = issues.number_of("无法联网")
FROM, UNTIL = 136, 94
FACTOR = 4.2
AROUND = 80
SHARE_ON_VERSION = 0.88

# The bad version is released this many days before the wave, the next one on the wave's last day.
RELEASED_BEFORE = 3


def raise_demand(demand: Floats, span: Span) -> None:
    """Bring the demand (products x issues x days) of the six weeks to FACTOR times that of the days around them."""
    first, after = span.before(FROM), span.before(UNTIL)
    around = np.r_[demand[PRODUCT, ISSUE, first - AROUND : first], demand[PRODUCT, ISSUE, after : after + AROUND]]
    wave = demand[PRODUCT, ISSUE, first:after]
    wave *= FACTOR * around.mean() / wave.mean()


def releases(days: Ints, span: Span) -> Ints:
    """Release days of Rover R2 with one before the wave, one at its end and none between them."""
    bad, fixed = span.before(FROM + RELEASED_BEFORE), span.before(UNTIL)
    kept = days[(days < bad - 20) | (days > fixed + 20)]
    return np.sort(np.append(kept, (bad, fixed)))


def affected(span: Span, product: Ints, issue: Ints, day: Ints) -> Flags:
    """The tickets of the wave."""
    mask: Flags = (product == PRODUCT) & (issue == ISSUE) & (day >= span.before(FROM)) & (day < span.before(UNTIL))
    return mask


def bad_release(days: Ints, span: Span) -> int:
    """The place of the bad version among Rover R2's release days."""
    return int(np.searchsorted(days, span.before(FROM + RELEASED_BEFORE)))
