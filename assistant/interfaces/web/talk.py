"""Talk: one visitor's conversation as the page keeps it, with what is offered next; knows nothing of gradio."""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import dataclass, field
from uuid import uuid4

from assistant.errors import AssistantError
from assistant.flow import Lang, Reply
from assistant.interfaces.asked import Conversation
from assistant.interfaces.web.answer_html import CellText, answer_html
from assistant.interfaces.web.pictures import pictures
from assistant.interfaces.web.words import word

_LOG = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """Something to click next: an option of a question back by its number, or a question to ask."""

    label: str
    option: int | None = None


@dataclass(slots=True, kw_only=True)
class Talk:
    """A conversation, and what its last reply offers."""

    conversation: Conversation
    offers: tuple[Offer, ...] = ()
    identity: str = field(default_factory=lambda: uuid4().hex[:8])
    turns: int = 0

    def ask(self, text: str, *, lang: Lang, cell_text: CellText) -> str:
        """The reply to a question, as HTML."""
        return self._kept(lambda: self.conversation.ask(text), text, lang, cell_text)

    def choose(self, offer: Offer, *, lang: Lang, cell_text: CellText) -> str:
        """The reply to something that was offered, as HTML."""
        number = offer.option
        if number is None:
            return self.ask(offer.label, lang=lang, cell_text=cell_text)
        return self._kept(lambda: self.conversation.choose(number), offer.label, lang, cell_text)

    def _kept(self, said: Callable[[], Reply], text: str, lang: Lang, cell_text: CellText) -> str:
        self.turns += 1
        reply = _reply(said, text, lang)
        self.offers = offers_of(reply)
        identity = f"p{self.identity}-{self.turns}"
        try:
            return answer_html(reply, cell_text=cell_text, pictures=pictures(reply.chart), identity=identity)
        except Exception:  # noqa: BLE001 - the edge: one reply that cannot be shown must not end the conversation
            _LOG.exception("The reply to %r could not be shown.", text)
            return answer_html(_broken(text, word("broke", lang), lang), cell_text=cell_text, identity=identity)


def offers_of(reply: Reply) -> tuple[Offer, ...]:
    """The options of a question back, else the questions suggested."""
    if reply.options:
        return tuple(Offer(label=choice.label, option=number) for number, choice in enumerate(reply.options, 1))
    return tuple(Offer(label=question) for question in reply.suggestions)


def _reply(said: Callable[[], Reply], text: str, lang: Lang) -> Reply:
    try:
        return said()
    except AssistantError as error:
        return _broken(text, error.sentence, lang)
    except Exception:  # noqa: BLE001 - the edge: what broke goes to the log, the page says so
        _LOG.exception("The question %r broke.", text)
        return _broken(text, word("broke", lang), lang)


def _broken(question: str, sentence: str, lang: Lang) -> Reply:
    return Reply(id="", question=question, lang=lang, as_of="", status="error", text=sentence)
