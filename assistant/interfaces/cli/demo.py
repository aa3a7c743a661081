"""`assistant demo`: the demonstration database, three answers, and the page."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from assistant.errors import UsageError
from assistant.interfaces.cli import options

if TYPE_CHECKING:
    from assistant import Assistant

SEED = 7
TICKETS = 60_000

app = typer.Typer(help="The demonstration: data, three answers, and the page.")


@app.callback(invoke_without_command=True)
def demo(context: typer.Context, host: options.Host = None, port: options.Port = None) -> int:
    """Build the demonstration database if it is not there, answer three questions, and serve the page."""
    if context.invoked_subcommand:
        return 0
    settings = options.settings_from(locals())
    path = Path(settings.database)
    if not path.exists():
        _build(path, as_of=date.today(), seed=SEED, tickets=TICKETS)
    from assistant.interfaces.cli.show import show
    from assistant.interfaces.opening import open_assistant

    assistant = open_assistant(settings)
    try:
        for question in three_questions(assistant):
            print(f"\n> {question}")
            show(assistant.ask(question), assistant.parts.catalog)
    finally:
        assistant.close()
    from assistant.interfaces.server import serve

    return serve(settings)


def three_questions(assistant: Assistant) -> tuple[str, ...]:
    """The first two questions that the role is offered in Chinese, and the third in English."""
    return (*assistant.start_questions("zh")[:2], *assistant.start_questions("en")[2:3])


@app.command()
def build(
    out: Annotated[Path, typer.Option(help="Where to write it.")] = Path("after_sales.duckdb"),
    as_of: Annotated[str | None, typer.Option(metavar="DATE", help="Its last day; today otherwise.")] = None,
    seed: Annotated[int, typer.Option(help="The same seed, day and size give the same rows.")] = SEED,
    tickets: Annotated[int, typer.Option(min=1000, max=10_000_000, help="How many tickets.")] = TICKETS,
) -> int:
    """Write the demonstration database."""
    try:
        day = date.fromisoformat(as_of) if as_of else date.today()
    except ValueError:
        raise UsageError(f"--as-of is {as_of!r}: it must be a day, written YYYY-MM-DD.") from None
    _build(out, as_of=day, seed=seed, tickets=tickets)
    return 0


def _build(path: Path, *, as_of: date, seed: int, tickets: int) -> None:
    from assistant.demo.build import build as build_demo

    print(f"Building {path} as of {as_of}, seed {seed}, {tickets:,} tickets ...", flush=True)
    report = build_demo(path, as_of=as_of, seed=seed, tickets=tickets)
    print(f"Built in {report.seconds:.1f} s: {sum(count for _, count in report.rows):,} rows.", flush=True)
