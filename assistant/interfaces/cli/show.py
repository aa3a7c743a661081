"""Show: a reply in the terminal, as text, picture and table, with what could be asked next."""

from __future__ import annotations

from typing import TYPE_CHECKING

from assistant.catalog.model import Catalog
from assistant.flow import Reply

if TYPE_CHECKING:
    from rich.console import Console

_WIDEST = 100
_WORDS = {
    "sql": ("SQL", "SQL"),
    "pick": ("请选择:", "Pick one:"),
    "next": ("可以问:", "You could ask:"),
    "likely": ("很可能是这个意思，请看一眼：", "This is the likely reading; please look it over:"),
}


def show(reply: Reply, catalog: Catalog, *, with_sql: bool = False) -> None:
    """Prints the reply: sentence, picture, table, notes, options or suggestions, and with `with_sql` the SQL."""
    from rich.console import Console

    from assistant.answer.terminal import answer_table, picture

    console = Console(highlight=False, soft_wrap=True)
    console.print(reply.text, markup=False)
    drawn = picture(reply.chart, width=min(console.width, _WIDEST)) if reply.chart else None
    if drawn is not None:
        console.print("", drawn, sep="\n")
    if reply.rows:
        console.print("", answer_table(reply.columns, reply.rows, catalog=catalog, lang=reply.lang), sep="\n")
    for note in reply.notes:
        console.print(f"· {note}", style="dim", markup=False)
    if reply.status == "answered" and not reply.interpretation.sure:
        console.print(f"· {_word('likely', reply)} {reply.interpretation.summary}", style="yellow", markup=False)
    if reply.options:
        _list(console, reply, "pick", [f"{number}. {choice.label}" for number, choice in enumerate(reply.options, 1)])
    elif reply.suggestions:
        _list(console, reply, "next", [f"– {question}" for question in reply.suggestions])
    if with_sql and reply.sql:
        console.print("", reply.sql, sep="\n", style="dim", markup=False)


def _list(console: Console, reply: Reply, word: str, lines: list[str]) -> None:
    console.print("\n".join(["", _word(word, reply), *lines]), markup=False)


def _word(word: str, reply: Reply) -> str:
    return _WORDS[word][0 if reply.lang == "zh" else 1]
