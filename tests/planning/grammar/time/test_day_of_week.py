"""Days of the week that compete."""

from __future__ import annotations

from collections.abc import Callable

from assistant.flow import ByField, ByTime, Query, Reading

Read = Callable[..., Reading]


def test_days_of_the_week_compete(read: Read) -> None:
    outcome = read("周一到周五哪天进单最少").outcome
    assert isinstance(outcome, Query)
    assert outcome.groups == (ByField(field="weekday"),)


def test_days_of_a_month_are_dates(read: Read) -> None:
    outcome = read("上个月哪天进单最少").outcome
    assert isinstance(outcome, Query)
    assert outcome.groups == (ByTime(grain="day"),)
