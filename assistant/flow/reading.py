"""What was understood of a question: spans with their meaning, the typed query, and the doubts that remain."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from assistant.flow.query import Query, Value

Lang = Literal["zh", "en"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """What was asked: the text as typed and the language to answer in."""

    text: str
    lang: Lang


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """Characters [start, end) of the question (code points) and what they were taken to mean, in the asker's
    language.
    """

    start: int
    end: int
    text: str
    means: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """One concrete reading offered back: a label, and the typed query that picking it runs (or a question to ask
    instead).
    """

    label: str
    query: Query | None = None
    question: str | None = None


DoubtKind = Literal["unknown_word", "ambiguous", "missing"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Doubt:
    """Why the question is asked back: which words, and the readings to choose from.

    topic: what is ambiguous, whatever the rest of the question; what was picked once holds for it in the rest of the
    conversation. "" for what is asked again each time.
    """

    kind: DoubtKind
    sentence: str
    choices: tuple[Choice, ...] = ()
    suggestions: tuple[str, ...] = ()
    topic: str = ""


RefusalReason = Literal["absent_data", "forbidden", "action", "unsafe", "off_topic", "not_yet", "empty", "too_long"]


@dataclass(frozen=True, slots=True, kw_only=True)
class No:
    """The question cannot or must not be answered: why, and what could be asked instead."""

    reason: RefusalReason
    sentence: str
    suggestions: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class About:
    """A question about the data themselves, answered from the catalog: definitions, who answers for a number, what can
    be asked about a subject, tables, freshness, values.
    """

    topic: Literal["definition", "owner", "subject", "tables", "freshness", "values", "help", "metrics", "dimensions"]
    names: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Turn:
    """The turn before: its typed query, and what it showed of each group field or list column, in the order of its
    rows.

    whole: all that it showed is remembered. earlier: the query that it was itself a follow-up of, or None.
    """

    query: Query
    shown: tuple[tuple[str, tuple[Value, ...]], ...] = ()
    whole: bool = True
    earlier: Query | None = None
    unanswered: bool = False
    """True where a question came after this turn and was asked back: what follows on may follow on that one."""
    guess: Query | None = None
    """What the understood words of the unanswered question come to, where they come to something."""
    about: tuple[str, ...] = ()
    """The metrics that a question about the data, asked since, was about."""

    def values(self, field: str) -> tuple[Value, ...]:
        """The values of a field that were shown, in order; empty where it was no group."""
        return next((values for name, values in self.shown if name == field), ())


Outcome = Query | About | Doubt | No


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """A question as read: what it comes to, its spans, how sure (0-1), notes on conventions applied, and what was
    kept of earlier turns.
    """

    question: Question
    outcome: Outcome
    spans: tuple[Span, ...] = ()
    confidence: float = 1.0
    notes: tuple[str, ...] = ()
    kept: tuple[str, ...] = ()
    chart: str | None = None
    """The picture asked for ("as a line"), a chart kind of the interface; None where nothing was said."""
    evidence: tuple[tuple[str, float], ...] = ()
    """What the confidence was made of: names and amounts."""
    guess: Query | None = None
    """Where the outcome is a Doubt: the query that the understood words alone come to, to be offered, never run
    unasked.
    """
