"""What was heard in a question: non-overlapping mentions, each with its possible senses, and the words that nothing
explains.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from assistant.flow.period import Period
from assistant.flow.query import Value
from assistant.flow.reading import Question

MOST_WORDS = 150
"""Meaning-bearing words that one question may hold; nobody asks more at once, and reading on would only take time."""

SenseKind = Literal["metric", "dimension", "value", "table", "column", "absent", "word", "number", "period", "quote"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Sense:
    """One thing a mention can mean.

    kind metric/dimension/table/column/absent: `ref` names it in the catalog (a column as "table.column").
    value: `value` of one of the dimensions or columns in `fields`. word: a closed-class word, `ref` is its key
    ("run.month" with how many in a row in `value`).
    number: `value`.
    period: `period` (`against`: it is the other side of a comparison; `at_end`: the moment that it means for what is
    counted as it stands; `pieces`: those it was joined of; `ahead`: what it means where things to come are counted, as
    the words `ahead_by` say), or `ref` for a comparison (beside a period: what the words mean beside another one), or
    `weekdays` (1 Monday – 7 Sunday), or `hours` of the day, also those of a period's days (`usual_hours`: only usually
    meant so), or `choices`: phrases that each say one reading of words that have several.
    quote: the quoted text in `value`.
    """

    kind: SenseKind
    ref: str = ""
    value: Value | None = None
    fields: tuple[str, ...] = ()
    others: tuple[Value, ...] = ()
    """For a value: further values of the same column that the word stands for with it (a family of names)."""
    period: Period | None = None
    at_end: Period | None = None
    weekdays: tuple[int, ...] = ()
    hours: tuple[int, ...] = ()
    usual_hours: bool = False
    choices: tuple[str, ...] = ()
    pieces: tuple[Period, ...] = ()
    ahead: Period | None = None
    ahead_by: tuple[str, ...] = ()
    against: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """Characters [start, end) of the normalised question and their senses; `exact` is False after a typing error was
    mended.
    """

    start: int
    end: int
    text: str
    senses: tuple[Sense, ...]
    exact: bool = True

    def sense(self, kind: SenseKind) -> Sense | None:
        """The first sense of that kind, or None."""
        return next((sense for sense in self.senses if sense.kind == kind), None)

    def word(self) -> str:
        """The key of its closed-class word, or ""."""
        sense = self.sense("word")
        return sense.ref if sense else ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Mend:
    """A typing error that was mended: characters [start, end) of the text as heard, as typed and as they are read."""

    start: int
    end: int
    typed: str
    meant: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Heard:
    """A question with its normalised text (typing errors mended), the map of its characters to the original's, its
    mentions in order, and unexplained words.

    margin: how much better this cover is than the best one in which some words mean something else, in characters per
    character of the text; 1 where there is none.
    """

    question: Question
    text: str
    offsets: tuple[int, ...]
    mentions: tuple[Mention, ...]
    unknown: tuple[Mention, ...] = ()
    mends: tuple[Mend, ...] = ()
    margin: float = 1.0
