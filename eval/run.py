"""Run: a set of cases through solver and scorer, with all that is needed to repeat it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from eval.cases import Case, Turn
from eval.scorers import Score, Scorer, Verdict, worst
from eval.solver import Answered, Answerer, solve


@dataclass(frozen=True, slots=True, kw_only=True)
class TurnOutcome:
    """A turn, what came back, and the verdict on it."""

    turn: Turn
    answered: Answered
    score: Score


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """A case with the outcome of each of its turns."""

    case: Case
    turns: tuple[TurnOutcome, ...]

    @property
    def verdict(self) -> Verdict:
        """The worst verdict of its turns."""
        return worst(turn.score.verdict for turn in self.turns)


def run(
    cases: Sequence[Case],
    assistant: Answerer,
    scorer: Scorer,
    *,
    seen: Callable[[Outcome], None] = lambda _: None,
) -> tuple[Outcome, ...]:
    """The outcome of every case, in order; `seen` is told of each as it comes."""
    outcomes = []
    for case in cases:
        answers = solve(case, assistant)
        turns = tuple(
            TurnOutcome(turn=turn, answered=answered, score=scorer.score(turn, answered.reply))
            for turn, answered in zip(case.turns, answers, strict=True)
        )
        outcomes.append(Outcome(case=case, turns=turns))
        seen(outcomes[-1])
    return tuple(outcomes)
