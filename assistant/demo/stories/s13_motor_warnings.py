"""Story 13: devices report E07 and E12 one to three weeks before about half of the motor repairs of the same sale."""

from __future__ import annotations

import numpy as np
from numpy.random import Generator

from assistant.demo.span import DAY, Ints
from assistant.demo.tables.sales import Sales
from assistant.demo.tickets.draft import Draft
from assistant.demo.world import issues
from assistant.demo.world.device_codes import number_of

CODES = np.array([number_of("E07"), number_of("E12")], dtype=np.int8)
ISSUE = issues.number_of("电机故障")
SHARE = 0.6
FROM_DAYS, TO_DAYS = 7, 21


def warnings(rng: Generator, sales: Sales, draft: Draft) -> tuple[Ints, Ints, Ints]:
    """Sale, second and code of each warning: one or two before the repairs that are announced, none before the sale."""
    repairs = np.flatnonzero((draft.issue == ISSUE) & (draft.type == issues.REPAIR) & (draft.sale >= 0))
    announced = repairs[rng.random(repairs.size) < SHARE]
    ticket = np.repeat(announced, 1 + (rng.random(announced.size) < 0.5))
    when = draft.created[ticket] - rng.integers(FROM_DAYS * DAY + DAY // 2, TO_DAYS * DAY - DAY // 2, ticket.size)
    sale = draft.sale[ticket]
    owned = when >= (sales.sold[sale].astype(np.int64) + 1) * DAY
    return sale[owned], when[owned], rng.choice(CODES, int(owned.sum()))
