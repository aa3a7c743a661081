"""Asking: the part of the assistant that a face needs, and the line in which a program puts one question."""

from __future__ import annotations

import itertools
import json
import logging
import threading
from collections import OrderedDict
from collections.abc import Callable, Sequence
from datetime import date
from typing import Any, Literal, Protocol

from pydantic import BaseModel, ConfigDict, ValidationError, model_validator

from assistant.errors import AssistantError, UsageError
from assistant.flow import Reply
from assistant.interfaces.json_reply import error_json, to_json

_ASSISTANTS_KEPT = 6
_LOG = logging.getLogger(__name__)


class Conversation(Protocol):
    """Turns that share what was said before."""

    def ask(self, text: str) -> Reply:
        """The reply to one turn."""

    def choose(self, number: int) -> Reply:
        """The reply to option `number` (from 1) of the turn before."""


class Answerer(Protocol):
    """`assistant.Assistant`, or a fake of it."""

    def conversation(self) -> Conversation:
        """A conversation in which nothing was said yet."""

    def close(self) -> None:
        """Lets go of the database."""


Opener = Callable[[str | None, date | None], Answerer]
"""Opens an assistant that answers in a language and as of a day; None leaves the setting as it is."""


class Line(BaseModel):
    """One question as programs put it; `choose` picks an option of the turn before instead of asking anew."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: str | int | None = None
    question: str = ""
    conversation: str | None = None
    choose: int | None = None
    lang: Literal["auto", "zh", "en"] | None = None
    as_of: date | None = None

    @model_validator(mode="after")
    def _asks_something(self) -> Line:
        if self.choose is None and not self.question.strip():
            raise ValueError("a line needs a question, or `choose` with the number of an option")
        if self.choose is not None and self.conversation is None:
            raise ValueError("`choose` needs the conversation whose options it picks from")
        return self


def parse_line(text: str) -> Line:
    """The line in one JSON text. Raises UsageError with what is wrong with it; see `identity_of` for its id."""
    try:
        return Line.model_validate_json(text)
    except ValidationError as error:
        raise UsageError(sentence_of(error.errors())) from error


def identity_of(text: str) -> str | int | None:
    """The id of a line that may be broken otherwise; None where it has none that can be read."""
    try:
        found = json.loads(text)
    except ValueError:
        return None
    identity = found.get("id") if isinstance(found, dict) else None
    return identity if isinstance(identity, str | int) and not isinstance(identity, bool) else None


def sentence_of(errors: Sequence[Any]) -> str:
    """What is wrong with a line, from the validation's errors."""
    return " ".join(_said(error) for error in errors)


def _said(error: Any) -> str:
    where = ".".join(str(part) for part in error["loc"] if part != "body")
    if error["type"] == "extra_forbidden":
        return f"The key {where!r} is not known; known are {', '.join(Line.model_fields)}."
    if error["type"] == "json_invalid":
        return f"This is not a JSON object: {error['ctx']['error']}."
    message = str(error["msg"]).removeprefix("Value error, ")
    return f"{where}: {message}." if where else f"{message[:1].upper()}{message[1:]}."


class Lines:
    """Replies to lines as JSON objects; lines that share `conversation` are turns of one conversation."""

    def __init__(self, opener: Opener, *, conversations_kept: int = 1000) -> None:
        self._opener = opener
        self._assistants: OrderedDict[tuple[str | None, date | None], Answerer] = OrderedDict()
        self._conversations: OrderedDict[str, Conversation] = OrderedDict()
        self._kept = conversations_kept
        self._lock = threading.Lock()
        self._numbers = itertools.count(1)

    def reply(self, line: Line, *, number: int | None = None) -> dict[str, Any]:
        """The JSON answer to one line, under the line's id, else `number`, else a number of our own."""
        given = line.id if line.id is not None else number
        identity = next(self._numbers) if given is None else given
        try:
            return {**to_json(self._asked(line)), "id": identity}
        except AssistantError as error:
            return error_json(identity, error.sentence, question=line.question)
        except Exception as error:  # noqa: BLE001 - the edge of batch and HTTP: a line that breaks leaves the others alone
            _LOG.exception("The line %r broke.", line)
            sentence = f"Something broke: {type(error).__name__}. The log has the details."
            return error_json(identity, sentence, question=line.question)

    def close(self) -> None:
        """Closes every assistant that was opened."""
        while self._assistants:
            self._assistants.popitem()[1].close()

    def _asked(self, line: Line) -> Reply:
        with self._lock:
            conversation = self._conversation(line)
        return conversation.ask(line.question) if line.choose is None else conversation.choose(line.choose)

    def _conversation(self, line: Line) -> Conversation:
        if line.conversation is None:
            return self._assistant(line).conversation()
        if line.conversation not in self._conversations:
            self._conversations[line.conversation] = self._assistant(line).conversation()
        self._conversations.move_to_end(line.conversation)
        while len(self._conversations) > self._kept:
            self._conversations.popitem(last=False)
        return self._conversations[line.conversation]

    def _assistant(self, line: Line) -> Answerer:
        key = (line.lang, line.as_of)
        if key not in self._assistants:
            self._assistants[key] = self._opener(*key)
        self._assistants.move_to_end(key)
        if len(self._assistants) > _ASSISTANTS_KEPT:
            self._assistants.popitem(last=False)  # not closed: a conversation may still hold it
        return self._assistants[key]
