"""`assistant serve`: the web page and its HTTP API."""

from __future__ import annotations

from assistant.interfaces.cli import options


def serve(
    host: options.Host = None,
    port: options.Port = None,
    database: options.Database = None,
    catalog: options.Catalog = None,
    as_of: options.AsOf = None,
    lang: options.Lang = None,
    role: options.Role = None,
    user: options.User = None,
    interpreter: options.Interpreter = None,
    store: options.Store = None,
) -> int:
    """Serve the page, POST /api/ask and GET /healthz until Ctrl-C."""
    settings = options.settings_from(locals())
    from assistant.interfaces.server import serve as serve_page

    return serve_page(settings)
