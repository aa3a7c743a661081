"""The server: the page and the HTTP API on one address."""

from __future__ import annotations

import socket
from importlib.metadata import version

from assistant.errors import AssistantError
from assistant.flow import Lang
from assistant.settings import Settings


def serve(settings: Settings) -> int:
    """Serves until Ctrl-C. Raises AssistantError where the address is taken or the data cannot be opened."""
    _require_free(settings.host, settings.port)
    from assistant.interfaces.opening import open_assistant

    assistant = open_assistant(settings)
    print("Loading the page ...", flush=True)
    import uvicorn

    from assistant.answer import cell_text
    from assistant.interfaces.asked import Lines
    from assistant.interfaces.http_api import make_app
    from assistant.interfaces.opening import opener
    from assistant.interfaces.web.page import mount
    from assistant.interfaces.web.words import word

    catalog = assistant.parts.catalog
    languages: tuple[Lang, Lang] = ("zh", "en")
    facts = {
        lang: f"{catalog.header.label.of(lang)} · {word('as_of', lang)} {assistant.parts.as_of}" for lang in languages
    }
    lines = Lines(opener(settings))
    try:
        app = mount(
            make_app(lines, version=version("after-sales-assistant")),
            assistant,
            cell_text=lambda cell, column, lang: cell_text(cell, column, catalog, lang),
            lang=settings.lang,
            facts=facts,
        )
        print(f"The page is at http://{settings.host}:{settings.port} (Ctrl-C stops it).", flush=True)
        uvicorn.run(app, host=settings.host, port=settings.port, log_level="warning")
    finally:
        lines.close()
        assistant.close()
    return 0


def _require_free(host: str, port: int) -> None:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            raise AssistantError(
                f"http://{host}:{port} cannot be served: {error.strerror}. "
                f"Stop what runs there, or choose another port with --port {port + 1}."
            ) from error
