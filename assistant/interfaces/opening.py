"""Opening: from settings to an assistant, where every face begins."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, cast

from assistant.settings import LangChoice, Settings

if TYPE_CHECKING:
    from assistant import Assistant
    from assistant.interfaces.asked import Opener


def open_assistant(settings: Settings) -> Assistant:
    """The assistant that the settings describe. Raises AssistantError with a sentence where it cannot be opened."""
    from assistant import Assistant

    return Assistant.open(
        database=settings.database,
        catalog=settings.catalog,
        as_of=settings.as_of,
        role=settings.role,
        user=settings.user,
        lang=settings.lang,
        interpreter=settings.interpreter,
        store=settings.store,
    )


def opener(settings: Settings) -> Opener:
    """Opens assistants like the settings say, but for another language or day where one is named."""

    def opened(lang: str | None, as_of: date | None) -> Assistant:
        language = cast(LangChoice, lang or settings.lang)
        return open_assistant(replace(settings, lang=language, as_of=as_of or settings.as_of))

    return opened
