"""Every scenario as people ask it, in both languages, in other words and as a follow-up: rows, words and picture."""

from __future__ import annotations

import pytest

from assistant import Assistant
from eval.scorers import Scorer
from eval.solver import solve
from tests.scenarios.told import Told, told

TOLD = told()


@pytest.mark.parametrize("one", TOLD, ids=lambda one: one.case.id)
def test_scenario(one: Told, assistant: Assistant, scorer: Scorer) -> None:
    """The turns before are answered; the last has the rows of the check SQL, the words and the picture."""
    answers = solve(one.case, assistant)
    for turn, answered in zip(one.case.turns, answers, strict=True):
        score = scorer.score(turn, answered.reply)
        assert score.verdict == "right", f"{turn.question}: {score.verdict}: {score.why}\n{answered.reply.sql}"
    chart = answers[-1].reply.chart
    assert not one.charts or (chart and chart.kind in one.charts)


def test_every_case_has_its_own_name() -> None:
    assert len({one.case.id for one in TOLD}) == len(TOLD)
