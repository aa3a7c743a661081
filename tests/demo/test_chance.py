"""The ways of drawing: reproducible, independent by table, and as even as they say."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.demo.chance import Chance, choose, choose_by, even, even_along, spread


def test_a_stream_depends_on_seed_and_name_alone() -> None:
    first = Chance(seed=7).stream("sales").random(5)
    assert (first == Chance(seed=7).stream("sales").random(5)).all()
    assert (first != Chance(seed=8).stream("sales").random(5)).any()
    assert (first != Chance(seed=7).stream("tickets").random(5)).any()


@given(st.integers(1, 400), st.integers(0, 2**32))
def test_even_draws_fill_every_sixteenth_of_every_sixteen(count: int, seed: int) -> None:
    draws = even(np.random.default_rng(seed), count)
    assert draws.size == count
    assert ((draws >= 0) & (draws < 1)).all()
    for start in range(0, count - 15, 16):
        assert sorted(np.floor(draws[start : start + 16] * 16)) == list(range(16))


def test_even_along_is_even_within_each_group() -> None:
    group = np.random.default_rng(1).integers(0, 3, 4_800)
    draws = even_along(np.random.default_rng(2), group)
    for number in range(3):
        assert abs(draws[group == number].mean() - 0.5) < 0.01


@given(st.lists(st.floats(0, 5), min_size=1, max_size=60), st.integers(1, 5_000))
def test_spread_keeps_every_run_within_one_of_its_due(weights: list[float], total: int) -> None:
    due = np.array(weights) + 0.01
    counts = spread(due, total, 0.5)
    assert counts.sum() == total
    expected = np.cumsum(due) / due.sum() * total
    assert (np.abs(np.cumsum(counts) - expected) <= 1).all()


def test_choices_follow_their_weights() -> None:
    draws = np.random.default_rng(3).random(20_000)
    picked = choose(draws, np.array([1.0, 0.0, 3.0]))
    assert np.bincount(picked, minlength=3) / picked.size == pytest.approx([0.25, 0.0, 0.75], abs=0.01)
    by_row = choose_by(draws, np.array([[1.0, 0.0], [0.0, 1.0]]), np.arange(draws.size) % 2)
    assert (by_row == np.arange(draws.size) % 2).all()
