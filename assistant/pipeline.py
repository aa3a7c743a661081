"""From a question to a reply, room by room: the corridor of the house."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import assert_never

from assistant.answer import compose, outside_the_data
from assistant.answer.about import Freshness, tell
from assistant.answer.describe import describe
from assistant.catalog.lexicon import Lexicon
from assistant.catalog.model import Catalog
from assistant.errors import AssistantError, DeadlineExceeded
from assistant.flow import (
    About,
    Asker,
    Choice,
    Doubt,
    Interpretation,
    Lang,
    No,
    Outcome,
    Query,
    Question,
    Reading,
    Reply,
    Step,
    Trace,
    Turn,
)
from assistant.planning.grammar import plan
from assistant.planning.grammar.checks.confidence import Scale, scale
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
    scale: Scale = field(default_factory=scale)


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
    sees = sees_contacts(parts.catalog, asker)

    def read(asked: Question, *, forward: bool = False) -> Reading:
        heard = hear(asked, lexicon=parts.lexicon, as_of=parts.as_of, festivals=parts.festivals, forward=forward)
        reading = plan(heard, parts.catalog, parts.lexicon, as_of=parts.as_of, before=before, sees_personal=sees)
        return read(asked, forward=True) if not forward and _goes_on_ahead(reading, before) else reading

    reading = read(question)
    steps.note("interpret", reading)
    return finish(that_work(hesitant(reading, parts), read), parts, steps, asker=asker), steps.trace()


def that_work(reading: Reading, read: Callable[[Question], Reading]) -> Reading:
    """The reading; of a question back, only the choices that come to an answer, each with the words that ask it."""
    doubt, lang = reading.outcome, reading.question.lang
    if not isinstance(doubt, Doubt) or not doubt.choices:
        return reading
    choices = tuple(one for choice in doubt.choices if (one := _spelled(choice, read, lang)) is not None)
    return replace(reading, outcome=replace(doubt, choices=choices))


def _spelled(choice: Choice, read: Callable[[Question], Reading], lang: Lang) -> Choice | None:
    """The choice with a question that asks for it, where it has one; None where its question leads to no answer."""
    if choice.query is None:
        outcome = read(Question(text=choice.question or choice.label, lang=lang)).outcome
        if isinstance(outcome, Doubt) and outcome.choices and outcome.choices[0].query is not None:
            return outcome.choices[0]
        return choice if isinstance(outcome, Query | About) else None
    words = choice.question or choice.label
    same = read(Question(text=words, lang=lang)).outcome == choice.query
    return replace(choice, question=words if same else None)


def _goes_on_ahead(reading: Reading, before: Turn | None) -> bool:
    """True where a follow-up names a month of a question that looked ahead ("contracts ending in July", "August?")."""
    if before is None or before.query is None or not isinstance(reading.outcome, Query):
        return False
    earlier, now = before.query.period, reading.outcome.period
    ahead = earlier is not None and earlier.convention == "next_to_come"
    back = now is not None and now.convention == "latest_begun"
    return ahead and back and reading.outcome.measures == before.query.measures


def hesitant(reading: Reading, parts: Parts) -> Reading:
    """The reading, asked back where too little speaks for it; a question back with fewer than two choices also offers
    what the understood words alone come to.
    """
    lang = reading.question.lang
    outcome = _labelled(reading.outcome, parts, lang)
    if isinstance(outcome, Query) and reading.confidence < parts.scale.ask_below:
        zh, en = "我没有把握读对了这句话，所以先不作答。您想问的是：", "I am not sure I read this right. Do you mean:"
        doubt = Doubt(kind="ambiguous", sentence=zh if lang == "zh" else en)
        return replace(reading, outcome=replace(doubt, choices=_offer(outcome, parts, lang)), guess=outcome)
    if isinstance(outcome, Doubt) and len(outcome.choices) < 2 and reading.guess is not None:
        return replace(
            reading, outcome=replace(outcome, choices=(*outcome.choices, *_offer(reading.guess, parts, lang)))
        )
    return reading if outcome is reading.outcome else replace(reading, outcome=outcome)


def _labelled(outcome: Outcome, parts: Parts, lang: Lang) -> Outcome:
    """The outcome with every choice that has no name called by what it asks; of those that ask alike, the first."""
    if not isinstance(outcome, Doubt) or all(choice.label for choice in outcome.choices):
        return outcome
    named = [replace(one, label=one.label or _name(one.query, parts, lang)) for one in outcome.choices]
    return replace(outcome, choices=tuple({one.label: one for one in reversed(named)}.values())[::-1])


def _name(query: Query | None, parts: Parts, lang: Lang) -> str:
    return describe(query, parts.catalog, lang) if query is not None else ""


def _offer(query: Query, parts: Parts, lang: Lang) -> tuple[Choice, ...]:
    """The query as a choice, where it can be run."""
    try:
        compile_query(query, parts.catalog, as_of=parts.as_of, history_start=parts.as_of)
    except AssistantError:
        return ()
    return (Choice(label=describe(query, parts.catalog, lang), query=query),)


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
    return Interpretation(
        summary=summary,
        confidence=reading.confidence,
        sure=reading.confidence >= scale().sure_from,
        plan=query,
        spans=reading.spans,
    )


def sees_contacts(catalog: Catalog, asker: Asker) -> bool:
    """True where the role sees phone numbers or e-mail addresses in the clear."""
    role = catalog.role(asker.role)
    if role is None:
        return False
    return role.personal == "clear" or any({"phone", "email"} & set(rule.clear) for rule in role.tables)
