"""From a question to a reply, room by room: the corridor of the house."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import assert_never

from assistant.answer import compose, outside_the_data
from assistant.answer.about import Freshness, tell
from assistant.catalog.lexicon import Lexicon
from assistant.catalog.model import Catalog
from assistant.errors import AssistantError, DeadlineExceeded
from assistant.flow import About, Asker, Doubt, Interpretation, No, Query, Question, Reading, Reply, Step, Trace, Turn
from assistant.planning.grammar import plan
from assistant.ports import Clock, Engine
from assistant.sql.compile import compile_query
from assistant.sql.secure import Door
from assistant.sql.verdict import Reject
from assistant.understanding.dates import Festival
from assistant.understanding.hear import hear


@dataclass(frozen=True, slots=True, kw_only=True)
class Parts:
    """Everything an answer is made with; `app.py` builds the real ones."""

    catalog: Catalog
    lexicon: Lexicon
    festivals: tuple[Festival, ...]
    door: Door
    engine: Engine
    clock: Clock
    as_of: date
    freshness: Freshness
    values: Mapping[str, tuple[str, ...]]
    deadline_seconds: float = 20.0


class Steps:
    """The trace of one answer while it grows."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._last = clock.milliseconds()
        self._steps: list[Step] = []

    def note(self, stage: str, value: object) -> None:
        """Keeps what a stage made, with the time since the stage before."""
        now = self._clock.milliseconds()
        self._steps.append(Step(stage=stage, value=value, milliseconds=now - self._last))
        self._last = now

    def trace(self) -> Trace:
        """The steps so far."""
        return Trace(steps=tuple(self._steps))

    def timings(self) -> tuple[tuple[str, float], ...]:
        """Milliseconds by stage, and their total."""
        spent = tuple((step.stage, round(step.milliseconds, 2)) for step in self._steps)
        return (*spent, ("total", round(sum(value for _, value in spent), 2)))


def answer(question: Question, parts: Parts, *, asker: Asker, before: Turn | None = None) -> tuple[Reply, Trace]:
    """The reply to one question; `before` is the turn before, for follow-ups."""
    steps = Steps(parts.clock)
    heard = hear(question, lexicon=parts.lexicon, as_of=parts.as_of, festivals=parts.festivals)
    sees = sees_contacts(parts.catalog, asker)
    reading = plan(heard, parts.catalog, parts.lexicon, as_of=parts.as_of, before=before, sees_personal=sees)
    steps.note("interpret", reading)
    return finish(reading, parts, steps, asker=asker), steps.trace()


def run_query(query: Query, question: Question, parts: Parts, *, asker: Asker) -> tuple[Reply, Trace]:
    """The reply to a typed query, as when an option of a question back is picked."""
    steps = Steps(parts.clock)
    reading = Reading(question=question, outcome=query)
    steps.note("interpret", reading)
    return finish(reading, parts, steps, asker=asker), steps.trace()


def finish(reading: Reading, parts: Parts, steps: Steps, *, asker: Asker) -> Reply:
    """The reply that a reading comes to."""
    outcome = reading.outcome
    match outcome:
        case Query():
            return _answered(reading, outcome, parts, steps, asker)
        case About():
            told = tell(
                outcome,
                catalog=parts.catalog,
                facts=parts.freshness,
                lang=reading.question.lang,
                role=asker.role,
                values=parts.values,
            )
            reply = _reply(reading, parts, steps, status="answered", text=told.text)
            return replace(reply, columns=told.columns, rows=told.rows)
        case Doubt():
            reply = _reply(reading, parts, steps, status="clarification", text=outcome.sentence)
            return replace(reply, options=outcome.choices, suggestions=outcome.suggestions)
        case No():
            reply = _reply(reading, parts, steps, status="refused", text=outcome.sentence)
            return replace(reply, suggestions=outcome.suggestions)
        case _:
            assert_never(outcome)


def _answered(reading: Reading, query: Query, parts: Parts, steps: Steps, asker: Asker) -> Reply:
    lang = reading.question.lang
    try:
        compiled = compile_query(
            query, parts.catalog, as_of=parts.as_of, history_start=parts.freshness.history_start or parts.as_of
        )
        steps.note("compile", compiled)
        verdict = parts.door.admit(compiled.tree, asker=asker, columns=compiled.columns)
        steps.note("validate", verdict)
        if isinstance(verdict, Reject):
            return _reply(reading, parts, steps, status="refused", text=verdict.sentence.of(lang))
        result = parts.engine.run(verdict.sql, deadline_seconds=parts.deadline_seconds)
        steps.note("execute", result)
    except DeadlineExceeded as error:
        return _reply(reading, parts, steps, status="error", text=error.sentence)
    except AssistantError as error:
        status = "refused" if error.stage == "compile" else "error"
        return _reply(reading, parts, steps, status=status, text=error.sentence)
    nothing = outside_the_data(query, result, parts.freshness, lang)
    if nothing is not None:
        return _reply(reading, parts, steps, status="refused", text=nothing)
    noted = replace(reading, notes=(*reading.notes, *compiled.notes))
    composed = compose(noted, query, result, catalog=parts.catalog, as_of=parts.as_of, lang=lang)
    steps.note("answer", composed)
    return replace(
        _reply(reading, parts, steps, status="answered", text=composed.text),
        sql=verdict.sql.text,
        columns=composed.columns,
        rows=result.rows,
        truncated=result.truncated,
        notes=composed.notes,
        chart=composed.chart,
        interpretation=_interpretation(reading, query, composed.summary),
    )


def _reply(reading: Reading, parts: Parts, steps: Steps, *, status: str, text: str) -> Reply:
    query = reading.outcome if isinstance(reading.outcome, Query) else None
    return Reply(
        id="",
        question=reading.question.text,
        lang=reading.question.lang,
        as_of=parts.as_of.isoformat(),
        status=status,  # type: ignore[arg-type]
        text=text,
        interpretation=_interpretation(reading, query, ""),
        timings_ms=steps.timings(),
    )


def _interpretation(reading: Reading, query: Query | None, summary: str) -> Interpretation:
    return Interpretation(summary=summary, confidence=reading.confidence, plan=query, spans=reading.spans)


def sees_contacts(catalog: Catalog, asker: Asker) -> bool:
    """True where the role sees phone numbers or e-mail addresses in the clear."""
    role = catalog.role(asker.role)
    if role is None:
        return False
    return role.personal == "clear" or any({"phone", "email"} & set(rule.clear) for rule in role.tables)
