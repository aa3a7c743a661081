"""The commands by name; which arguments each takes stands in its module."""

from __future__ import annotations

from typing import Annotated

import typer

from assistant.interfaces.cli.ask import ask
from assistant.interfaces.cli.catalog import app as catalog
from assistant.interfaces.cli.chat import chat
from assistant.interfaces.cli.dates import dates
from assistant.interfaces.cli.demo import app as demo
from assistant.interfaces.cli.evaluation import evaluate
from assistant.interfaces.cli.serve import serve

app = typer.Typer(
    name="assistant",
    help="Ask after-sales data in Chinese or English and get a checked, charted answer.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)


@app.callback()
def root(
    debug: Annotated[
        bool, typer.Option("--debug", help="Show what happens and, if something breaks, its trace.")
    ] = False,
) -> None:
    """Ask after-sales data in Chinese or English and get a checked, charted answer."""


app.add_typer(demo, name="demo")
app.command("ask")(ask)
app.command("dates")(dates)
app.command("chat")(chat)
app.command("serve")(serve)
app.add_typer(catalog, name="catalog")
app.command(
    "eval",
    context_settings={"allow_extra_args": True, "ignore_unknown_options": True, "help_option_names": []},
)(evaluate)
