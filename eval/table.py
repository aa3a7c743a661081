"""Table: the outcomes of a run counted by kind and language, as text."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from eval.cases import APART
from eval.run import Outcome
from eval.scorers import VERDICTS


def table(outcomes: Sequence[Outcome]) -> str:
    """Lines of counts by kind, by language and in all, by case; then all by turn; then the kinds reported apart."""
    inside = [outcome for outcome in outcomes if not outcome.case.apart]
    beside = [outcome for outcome in outcomes if outcome.case.apart]
    kinds = sorted({outcome.case.kind for outcome in inside})
    lines = [_head()]
    lines += [_line(kind, (one for one in inside if one.case.kind == kind)) for kind in kinds]
    lines.append("")
    lines += [_line(f"language {lang}", (one for one in inside if one.case.lang == lang)) for lang in ("zh", "en")]
    lines += [
        _line(f"level {level}", (one for one in inside if one.case.difficulty == level)) for level in _levels(inside)
    ]
    lines += ["", _line("all cases", inside), _turns("all turns", inside)]
    if beside:
        lines += ["", f"apart ({', '.join(APART)}):"]
        lines += [_line(kind, (one for one in beside if one.case.kind == kind)) for kind in APART]
    return "\n".join(lines)


def failures(outcomes: Iterable[Outcome]) -> str:
    """One line for each turn that is not right: case, verdict, question, why."""
    return "\n".join(
        f"{outcome.case.id:8} {turn.score.verdict:14} {turn.turn.question}\n{'':24}{turn.score.why}"
        for outcome in outcomes
        for turn in outcome.turns
        if turn.score.verdict != "right"
    )


def _levels(outcomes: Iterable[Outcome]) -> list[int]:
    return sorted({outcome.case.difficulty for outcome in outcomes})


def _head() -> str:
    return f"{'':16}{'cases':>7}" + "".join(f"{verdict:>16}" for verdict in VERDICTS)


def _line(name: str, outcomes: Iterable[Outcome]) -> str:
    return _counted(name, Counter(outcome.verdict for outcome in outcomes))


def _turns(name: str, outcomes: Iterable[Outcome]) -> str:
    return _counted(name, Counter(turn.score.verdict for outcome in outcomes for turn in outcome.turns))


def _counted(name: str, counts: Counter[str]) -> str:
    total = counts.total()
    shares = (f"{counts[verdict]:>7} {counts[verdict] / total if total else 0:>8.1%}" for verdict in VERDICTS)
    return f"{name:16}{total:>7}" + "".join(shares)
