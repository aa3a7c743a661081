"""Columns named at the end: "contracts that run out next month, with product and amount" lists rows with these."""

from __future__ import annotations

import re

from assistant.planning.grammar.slots import Item, Slots

_OPENS = re.compile(
    r"(?:\b(?:with|showing|show|including|include|giving|incl\.?|plus)|:)\s*(?:me |us )?(?:the |their |its )*$"
)
_NUMBERS = ("how_many", "how_much", "how_long", "share", "share.of", "trend", "compare", "each", "by", "split", "total")


def read_columns_asked(slots: Slots) -> None:
    """Rows are asked for where the question ends in "with" and the names of two or more columns, or of one behind a
    comma, one of them no number; not where numbers, shares or groups are asked for.
    """
    if slots.listing or slots.continued or slots.words(*_NUMBERS, "grain.", "agg.", "per."):
        return
    run = _last_run(slots)
    columns = [item for item in run if not item.word]
    if not columns or not any(item.sense("dimension") for item in columns):
        return
    ahead = slots.heard.text[: run[0].mention.start]
    opened = _OPENS.search(ahead)
    if opened is None or not (len(columns) > 1 or ahead[: opened.start()].rstrip().endswith((",", ";", "-"))):
        return
    if any(item.sense("table") or item.sense("metric") for item in slots.items[: run[0].at]):
        slots.rows_asked = True


def _last_run(slots: Slots) -> list[Item]:
    """The names of columns, and what joins them, that the question ends with."""
    run: list[Item] = []
    for item in reversed(slots.items):
        if item.word == "and" or _is_a_column(item):
            run.insert(0, item)
        else:
            break
    while run and run[0].word == "and":
        run.pop(0)
    return run


def _is_a_column(item: Item) -> bool:
    if item.used or item.sense("value") or item.sense("number"):
        return False
    return item.sense("dimension") is not None or item.sense("column") is not None
