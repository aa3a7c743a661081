"""Confidence: fits the weights of the reader's confidence on evaluation cases, and says by folds what they are worth.

Every turn gives one example: the amounts the reader counted, and whether its query gives the gold rows. Where the
reader asked back, the query that the understood words alone come to stands for it: what it would have said, had it
answered. Cross-validation keeps the turns of a case together (Stone 1974; calibration as the Brier score, 1950).
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import brier_score_loss, log_loss, roc_auc_score
from sklearn.model_selection import StratifiedGroupKFold

from assistant import Assistant
from assistant.flow import Asker, Query, Question, Reading
from assistant.flow.trace import Trace
from assistant.pipeline import run_query
from assistant.planning.grammar.checks import confidence
from assistant.planning.grammar.checks.confidence import Scale
from eval.cases import Case
from eval.scorers import Scorer

SHIPPED = Path(confidence.__file__).with_suffix(".json")
FOLDS = 5
WRONG_COSTS = 10
"""A wrong number said unasked is as bad as this many right ones held back: the threshold for asking is chosen so."""
MOST_WRONG = 0.02
"""Of all readings called sure, those that left words over too, at most this part may be wrong, out of fold."""
EVEN = 0.5
"""What is more likely wrong than right is never said unasked, however few such readings there were."""
_STEPS = [at / 100 for at in range(5, 100)]


@dataclass(frozen=True, slots=True, kw_only=True)
class Example:
    """One turn: the amounts counted, whether the query is right, and whether it was answered unasked."""

    case: str
    question: str
    evidence: dict[str, float]
    right: bool
    answered: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Fold:
    """What the weights fitted on the other folds are worth on this one."""

    turns: int
    right: int
    auc: float
    brier: float
    log_loss: float
    answered: int
    wrong: int


def examples(cases: Sequence[Case], assistant: Assistant, scorer: Scorer, *, asker: Asker) -> tuple[Example, ...]:
    """One example for each turn that came to a query, or would have."""
    found = []
    # Fitted with the threshold in force, the next threshold would depend on the last.
    assistant.parts = replace(assistant.parts, scale=replace(assistant.parts.scale, ask_below=0.0))
    for case in cases:
        conversation = assistant.conversation()
        for turn in case.turns:
            reply = conversation.ask(turn.question)
            reading = _reading(conversation.trace)
            if reading is None:
                continue
            answered = isinstance(reading.outcome, Query)
            query = reading.outcome if isinstance(reading.outcome, Query) else reading.guess
            if query is None:
                continue
            if not answered:
                question = Question(text=turn.question, lang=reading.question.lang)
                reply, _ = run_query(query, question, assistant.parts, asker=asker)
            right = turn.expect == "answer" and scorer.score(turn, reply).verdict == "right"
            evidence = dict(reading.evidence)
            found.append(
                Example(case=case.id, question=turn.question, evidence=evidence, right=right, answered=answered)
            )
    return tuple(found)


def _reading(trace: Trace | None) -> Reading | None:
    steps = trace.steps if trace is not None else ()
    return next((step.value for step in steps if isinstance(step.value, Reading)), None)


def fitted(chosen: Sequence[Example]) -> tuple[Scale, tuple[Fold, ...]]:
    """The scale fitted on all examples, its thresholds chosen on predictions out of fold, and what each fold says."""
    names = sorted({name for example in chosen for name in example.evidence})
    amounts = np.array([[example.evidence.get(name, 0.0) for name in names] for example in chosen])
    right = np.array([example.right for example in chosen], dtype=int)
    groups = np.array([example.case for example in chosen])
    predicted = np.zeros(len(chosen))
    parts: list[tuple[NDArray[Any], NDArray[Any]]] = []
    for train, test in StratifiedGroupKFold(FOLDS, shuffle=True, random_state=7).split(amounts, right, groups):
        predicted[test] = _model().fit(amounts[train], right[train]).predict_proba(amounts[test])[:, 1]
        parts.append((train, test))
    unasked = np.array([example.answered for example in chosen])
    ask_below = worthwhile(predicted[unasked], right[unasked])
    whole = _model().fit(amounts, right)
    scale = Scale(
        bias=round(float(whole.intercept_[0]), 4),
        weights={name: round(float(weight), 4) for name, weight in zip(names, whole.coef_[0], strict=True)},
        sure_from=max(threshold(predicted, right, MOST_WRONG), ask_below),
        ask_below=ask_below,
    )
    said = unasked & (predicted >= ask_below)
    return scale, tuple(_fold(predicted[test], right[test], said[test]) for _, test in parts)


def _model() -> LogisticRegression:
    return LogisticRegression(C=1.0, max_iter=1000)


def threshold(predicted: NDArray[Any], right: NDArray[Any], most_wrong: float) -> float:
    """The lowest figure from which on at most `most_wrong` of the readings are wrong."""
    for step in _STEPS:
        kept = right[predicted >= step]
        if len(kept) and float((kept == 0).mean()) <= most_wrong:
            return step
    return 1.0


def worthwhile(predicted: NDArray[Any], right: NDArray[Any]) -> float:
    """The lowest figure, at least even, at which answering from there on is worth most."""
    steps = [step for step in _STEPS if step >= EVEN]
    worth = [float(np.where(right[predicted >= step] == 1, 1, -WRONG_COSTS).sum()) for step in steps]
    return steps[int(np.argmax(worth))]


def _fold(predicted: NDArray[Any], right: NDArray[Any], said: NDArray[Any]) -> Fold:
    both = len(set(right.tolist())) == 2
    return Fold(
        turns=len(right),
        right=int(right.sum()),
        auc=float(roc_auc_score(right, predicted)) if both else float("nan"),
        brier=float(brier_score_loss(right, predicted)),
        log_loss=float(log_loss(right, predicted, labels=[0, 1])),
        answered=int(said.sum()),
        wrong=int((right[said] == 0).sum()),
    )


def report(scale: Scale, folds: Sequence[Fold], chosen: Sequence[Example]) -> str:
    """Lines for each fold, then the figures chosen, the weights, and confidence against the share that is right."""
    lines = [f"{'fold':6}{'turns':>7}{'right':>7}{'AUC':>8}{'Brier':>8}{'log loss':>10}{'answered':>10}{'wrong':>7}"]
    for at, fold in enumerate(folds, 1):
        lines.append(
            f"{at:<6}{fold.turns:>7}{fold.right:>7}{fold.auc:>8.3f}{fold.brier:>8.3f}{fold.log_loss:>10.3f}"
            f"{fold.answered:>10}{fold.wrong:>7}"
        )
    lines += ["", f"asks back below {scale.ask_below:.2f}, sure from {scale.sure_from:.2f}", ""]
    lines += [f"{name:20}{weight:>8.2f}" for name, weight in sorted(scale.weights.items(), key=lambda pair: pair[1])]
    return "\n".join([*lines, "", *_reliability(scale, chosen)])


def _reliability(scale: Scale, chosen: Sequence[Example]) -> list[str]:
    """How many of the readings at each confidence are right."""
    lines = [f"{'confidence':14}{'turns':>7}{'right':>8}"]
    for low in (0.0, 0.2, 0.4, 0.6, 0.8, 0.9, 0.95):
        high = {0.8: 0.9, 0.9: 0.95, 0.95: 1.01}.get(low, low + 0.2)
        inside = [one for one in chosen if low <= scale.confidence(one.evidence) < high]
        share = f"{sum(one.right for one in inside) / len(inside):>8.0%}" if inside else f"{'-':>8}"
        lines.append(f"{low:.2f} to {min(high, 1):.2f}{'':2}{len(inside):>7}{share}")
    return lines


def write(scale: Scale, path: Path = SHIPPED) -> Path:
    """Keeps the scale beside the reader, or at `path`, and says where."""
    path.write_text(json.dumps(asdict(scale), indent=2) + "\n", encoding="utf-8")
    return path
