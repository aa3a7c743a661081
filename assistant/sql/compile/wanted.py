"""What a pass asks to have measured: a measure over a window, under a name."""

from __future__ import annotations

from dataclasses import dataclass

from assistant.flow import Measure
from assistant.sql.compile.leaf import Earliest
from assistant.sql.compile.windows import Window


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """The measure's value over the window, as a column `name`; with `instead`, that of the measure's rows.

    anchors: its rows make groups exist. above: it is the base of a number over that table, left whole where it cannot
    be split.
    """

    name: str
    measure: Measure
    window: Window
    instead: Earliest | None = None
    anchors: bool = True
    above: str | None = None
