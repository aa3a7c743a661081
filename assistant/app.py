"""The only place that builds real parts from settings, and the assistant that programs open."""

from __future__ import annotations

import re
import time
from collections.abc import Iterable, Iterator
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
from assistant.flow import Asker, Lang, Period, Question, Reply, Trace, Turn, Value
from assistant.flow.result import Cell, Result
from assistant.pipeline import Parts, answer, run_query
from assistant.ports import Engine
from assistant.sql.secure import Door
from assistant.understanding.dates import read_phrase
from assistant.understanding.festivals import festivals_of
from assistant.understanding.hear import language

_DEADLINE_SECONDS = 20.0
_REMEMBERED = 50
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
        engine = DuckDBEngine.open(Path(database))
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
        self.trace: Trace | None = None

    def ask(self, text: str) -> Reply:
        """The reply to one turn; a follow-up changes the typed query of the turn before."""
        question = Question(text=text, lang=language(text) if self._lang == "auto" else _language(self._lang))
        reply, self.trace = answer(question, self._parts, asker=self._asker, before=self._before)
        return self._keep(reply)

    def choose(self, number: int) -> Reply:
        """The reply to option `number` (from 1) of the turn before."""
        options = self._last.options if self._last else ()
        if self._last is None or not 1 <= number <= len(options):
            raise UsageError(f"Option {number} was not offered: the turn before offers {len(options)} options.")
        choice = options[number - 1]
        if choice.query is None:
            return self.ask(choice.question or choice.label)
        question = Question(text=choice.label, lang=self._last.lang)
        reply, self.trace = run_query(choice.query, question, self._parts, asker=self._asker)
        return self._keep(reply)

    def _keep(self, reply: Reply) -> Reply:
        self._last = reply
        if reply.status == "answered" and reply.interpretation.plan is not None:
            self._before = Turn(query=reply.interpretation.plan, shown=_shown(self.trace))
        return reply


def _shown(trace: Trace | None) -> tuple[tuple[str, tuple[Value, ...]], ...]:
    """What the result of a turn showed of each group field, in the order of its rows; at most the first fifty."""
    result = next((step.value for step in trace.steps if isinstance(step.value, Result)), None) if trace else None
    if result is None:
        return ()
    outputs = [column.output for column in result.columns]
    return tuple(
        (output.field, tuple(_values(row[at] for row in result.rows[:_REMEMBERED])))
        for at, output in enumerate(outputs)
        if output.role == "dimension" and output.field is not None
    )


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
