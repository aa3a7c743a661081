"""Through a year: "monthly complaints through 2025" are those of that year, where a trend would begin nowhere."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from assistant.flow import calendar
from assistant.planning.grammar.slots import Slots


def read_through(slots: Slots) -> None:
    """Holds a trend to the year that it was said to run through, and says so."""
    period = slots.period
    if period is None or period.start is not None or period.unit != "year" or period.end is None:
        return
    if not period.words.casefold().startswith("through ") or not slots.words("grain.", "trend"):
        return
    year = calendar.whole(period.end - timedelta(days=1), "year")
    slots.period = replace(year, end=min(period.end, year.end or period.end), words=period.words)
    slots.notes.append(slots.say(f"只看 {year.start:%Y} 年。", f"Within {year.start:%Y} only."))
