"""HTTP for programs: POST /api/ask takes a line and returns the JSON answer; GET /healthz."""

from __future__ import annotations

import json
from html import escape
from typing import Any

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import HTMLResponse, JSONResponse

from assistant.interfaces.asked import Line, Lines, sentence_of
from assistant.interfaces.json_reply import error_json


def make_app(lines: Lines, *, version: str) -> FastAPI:
    """The application, without the page."""
    app = FastAPI(title="After-sales assistant", version=version, docs_url=None, redoc_url=None)

    @app.get("/docs", include_in_schema=False)
    def docs() -> HTMLResponse:
        """What can be called, as a page that loads nothing from elsewhere."""
        return HTMLResponse(_docs(app.openapi()))

    @app.exception_handler(RequestValidationError)
    def wrong_line(_: Request, error: RequestValidationError) -> JSONResponse:
        sent = error.body if isinstance(error.body, dict) else {}
        return JSONResponse(error_json(sent.get("id", ""), sentence_of(error.errors())), status_code=422)

    @app.get("/healthz")
    def healthz() -> dict[str, str]:
        """Says that the server runs."""
        return {"status": "ok", "version": version}

    @app.post("/api/ask")
    def ask(line: Line) -> JSONResponse:
        """One question as in a batch line, one JSON answer; turns share `conversation`. 422: an error answer."""
        return JSONResponse(lines.reply(line))

    return app


def _docs(described: dict[str, Any]) -> str:
    calls = "".join(
        f"<li><code>{method.upper()} {escape(path)}</code>: {escape(call.get('description', ''))}</li>"
        for path, methods in described["paths"].items()
        for method, call in methods.items()
    )
    line = escape(json.dumps(described["components"]["schemas"]["Line"], indent=2, ensure_ascii=False))
    head = f'<meta charset="utf-8"><title>{escape(described["info"]["title"])}</title>'
    more = '<p>The whole description: <a href="/openapi.json">OpenAPI</a>.</p>'
    body = f"<h1>HTTP</h1><ul>{calls}</ul>{more}<h2>A line</h2><pre>{line}</pre>"
    return f'<!DOCTYPE html><html lang="en"><head>{head}</head><body>{body}</body></html>'
