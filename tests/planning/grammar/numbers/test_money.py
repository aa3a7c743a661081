"""What rows cost where no sum is named, and the catalog's own averages."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from assistant.flow import Doubt, Measure, Query, Reading

Read = Callable[..., Reading]


@pytest.mark.parametrize(
    ("text", "metric"),
    [
        ("今年保内维修和保外维修各花了多少钱", "repair_cost"),
        ("上个月维修花了多少钱", "repair_cost"),
        ("去年维修成本平均多少", "avg_repair_cost"),
        ("今年赔付金额平均多少", "avg_compensation"),
    ],
)
def test_the_money_meant(read: Read, text: str, metric: str) -> None:
    outcome = read(text).outcome
    assert isinstance(outcome, Query)
    assert outcome.measures == (Measure(metric=metric),)


def test_rows_of_one_kind_have_no_cost_of_their_own(read: Read) -> None:
    assert isinstance(read("上个月退货花了多少钱").outcome, Doubt)
