"""Confidence: what counts against a reading makes it less likely, and the shipped figures stand in their order."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from assistant.flow import Doubt, Query, Reading
from assistant.planning.grammar.checks.confidence import Scale, scale

Read = Callable[..., Reading]


def test_the_shipped_scale_asks_back_before_it_is_likely_and_is_likely_before_it_is_sure() -> None:
    assert 0 < scale().ask_below <= scale().sure_from <= 1


@pytest.mark.parametrize("name", ["unknown", "unplaced"])
def test_words_that_are_not_explained_count_against_a_reading(name: str) -> None:
    assert scale().confidence({name: 1.0}) < scale().confidence({})


@pytest.mark.parametrize(("amount", "expected"), [(0.0, 0.5), (1.0, 1 / (1 + 2.718281828)), (1e9, 0.0)])
def test_a_weight_moves_the_logit(amount: float, expected: float) -> None:
    one = Scale(bias=0.0, weights={"unknown": -1.0}, sure_from=0.9, ask_below=0.5)
    assert one.confidence({"unknown": amount, "unheard_of": 5.0}) == pytest.approx(expected, abs=1e-6)


@pytest.mark.parametrize(
    ("sound", "doubtful"),
    [("上个月的投诉量", "上个月的颗粒度投诉量"), ("complaints last month", "complaints about zorbles last month")],
)
def test_a_question_back_is_less_confident_and_carries_what_was_understood(
    read: Read, sound: str, doubtful: str
) -> None:
    sure, unsure = read(sound), read(doubtful)
    assert isinstance(unsure.outcome, Doubt)
    assert unsure.guess == sure.outcome
    assert isinstance(sure.outcome, Query)
    assert sure.guess is None
    assert unsure.confidence < min(scale().sure_from, sure.confidence)
