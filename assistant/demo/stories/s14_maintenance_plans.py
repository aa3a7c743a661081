"""Story 14: business customers with two or more repairs out of warranty buy the maintenance plan four times as often.

Its second half, that the team follows from region and issue, is in tickets/handling.py.
"""

from __future__ import annotations

import numpy as np

from assistant.demo.span import Flags, Ints
from assistant.demo.world.codes import BUSINESS
from assistant.demo.world.issues import REPAIR

USUAL_SHARE = 0.085
SHARE = 0.35
SOONEST, LATEST = 1, 45


def second_repairs(segment: Ints, customer: Ints, kind: Ints, in_warranty: Flags) -> tuple[Ints, Ints]:
    """The business customers with at least two repairs out of warranty, and the place of each one's second."""
    paid = np.flatnonzero((kind == REPAIR) & ~in_warranty & (segment[customer] == BUSINESS))
    paid = paid[np.argsort(customer[paid], kind="stable")]
    buyer = customer[paid]
    first = np.searchsorted(buyer, buyer)
    second = np.flatnonzero(np.arange(buyer.size) - first == 1)
    return buyer[second], paid[second]
