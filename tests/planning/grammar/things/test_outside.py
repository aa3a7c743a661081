"""Bounds whose groups are to be left out."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from assistant.flow import Doubt, Query, Reading

Read = Callable[..., Reading]


@pytest.mark.parametrize(
    ("text", "operator"),
    [
        ("五月份各省的退货单，少于10单的不用列", "ge"),
        ("五月份各省的退货单，不足10单的去掉", "ge"),
        ("五月份各省的退货单，超过10单的不要", "le"),
        ("五月份各省的退货单，10单以下的不看", "gt"),
        ("五月份各省的退货单，超过10单的才看", "gt"),
        ("不超过10单的不要，五月份各省的退货单", "gt"),
    ],
)
def test_what_is_left_out_turns_the_bound_round(read: Read, text: str, operator: str) -> None:
    outcome = read(text).outcome
    assert isinstance(outcome, Query), outcome
    assert [(part.operator, part.value) for part in outcome.having] == [(operator, 10)]


def test_another_thing_taken_away_does_not(read: Read) -> None:
    outcome = read("五月份各省少于10单的退货，不要华东").outcome
    assert isinstance(outcome, Doubt) or [part.operator for part in outcome.having] == ["lt"]  # type: ignore[union-attr]


@pytest.mark.parametrize("text", ["各大区退货，少于10件的也列", "近两周每天退货数，周末的也算上"])
def test_what_is_counted_too_narrows_nothing(read: Read, text: str) -> None:
    outcome = read(text).outcome
    assert isinstance(outcome, Query)
    assert not outcome.having
    assert not outcome.filters


def test_what_is_counted_too_beside_its_like_widens(read: Read) -> None:
    outcome = read("近两周华东退货数，华北的也算上").outcome
    assert isinstance(outcome, Query)
    assert [len(getattr(one, "values", ())) for one in outcome.filters] == [2]
