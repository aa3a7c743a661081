"""`assistant ask`: one answer in the terminal or as JSON, or a batch of them."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from assistant.errors import UsageError
from assistant.interfaces.cli import options
from assistant.settings import Settings

if TYPE_CHECKING:
    from assistant.flow import Chart

EXIT = {"answered": 0, "clarification": 3, "refused": 4, "error": 1}
PICTURES = (".png", ".svg", ".html")


def ask(
    question: Annotated[str | None, typer.Argument(help="What you want to know, in Chinese or English.")] = None,
    batch: Annotated[
        str | None,
        typer.Option(metavar="FILE", help="Questions as JSON Lines, one answer a line out; - reads standard input."),
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="The answer as one JSON object.")] = False,
    chart: Annotated[Path | None, typer.Option(metavar="FILE", help="Write the picture: .png, .svg or .html.")] = None,
    database: options.Database = None,
    catalog: options.Catalog = None,
    as_of: options.AsOf = None,
    lang: options.Lang = None,
    role: options.Role = None,
    user: options.User = None,
    interpreter: options.Interpreter = None,
    store: options.Store = None,
) -> int:
    """Answer one question: text, table and a chart drawn in the terminal.

    Exits with 0 answered, 3 asked back, 4 refused, 1 error, 2 wrong usage.
    """
    settings = options.settings_from(locals())
    if (question is None) == (batch is None):
        raise UsageError('Give either one question, as in assistant ask "上个月的投诉量", or --batch FILE.')
    if chart is not None and chart.suffix not in PICTURES:
        raise UsageError(f"--chart writes {', '.join(PICTURES)}; {chart.name} is none of them.")
    if batch is not None:
        from assistant.interfaces.cli.batch import answer_lines

        return answer_lines(batch, settings)
    return _answer_one(question or "", settings, as_json=as_json, chart=chart)


def _answer_one(question: str, settings: Settings, *, as_json: bool, chart: Path | None) -> int:
    from assistant.interfaces.opening import open_assistant

    assistant = open_assistant(settings)
    try:
        reply = assistant.ask(question)
    finally:
        assistant.close()
    if as_json:
        from assistant.interfaces.json_reply import to_json

        print(json.dumps({**to_json(reply), "id": reply.id or 1}, ensure_ascii=False))
    else:
        from assistant.interfaces.cli.show import show

        show(reply, assistant.parts.catalog)
    if chart is not None:
        _write_chart(reply.chart, chart)
    return EXIT[reply.status]


def _write_chart(chart: Chart | None, path: Path) -> None:
    if chart is None:
        print(f"This answer has no picture, so {path} was not written.", file=sys.stderr)
        return
    from assistant.answer.render import render

    render(chart, path)
    print(f"The picture is in {path}.", file=sys.stderr)
