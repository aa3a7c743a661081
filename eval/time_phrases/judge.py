"""The verdict on a phrase in its question: right, asked back, or wrong; and the table of all verdicts."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Literal

from assistant.understanding.dates import Festival, TimeMention, find
from eval.time_phrases.festivals import FESTIVALS
from eval.time_phrases.phrases import AS_OF
from eval.time_phrases.sentences import Placed, sentences

Verdict = Literal["right", "asked_back", "wrong"]

_IDLE = re.compile(r"\b(?:in|on|of|at|the|for|during|within|over|from)\b|[的在\s,，、:]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """How many phrases came to which verdict, and those that are not right: (as-of day, question, what was read)."""

    counts: Counter[Verdict]
    asked_back: tuple[tuple[date, str, str], ...]
    wrong: tuple[tuple[date, str, str], ...]

    @property
    def understood(self) -> float:
        """The share that is right."""
        return self.counts["right"] / max(1, self.counts.total())


def judge(placed: Placed, as_of: date, festivals: tuple[Festival, ...]) -> tuple[Verdict, str]:
    """The verdict, and what was read in words.

    Wrong is any other day or hour, and any word beside the phrase that was taken for time. Asked back is a phrase of
    which words are left over, which no question is answered with, and one that offers its readings.
    """
    question, start, end, days, hours = placed
    found = find(question, lang="zh" if question.isascii() else "en", as_of=as_of, festivals=festivals)
    read = "; ".join(f"{one.text!r} {_said(one)}" for one in found) or "nothing"
    if any(one.end <= start or one.start >= end for one in found if one.period or one.hours):
        return "wrong", read
    inside = [one for one in found if one.start < end and one.end > start]
    beyond = "".join(question[one.start : start] + question[end : one.end] for one in inside)
    left = "".join(question[at] for at in range(start, end) if not any(one.start <= at < one.end for one in inside))
    if _IDLE.sub("", beyond):
        return "wrong", read
    if not inside or _IDLE.sub("", left) or any(one.choices for one in inside):
        return "asked_back", read
    one = inside[0]
    same = len(inside) == 1 and not one.against and not one.weekdays and one.hours == hours
    period = (one.period.start, one.period.end) if one.period else None
    return ("right" if same and period == days else "wrong"), read


def _said(mention: TimeMention) -> str:
    period = f"[{mention.period.start}, {mention.period.end})" if mention.period else ""
    rest = (mention.comparison, mention.weekdays, mention.hours, mention.choices)
    return " ".join(filter(None, (period, *(str(each) for each in rest if each))))


def tally(*, days: Iterable[date] = AS_OF, every: int = 1, festivals: tuple[Festival, ...] = FESTIVALS) -> Tally:
    """The verdicts on the generated questions of these as-of days; every n-th, another one each day."""
    counts: Counter[Verdict] = Counter()
    listed: dict[Verdict, list[tuple[date, str, str]]] = {"asked_back": [], "wrong": [], "right": []}
    for turn, as_of in enumerate(days):
        for n, placed in enumerate(sentences(as_of)):
            if n % every == turn % every:
                verdict, read = judge(placed, as_of, festivals)
                counts[verdict] += 1
                if verdict != "right":
                    listed[verdict].append((as_of, placed[0], read))
    return Tally(counts=counts, asked_back=tuple(listed["asked_back"]), wrong=tuple(listed["wrong"]))


def report(found: Tally, *, shown: int = 20) -> str:
    """The wrong ones, then one line of counts."""
    lines = [f"{question!r} on {as_of}: {read}" for as_of, question, read in found.wrong[:shown]]
    counts = found.counts
    lines.append(
        f"generated phrases: {counts.total()}, right {counts['right']} ({found.understood:.1%}), "
        f"asked back {counts['asked_back']}, wrong {counts['wrong']}"
    )
    return "\n".join(lines)
