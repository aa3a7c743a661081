"""A period outside the data is said to be so, never answered with 0."""

from __future__ import annotations

from datetime import date

import pytest

from assistant.answer.about import Freshness
from assistant.answer.outside import outside_the_data
from assistant.flow import Measure, OutputColumn, Period, Query, Result, ResultColumn

FACTS = Freshness(history_start=date(2023, 6, 19), as_of=date(2026, 6, 18))


def _asked(start: date | None, end: date | None) -> Query:
    return Query(measures=(Measure(metric="orders"),), period=Period(start=start, end=end))


def _counted(count: int | None) -> Result:
    output = OutputColumn(name="orders", role="metric", metric="orders", measure=0)
    return Result(columns=(ResultColumn(output=output, type="integer"),), rows=((count,),))


@pytest.mark.parametrize(
    ("start", "end"),
    [(date(2022, 1, 1), date(2023, 1, 1)), (date(2026, 7, 1), date(2026, 8, 1)), (None, date(2023, 6, 19))],
)
def test_nothing_before_or_after_the_data(start: date | None, end: date | None) -> None:
    said = outside_the_data(_asked(start, end), _counted(0), FACTS, "en")
    assert said is not None
    assert "19 June 2023" in said
    assert outside_the_data(_asked(start, end), _counted(None), FACTS, "zh") is not None


def test_a_true_zero_inside_the_data_stands() -> None:
    assert outside_the_data(_asked(date(2026, 6, 1), date(2026, 6, 19)), _counted(0), FACTS, "en") is None


def test_contracts_that_end_later_are_found_and_answered() -> None:
    assert outside_the_data(_asked(date(2026, 7, 1), date(2026, 8, 1)), _counted(12), FACTS, "en") is None
