"""Periods the data do not reach: a sentence that says so, where a figure would only be an empty 0."""

from __future__ import annotations

from assistant.answer.about import Freshness
from assistant.answer.periods import bucket_text, range_text
from assistant.answer.phrases import say
from assistant.flow import Lang, Query, Result


def outside_the_data(query: Query, result: Result, facts: Freshness, lang: Lang) -> str | None:
    """Why there is nothing to say: the whole period lies before or after the data, and nothing was found. Else None."""
    period = query.period
    if period is None or facts.history_start is None or _found_something(result):
        return None
    before = period.end is not None and period.end <= facts.history_start
    after = period.start is not None and period.start > facts.as_of
    if not (before or after):
        return None
    first, last = (bucket_text(day, "day", lang) for day in (facts.history_start, facts.as_of))
    return say(lang, "outside_the_data", period=range_text(period, lang), first=first, last=last)


def _found_something(result: Result) -> bool:
    values = [at for at, column in enumerate(result.columns) if column.output.role != "dimension"]
    return any(row[at] not in (None, 0) for row in result.rows for at in values)
