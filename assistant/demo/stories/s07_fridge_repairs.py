"""Story 7: over the last twelve months the median repair of a fridge comes down by about 35%."""

from __future__ import annotations

import numpy as np

from assistant.demo.span import Flags, Floats, Ints, Span
from assistant.demo.world import goods
from assistant.demo.world.issues import REPAIR

SINCE = 365
LAST_FACTOR = 0.60

# Nearly every fridge repair waits for a part: it is the wait that became shorter.
PARTS_SHARE = 0.9


def affected(product: Ints, kind: Ints) -> Flags:
    """The repairs of fridges."""
    mask: Flags = np.isin(product, goods.numbers_in("冰箱")) & (kind == REPAIR)
    return mask


def duration_factor(span: Span, product: Ints, kind: Ints, day: Ints) -> Floats:
    """What to multiply the time after the first response by: 1 until a year ago, then down to LAST_FACTOR."""
    share = np.clip((day - span.before(SINCE)) / SINCE, 0, 1)
    factor: Floats = np.where(affected(product, kind), LAST_FACTOR**share, 1.0).astype(np.float32)
    return factor
