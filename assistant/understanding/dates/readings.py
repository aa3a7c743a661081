"""What the cells of the chart say by themselves and among the words around them: the longest reading that holds."""

from __future__ import annotations

from dataclasses import replace

from assistant.understanding.dates import items as i
from assistant.understanding.dates import parts as p
from assistant.understanding.dates.clues import Reader, is_age, then_compared, vouched, vouched_anchor
from assistant.understanding.dates.grammar import Context
from assistant.understanding.dates.rules.clock import clock_of
from assistant.understanding.dates.rules.comparisons import recurring
from assistant.understanding.dates.rules.pointing import rolled
from assistant.understanding.dates.rules.ranges import opened_span
from assistant.understanding.dates.rules.rolling import older
from assistant.understanding.dates.tokens import Run

Said = i.Span | i.Timed | i.Clock | i.Compare | i.Against | i.Recurring | i.Unclear
"""What a mention can be made of."""
Reading = Said | i.Dropped

_RECENT_DAYS = 30
_NOON = 12


def best(run: Run, start: int, cells: list[tuple[int, i.Item]], reader: Reader) -> tuple[int, Reading] | None:
    """The longest reading from `start` on that the context bears out; words with two meanings are dropped."""
    for end, rank in sorted({(end, _rank(item)) for end, item in cells}, key=lambda key: (-key[0], key[1])):
        alike = [item for other, item in cells if other == end and _rank(item) == rank]
        readings = [r for item in alike if (r := _reading(item, reader, run, start, end)) is not None]
        if readings:
            return end, _agreed(readings)
    return None


def _agreed(readings: list[Reading]) -> Reading:
    meant = [reading for reading in readings if not isinstance(reading, i.Dropped)]
    days = {(reading.start, reading.end) for reading in meant if isinstance(reading, i.Span)}
    hours = {reading for reading in meant if isinstance(reading, i.Timed | i.Clock)}
    if len(days) > 1 or len(hours) > 1:
        return i.Dropped("ambiguous")
    return meant[0] if meant else readings[0]


def _rank(item: i.Item) -> int:
    """A festival before the date that its name looks like (6.18), a range behind one date (this Friday-Jun-15)."""
    if isinstance(item, p.FestivalOf | i.Unclear | i.Dropped):
        return 0 if isinstance(item, p.FestivalOf) else 3 if isinstance(item, i.Unclear) else 4
    return 2 if _is_closed(item) else 1


def _is_closed(item: i.Item) -> bool:
    return isinstance(item, p.RangeOf) or (isinstance(item, i.Span) and item.closed)


def _reading(item: i.Item, reader: Reader, run: Run, start: int, end: int) -> Reading | None:
    """What a cell says by itself; None where it says nothing, or nothing without a context that is not there."""
    context = reader.context
    if isinstance(item, i.Span):
        return _span_reading(item, reader, run, start, end)
    if isinstance(item, p.DaysOfWeek):
        return recurring(item)
    if isinstance(item, p.Part):
        return _part_reading(item, reader, run, start, end)
    if isinstance(item, i.Bounded | i.Against):
        return _anchored(item, reader, run, end)
    if isinstance(item, i.Away):
        return item.day
    if isinstance(item, i.Exceeds):
        return older(item, context) if is_age(reader, run, start, end) else None
    if isinstance(item, i.Word):
        return _word_reading(item, context)
    if isinstance(item, i.Clock | i.DayPart | i.Hour):
        return _clock_reading(item)
    return item if isinstance(item, i.Timed | i.Compare | i.Recurring | i.Unclear | i.Dropped) else None


def _span_reading(item: i.Span, reader: Reader, run: Run, start: int, end: int) -> i.Span | None:
    if not _is_sure(item, reader, run, start, end):
        return None
    two = (item.pieces and then_compared(run, end)) or (item.closed and reader.compares(run, start))
    return None if two else item


def _anchored(item: i.Bounded | i.Against, reader: Reader, run: Run, end: int) -> Reading | None:
    anchor = item.anchor if isinstance(item, i.Bounded) else item.span
    if anchor.weak and not reader.phrase and not vouched_anchor(anchor, reader, run, end):
        return i.Dropped("quantity")
    return item if isinstance(item, i.Against) else opened_span(item, reader.context)


def _clock_reading(item: i.Clock | i.DayPart | i.Hour) -> Reading | None:
    if isinstance(item, i.DayPart) and item.alone and item.unclear is not None:
        return item.unclear
    if isinstance(item, i.Hour) and item.half is None and item.n <= _NOON:
        return None
    return clock_of(item)


def _is_sure(item: i.Span | p.Part, reader: Reader, run: Run, start: int, end: int) -> bool:
    """Whether it counts: by itself, as a phrase of its own, or by the words around."""
    if not item.weak or reader.phrase:
        return True
    return item.weak == "context" and vouched(item, reader, run, start, end)


def _part_reading(part: p.Part, reader: Reader, run: Run, start: int, end: int) -> Reading | None:
    if not _is_sure(part, reader, run, start, end):
        return None
    if isinstance(part, p.RangeOf):
        if part.joined and then_compared(run, end):
            return None
        if part == p.RangeOf(p.WeekdayOf(1), p.WeekdayOf(5)):
            return i.Recurring((1, 2, 3, 4, 5))
    if reader.compares(run, start) and _is_closed(part):
        return None
    found = p.meant(part, reader.context.as_of, forward=reader.context.forward)
    return i.Dropped("impossible") if found is None and isinstance(part, p.Chain) else found


def _word_reading(word: i.Word, context: Context) -> i.Span | None:
    if word.role == "now":
        return i.Span(None, context.tomorrow, kind="now")
    if word.role == "all":
        return i.Span(None, context.tomorrow, kind="all")
    if word.role == "recent":
        return replace(rolled(_RECENT_DAYS, "day", -1, context), convention="recent_30_days")
    return None
