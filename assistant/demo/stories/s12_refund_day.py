"""Story 12: on one day, nine before the end, eight times the usual refund complaints come from 安徽 by app."""

from __future__ import annotations

from assistant.demo.world import issues, places

DAYS_BEFORE = 9
ISSUE = issues.number_of("退款延迟")
PROVINCE = places.PROVINCES.index("安徽")

# On a day on which such complaints come at all there is one of them at the default size.
TIMES = 8
TICKETS_FOR_ONE_A_DAY = 60_000


def complaints(tickets: int) -> int:
    """How many come on that day, in a build of `tickets` tickets."""
    usual = max(1.0, tickets / TICKETS_FOR_ONE_A_DAY) if tickets >= 10_000 else tickets / 10_000
    return max(1, round(TIMES * usual))
