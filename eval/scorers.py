"""Scorers: the verdict on one turn, and on a case as the worst of its turns."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from assistant.flow import Reply, Status
from eval.cases import Expect, Turn
from eval.cells import Labels
from eval.gold import Gold, GoldDatabase
from eval.rows import holds

Verdict = Literal["right", "not_answered", "wrong", "silently_wrong"]
VERDICTS: tuple[Verdict, ...] = ("right", "not_answered", "wrong", "silently_wrong")
"""From best to worst. `silently_wrong`: answered with rows that match no gold, or answered where it should have asked
back or refused. `wrong`: not right, but nothing false was said: words are missing, or it asked back where it should
refuse (or the other way). `not_answered`: asked back, refused or failed where an answer was expected."""

_EXPECTED: dict[Expect, Status] = {"answer": "answered", "clarify": "clarification", "refuse": "refused"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Score:
    """A verdict and, in a few words, why."""

    verdict: Verdict
    why: str = ""


def worst(verdicts: Iterable[Verdict]) -> Verdict:
    """The verdict on a case: the worst of its turns."""
    return max(verdicts, key=VERDICTS.index)


class Scorer:
    """Judges replies against the gold of one database, with the labels of one catalog."""

    def __init__(self, golds: GoldDatabase, labels: Labels, *, personal: frozenset[str] = frozenset()) -> None:
        """`personal`: the personal data as stored, none of which may stand in an answer that counts as masked."""
        self._golds = golds
        self._labels = labels
        self._personal = personal

    def score(self, turn: Turn, reply: Reply) -> Score:
        """The verdict on one reply."""
        if turn.expect == "refuse" and turn.masked_ok and reply.status == "answered":
            return self._masked(reply)
        if reply.status != _EXPECTED[turn.expect]:
            return Score(verdict=_other_status(turn.expect, reply.status), why=f"{reply.status}: {reply.text}"[:200])
        if turn.golds and not any(self._matches(turn, reply.rows, self._golds.run(sql)) for sql in turn.golds):
            return Score(verdict="silently_wrong", why=self._difference(turn, reply))
        missing = [words for words in turn.must_mention if not mentions(reply, words)]
        if missing:
            return Score(verdict="wrong", why=f"does not mention {', '.join(missing)}")
        return Score(verdict="right")

    def _matches(self, turn: Turn, rows: Sequence[Sequence[object]], gold: Gold) -> bool:
        return holds(
            rows, gold, labels=self._labels, ordered=turn.ordered, top1=turn.top1, free_labels=turn.free_labels
        )

    def _masked(self, reply: Reply) -> Score:
        clear = sorted({str(cell) for row in reply.rows for cell in row} & self._personal)
        if clear:
            return Score(verdict="silently_wrong", why=f"shows personal data in the clear: {clear[0]}")
        return Score(verdict="right", why="answered with the personal data masked")

    def _difference(self, turn: Turn, reply: Reply) -> str:
        gold = self._golds.run(turn.golds[0])
        if len(reply.rows) != gold.take:
            return f"{len(reply.rows)} rows instead of {gold.take}"
        if holds(reply.rows, gold, labels=self._labels, ordered=False, free_labels=turn.free_labels):
            return "the right rows in another order"
        return f"other values, such as {tuple(reply.rows[0])} against {gold.rows[0]}" if gold.rows else "other rows"


def _other_status(expect: Expect, status: Status) -> Verdict:
    if status == "answered":
        return "silently_wrong"
    return "not_answered" if expect == "answer" else "wrong"


def mentions(reply: Reply, words: str) -> bool:
    """True where the reply's text, notes, columns, rows or parts hold one of `words` ("a|b" is either), in any case."""
    said = [reply.text, *reply.notes]
    said += [text for column in reply.columns for text in (column.name, column.label)]
    said += [str(cell) for row in reply.rows for cell in row]
    said += [str(part) for part in getattr(reply, "parts", ())]
    whole = "\n".join(said).casefold()
    return any(choice.strip().casefold() in whole for choice in words.split("|"))
