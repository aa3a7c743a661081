"""Fitting the confidence: what separates right from wrong is found, cases stay whole, the threshold keeps its word."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest

from eval import confidence
from eval.confidence import Example, fitted, report, threshold, worthwhile


def example(at: int, *, unknown: float, right: bool) -> Example:
    return Example(
        case=f"c{at // 2}", question="?", evidence={"unknown": unknown, "noise": at % 3}, right=right, answered=right
    )


def drawn(count: int) -> list[Example]:
    return [example(at, unknown=float(at % 4 == 0), right=at % 4 != 0) for at in range(count)]


def test_what_tells_right_from_wrong_gets_the_weight() -> None:
    scale, folds = fitted(drawn(200))
    assert scale.weights["unknown"] < -2 < -0.5 < scale.weights["noise"] < 0.5
    assert sum(fold.turns for fold in folds) == 200
    assert len(folds) == confidence.FOLDS
    assert all(fold.auc == pytest.approx(1.0) and fold.wrong == 0 for fold in folds)
    assert scale.confidence({"unknown": 1.0}) < scale.ask_below <= scale.sure_from


@pytest.mark.parametrize(
    ("predicted", "right", "most_wrong", "expected"),
    [
        ([0.2, 0.4, 0.6, 0.8], [0, 0, 1, 1], 0.0, 0.41),
        ([0.2, 0.4, 0.6, 0.8], [0, 0, 1, 1], 0.4, 0.21),
        ([0.2, 0.4, 0.6, 0.8], [1, 1, 1, 0], 0.0, 1.0),
        ([0.2, 0.4], [1, 1], 0.0, 0.05),
    ],
)
def test_the_threshold_is_the_lowest_that_keeps_its_word(
    predicted: list[float], right: list[int], most_wrong: float, expected: float
) -> None:
    assert threshold(np.array(predicted), np.array(right), most_wrong) == pytest.approx(expected)


def test_the_report_has_a_line_for_each_fold_and_each_weight() -> None:
    chosen = drawn(80)
    scale, folds = fitted(chosen)
    told = report(scale, folds, chosen)
    assert [line.split()[0] for line in told.splitlines()[1:6]] == ["1", "2", "3", "4", "5"]
    assert "unknown" in told
    assert f"asks back below {scale.ask_below:.2f}" in told


def test_the_scale_is_written_as_the_reader_reads_it(tmp_path: Path) -> None:
    scale, _ = fitted(drawn(80))
    written = confidence.write(scale, tmp_path / "confidence.json")
    assert json.loads(written.read_text(encoding="utf-8"))["weights"] == scale.weights


@pytest.mark.parametrize(
    ("predicted", "right", "expected"),
    [
        ([0.3, 0.6, 0.7, 0.9], [0, 1, 1, 1], 0.5),
        ([0.6, 0.7, 0.9, 0.9], [0, 1, 1, 1], 0.61),
        ([0.6] * 12 + [0.7], [1] * 12 + [0], 0.5),
        ([0.6] * 9 + [0.7], [1] * 9 + [0], 0.71),
    ],
)
def test_one_wrong_number_outweighs_ten_right_ones(predicted: list[float], right: list[int], expected: float) -> None:
    assert worthwhile(np.array(predicted), np.array(right)) == pytest.approx(expected)
