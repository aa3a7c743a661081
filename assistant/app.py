"""The only place that builds real parts from settings, and the assistant that programs open."""

from __future__ import annotations

import re
import time
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

from assistant.answer.about import Freshness
from assistant.catalog.cache import cached
from assistant.catalog.find import find_catalog
from assistant.catalog.lexicon_kept import kept_lexicon
from assistant.catalog.model import Catalog, Role
from assistant.errors import UsageError, nearest
from assistant.execution.duckdb_engine import DuckDBEngine
from assistant.facts import Reader, by_dimension, day_of, facts
from assistant.flow import (
    About,
    Asker,
    Doubt,
    Lang,
    Measure,
    Period,
    Query,
    Question,
    Reading,
    Reply,
    Trace,
    Turn,
    Value,
)
from assistant.flow.result import Cell, Result
from assistant.pipeline import Parts, answer, run_query
from assistant.ports import Engine
from assistant.sql.secure import Door
from assistant.understanding.dates import read_phrase
from assistant.understanding.festivals import festivals_of
from assistant.understanding.hear import language
from assistant.understanding.picks import picked

_DEADLINE_SECONDS = 20.0
_REMEMBERED = 1000
_NAME = re.compile(r"[\w .·'-]{1,64}")


class SystemClock:
    """The machine's clock."""

    def milliseconds(self) -> float:
        """Milliseconds of a clock that only goes forward."""
        return time.perf_counter() * 1000


class Assistant:
    """Answers questions over one database with one catalog, for one asker by default."""

    def __init__(self, parts: Parts, *, asker: Asker, lang: str = "auto") -> None:
        self.parts = parts
        self._asker = asker
        self._lang = lang

    @classmethod
    def open(
        cls,
        *,
        database: str | Path = "after_sales.duckdb",
        catalog: str | Path = "after_sales",
        as_of: date | str | None = None,
        role: str | None = None,
        user: str | None = None,
        lang: str = "auto",
        interpreter: str = "auto",
        store: str | None = None,
    ) -> Assistant:
        """An assistant over `database`. Raises AssistantError with a sentence where it cannot be opened.

        `as_of` is the day to answer as of, the data's last by default; `role` is one of the catalog's, its default
        by default. No language model is configured yet, so every `interpreter` reads with the grammar.
        """
        del interpreter, store
        model = cached(find_catalog(str(catalog)))
        engine = DuckDBEngine.open(Path(database), only_table=model.only_table)
        try:
            parts = _parts(model, engine, _day(as_of))
            return cls(parts, asker=_asker(parts, role, user), lang=lang)
        except BaseException:
            engine.close()
            raise

    def ask(self, question: str) -> Reply:
        """The reply to one question that stands by itself."""
        return self.conversation().ask(question)

    def conversation(self, *, user: str | None = None, role: str | None = None) -> Conversation:
        """A conversation in which nothing was said yet, for this asker or another."""
        asker = _asker(self.parts, role, user) if role or user else self._asker
        return Conversation(self.parts, asker=asker, lang=self._lang)

    def period(self, text: str) -> Period | None:
        """The period that words about time mean, or None."""
        parts = self.parts
        return read_phrase(text, lang=language(text), as_of=parts.as_of, festivals=parts.festivals)

    def start_questions(self, lang: Lang) -> tuple[str, ...]:
        """The questions that the asker's role is offered."""
        role = self.parts.catalog.role(self._asker.role)
        return tuple(question.of(lang) for question in role.questions) if role else ()

    def close(self) -> None:
        """Lets go of the database."""
        self.parts.engine.close()


class Conversation:
    """Turns that share what was said before."""

    def __init__(self, parts: Parts, *, asker: Asker, lang: str = "auto") -> None:
        self._parts = parts
        self._asker = asker
        self._lang = lang
        self._before: Turn | None = None
        self._last: Reply | None = None
        self._settled: dict[str, int] = {}
        self.trace: Trace | None = None

    def ask(self, text: str) -> Reply:
        """The reply to one turn: a follow-up changes the typed query of the turn before, and what picks one of the
        options offered back is answered as that option.
        """
        number = picked(text, [option.label for option in self._last.options] if self._last is not None else ())
        if number is not None:
            return self.choose(number)
        reply = self._asked(text)
        settled = self._settled.get(_topic(self.trace))
        if settled is None or settled > len(reply.options):
            return reply
        return _as_before(self.choose(settled), reply.options[settled - 1].label)

    def _asked(self, text: str) -> Reply:
        question = Question(text=text, lang=language(text) if self._lang == "auto" else _language(self._lang))
        reply, self.trace = answer(question, self._parts, asker=self._asker, before=self._before)
        return self._keep(reply)

    def choose(self, number: int) -> Reply:
        """The reply to option `number` (from 1) of the turn before."""
        options = self._last.options if self._last else ()
        if self._last is None or not 1 <= number <= len(options):
            raise UsageError(f"Option {number} was not offered: the turn before offers {len(options)} options.")
        choice, topic = options[number - 1], _topic(self.trace)
        if topic:
            self._settled[topic] = number
        if choice.query is None:
            return self._asked(choice.question or choice.label)
        question = Question(text=choice.label, lang=self._last.lang)
        reply, self.trace = run_query(choice.query, question, self._parts, asker=self._asker)
        return self._keep(reply)

    def _keep(self, reply: Reply) -> Reply:
        self._last = reply
        query = reply.interpretation.plan
        if reply.status == "answered" and query is not None:
            earlier = self._before.query if self._before is not None else None
            shown, whole = _shown(self.trace)
            self._before = Turn(query=query, shown=shown, whole=whole and not reply.truncated, earlier=earlier)
        elif reply.status != "answered":
            self._before = _unanswered(self._before, self.trace)
        else:
            self._before = _spoken_of(self._before, self.trace, self._parts.catalog)
        return reply


def _unanswered(before: Turn | None, trace: Trace | None) -> Turn | None:
    """The last answered turn, marked as not the last question, where the data were asked for and nothing was said."""
    steps = trace.steps if trace is not None else ()
    reading = next((step.value for step in steps if isinstance(step.value, Reading)), None)
    outcome = reading.outcome if reading is not None else None
    guess = outcome if isinstance(outcome, Query) else reading.guess if reading is not None else None
    asked_back = isinstance(outcome, Doubt)
    if guess is None and not asked_back:
        return before
    if before is None:
        return Turn(query=guess, unanswered=True, guess=guess) if guess is not None else None
    return replace(before, unanswered=True, guess=guess)


def _spoken_of(before: Turn | None, trace: Trace | None, catalog: Catalog) -> Turn | None:
    """The turn before with the metrics that a definition was given of; such a metric itself, where none was before."""
    readings = [step.value for step in trace.steps if isinstance(step.value, Reading)] if trace is not None else []
    outcome = readings[0].outcome if readings else None
    names = outcome.names if isinstance(outcome, About) and outcome.topic in ("definition", "owner") else ()
    metrics = tuple(name for name in names if catalog.metric(name) is not None)
    if not metrics:
        return before
    if before is not None:
        return replace(before, about=metrics)
    return Turn(query=Query(measures=tuple(Measure(metric=name) for name in metrics)), about=metrics)


def _topic(trace: Trace | None) -> str:
    """What was ambiguous in the turn, whatever the rest of its question; "" for nothing that is remembered."""
    readings = [step.value for step in trace.steps if isinstance(step.value, Reading)] if trace is not None else []
    outcome = readings[0].outcome if readings else None
    return outcome.topic if isinstance(outcome, Doubt) and outcome.choices else ""


def _as_before(reply: Reply, label: str) -> Reply:
    said = f"按您之前的选择：{label}。" if reply.lang == "zh" else f"As you chose before: {label}."
    return replace(reply, notes=(said, *reply.notes))


def _shown(trace: Trace | None) -> tuple[tuple[tuple[str, tuple[Value, ...]], ...], bool]:
    """What the result of a turn showed of each group field or list column, in the order of its rows; and whether that
    is all of it.
    """
    result = next((step.value for step in trace.steps if isinstance(step.value, Result)), None) if trace else None
    if result is None:
        return (), True
    outputs = [column.output for column in result.columns]
    shown = tuple(
        (output.field, tuple(_values(row[at] for row in result.rows[:_REMEMBERED])))
        for at, output in enumerate(outputs)
        if output.role in ("dimension", "detail") and output.field is not None
    )
    return shown, len(result.rows) <= _REMEMBERED


def _values(cells: Iterable[Cell]) -> Iterator[Value]:
    return (cell for cell in cells if isinstance(cell, str | int | float | date))


def _language(lang: str) -> Lang:
    return "zh" if lang == "zh" else "en"


def _day(value: date | str | None) -> date | None:
    if value is None or isinstance(value, date):
        return value
    try:
        return date.fromisoformat(value)
    except ValueError as error:
        raise UsageError(f"The as-of date {value!r} is no date; write it as YYYY-MM-DD.") from error


def _parts(catalog: Catalog, engine: Engine, as_of: date | None) -> Parts:
    known = facts(catalog, engine)
    day = as_of or day_of(known.through) or date.min
    return Parts(
        catalog=catalog,
        lexicon=kept_lexicon(catalog, known.values),
        festivals=festivals_of(catalog),
        door=Door(catalog, as_of=day),
        engine=engine,
        clock=SystemClock(),
        as_of=day,
        freshness=Freshness(
            history_start=day_of(known.first_day) or day,
            as_of=day,
            loaded_at=datetime.fromisoformat(known.loaded_at) if known.loaded_at else None,
            row_counts=tuple(known.row_counts.items()),
        ),
        values=by_dimension(catalog, known.values),
        deadline_seconds=_DEADLINE_SECONDS,
    )


def _asker(parts: Parts, role: str | None, user: str | None) -> Asker:
    default = next((one.name for one in parts.catalog.roles if one.default), parts.catalog.roles[0].name)
    model = parts.catalog.role(role or default)
    if model is None:
        names = [one.name for one in parts.catalog.roles]
        near = nearest(role or "", names)
        raise UsageError(f"There is no role {role!r}; the roles are {', '.join(names)}.", suggestions=near)
    if user is not None and not _NAME.fullmatch(user):
        raise UsageError("A user's name is up to 64 letters, digits, blanks, dots or hyphens.")
    return Asker(role=model.name, user=user, attributes=_attributes(parts, model, user))


def _attributes(parts: Parts, role: Role, user: str | None) -> tuple[tuple[str, str | int], ...]:
    if user is None or not role.attributes:
        return ()
    reader = Reader(parts.catalog, parts.engine)
    quoted = "'" + user.replace("'", "''") + "'"
    found: list[tuple[str, str | int]] = []
    for name, sql in role.attributes.items():
        rows = reader.rows(sql.replace("$user", quoted))
        if len(rows) == 1 and isinstance(rows[0][0], str | int):
            found.append((name, rows[0][0]))
    return tuple(found)
