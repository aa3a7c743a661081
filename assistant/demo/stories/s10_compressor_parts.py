"""Story 10: in 西南, parts for air conditioners' compressors take three times as long to come as elsewhere."""

from __future__ import annotations

import numpy as np

from assistant.demo.span import Floats, Ints
from assistant.demo.world import goods, issues, places

ISSUE = issues.number_of("压缩机故障")
REGION = places.REGIONS.index("西南")
FACTOR = 3.0


def wait_factor(product: Ints, issue: Ints, region: Ints) -> Floats:
    """What to multiply the wait for parts by."""
    slow = np.isin(product, goods.numbers_in("空调")) & (issue == ISSUE) & (region == REGION)
    factor: Floats = np.where(slow, FACTOR, 1.0).astype(np.float32)
    return factor
