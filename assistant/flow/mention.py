"""What was heard in a question: non-overlapping mentions, each with its possible senses, and the words that nothing
explains.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from assistant.flow.period import Period
from assistant.flow.query import Value
from assistant.flow.reading import Question

SenseKind = Literal["metric", "dimension", "value", "table", "column", "absent", "word", "number", "period", "quote"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Sense:
    """One thing a mention can mean.

    kind metric/dimension/table/column/absent: `ref` names it in the catalog (a column as "table.column").
    value: `value` of one of the dimensions or columns in `fields`. word: a closed-class word, `ref` is its key.
    number: `value`.
    period: `period` (`against`: it is the other side of a comparison; `at_end`: the moment that it means for what is
    counted
    as it stands), or `ref` "previous"/"year_ago" for a comparison, or `weekdays` (1 Monday – 7 Sunday). quote: the
    quoted text in
    `value`.
    """

    kind: SenseKind
    ref: str = ""
    value: Value | None = None
    fields: tuple[str, ...] = ()
    period: Period | None = None
    at_end: Period | None = None
    weekdays: tuple[int, ...] = ()
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
class Heard:
    """A question with its normalised text, the map of its characters to the original's, its mentions in order, and
    unexplained words.
    """

    question: Question
    text: str
    offsets: tuple[int, ...]
    mentions: tuple[Mention, ...]
    unknown: tuple[Mention, ...] = ()
