"""`assistant chat`: a conversation in the terminal."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from assistant.interfaces.cli import options

if TYPE_CHECKING:
    from assistant.catalog.model import Catalog
    from assistant.flow import Reply
    from assistant.interfaces.asked import Conversation

_LEAVE = ("exit", "quit", "bye", "退出", "再见")


def chat(
    database: options.Database = None,
    catalog: options.Catalog = None,
    as_of: options.AsOf = None,
    lang: options.Lang = None,
    role: options.Role = None,
    user: options.User = None,
    interpreter: options.Interpreter = None,
    store: options.Store = None,
) -> int:
    """Talk to the data: follow-up questions keep what was said before; a number picks an option; exit leaves."""
    from assistant.interfaces.opening import open_assistant

    settings = options.settings_from(locals())
    assistant = open_assistant(settings)
    try:
        for question in assistant.start_questions("en" if settings.lang == "en" else "zh")[:5]:
            print(f"  {question}")
        _talk(assistant.conversation(), assistant.parts.catalog)
    finally:
        assistant.close()
    return 0


def _talk(conversation: Conversation, catalog: Catalog) -> None:
    from assistant.interfaces.cli.show import show

    last: Reply | None = None
    while (said := _next_line()) is not None:
        if not said:
            continue
        offered = len(last.options) if last else 0
        if said.isdecimal() and 1 <= int(said) <= offered:
            last = conversation.choose(int(said))
        else:
            last = conversation.ask(said)
        show(last, catalog)


def _next_line() -> str | None:
    """What was typed; None at the end of the input or at a word of leave-taking."""
    try:
        said = input("\n> " if sys.stdin.isatty() else "").strip()
    except EOFError:
        return None
    return None if said.casefold() in _LEAVE else said
