"""Solver: puts the turns of a case to an assistant, in process, and keeps what came back with its time."""

from __future__ import annotations

import time
import traceback
from dataclasses import dataclass
from typing import Protocol

from assistant.flow import Reply
from eval.cases import Case


class Conversation(Protocol):
    """What a case is put to: turns share what was said before."""

    def ask(self, text: str) -> Reply:
        """The reply to one turn."""


class Answerer(Protocol):
    """What opens conversations: `assistant.Assistant`, or a fake of it."""

    def conversation(self) -> Conversation:
        """A conversation in which nothing was said yet."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Answered:
    """One reply, the wall-clock milliseconds it took, and the trace of what broke, if something did."""

    reply: Reply
    milliseconds: float
    broke: str = ""


def solve(case: Case, assistant: Answerer) -> tuple[Answered, ...]:
    """The replies to the turns of one case, in order."""
    conversation = assistant.conversation()
    return tuple(_answered(conversation, turn.question, case) for turn in case.turns)


def _answered(conversation: Conversation, question: str, case: Case) -> Answered:
    start = time.perf_counter()
    broke = ""
    try:
        reply = conversation.ask(question)
    except Exception as error:  # noqa: BLE001 - one case that breaks must not end the run; the record shows it
        broke = traceback.format_exc()
        reply = Reply(
            id=case.id,
            question=question,
            lang=case.lang,
            as_of="",
            status="error",
            text=f"{type(error).__name__}: {error}",
        )
    return Answered(reply=reply, milliseconds=(time.perf_counter() - start) * 1000, broke=broke)
