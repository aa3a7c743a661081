"""Story 8: weekends and the days after the 618 and 11-11 sales carry other volumes; the industry wins and loses."""

from __future__ import annotations

from datetime import date

import numpy as np

from assistant.demo.span import Floats, Span
from assistant.demo.world import issues

BY_WEEKDAY = np.array([1.18, 1.08, 1.05, 1.03, 1.04, 0.76, 0.66])
SALES_BY_WEEKDAY = np.array([0.95, 0.93, 0.95, 0.97, 1.05, 1.2, 1.15])
FESTIVAL_DIP = 0.55

# (first month, day), (last month, day), factor
_AFTER_SALES = (
    ((6, 19), (6, 25), 1.45),
    ((11, 12), (11, 18), 1.55),
    ((6, 16), (6, 18), 1.12),
    ((11, 9), (11, 11), 1.15),
)
_SHOPPING = (((6, 1), (6, 15), 1.5), ((6, 16), (6, 18), 3.5), ((11, 1), (11, 8), 1.5), ((11, 9), (11, 11), 4.0))
_DELIVERY_ISSUES = ("配送延迟", "包装破损", "安装延误", "退款延迟")
DELIVERY_FACTOR = 1.6

# What customers say of the whole industry, and by how much the company differs from its own mean.
INDUSTRY_SATISFACTION = {
    "手机": 3.42, "平板": 3.80, "智能手表": 3.75, "空调": 4.08, "冰箱": 3.72, "洗衣机": 3.74, "电视": 3.78,
    "热水器": 3.80, "扫地机器人": 3.66, "空气净化器": 3.82,
}  # fmt: skip
OWN_OFFSET = {"手机": 0.30, "空调": -0.30}


def ticket_volume(span: Span) -> Floats:
    """The factor of each day on the number of tickets."""
    return BY_WEEKDAY[span.weekdays()] * _around(span, _AFTER_SALES) * _festival(span)


def sales_volume(span: Span) -> Floats:
    """The factor of each day on the number of sales."""
    return SALES_BY_WEEKDAY[span.weekdays()] * _around(span, _SHOPPING) * _festival(span)


def raise_deliveries(demand: Floats, span: Span) -> None:
    """After the big sales the additional tickets are about delivery, installation and refunds."""
    after = _around(span, _AFTER_SALES) > 1.2
    for name in _DELIVERY_ISSUES:
        demand[:, issues.number_of(name), after] *= DELIVERY_FACTOR


def _around(span: Span, seasons: tuple[tuple[tuple[int, int], tuple[int, int], float], ...]) -> Floats:
    factor = np.ones(span.days)
    for year in span.years():
        for first, last, times in seasons:
            days = slice(max(0, span.on(date(year, *first))), max(0, span.on(date(year, *last)) + 1))
            factor[days] *= times
    return factor


def _festival(span: Span) -> Floats:
    factor = np.ones(span.days)
    for first in span.spring_festivals():
        factor[max(0, first - 1) : max(0, first + 6)] *= FESTIVAL_DIP
    return factor
