"""From readings to mentions: periods cut at the as-of day, what they mean ahead, and whole years held against."""

from __future__ import annotations

from dataclasses import replace

from assistant.flow.period import ComparedBy, Period
from assistant.understanding.dates import items as i
from assistant.understanding.dates.clues import Reader
from assistant.understanding.dates.grammar import Context
from assistant.understanding.dates.readings import Said
from assistant.understanding.dates.rules.comparisons import PREVIOUS, compared_with
from assistant.understanding.dates.tokens import Run
from assistant.understanding.dates.values import TimeMention


def mention(
    run: Run,
    start: int,
    end: int,
    reading: Said,
    reader: Reader,
) -> TimeMention:
    """The mention that the tokens from `start` to `end` make when read so."""
    first, last = run[start].start, run[end - 1].end
    made = TimeMention(start=first, end=last, text=reader.text[first:last])
    if isinstance(reading, i.Compare):
        return replace(made, comparison=reading.kind)
    if isinstance(reading, i.Recurring):
        return replace(made, weekdays=tuple(sorted(set(reading.days))))
    if isinstance(reading, i.Unclear):
        first_choice, other = (reading.en, reading.zh) if made.text.isascii() else (reading.zh, reading.en)
        return replace(made, choices=first_choice or other)
    clock = reading if isinstance(reading, i.Clock) else None if isinstance(reading, i.Span) else reading.clock
    if clock is not None:
        made = replace(made, hours=clock.hours, usual_hours=clock.named)
    if isinstance(reading, i.Clock):
        return made
    span = reading if isinstance(reading, i.Span) else reading.span
    # Words that name hours too are not the period's own: the hours may change in the next turn.
    period = replace(settled(span, reader.context), words="" if clock else made.text)
    at_end = None
    if span.moment:
        at_end = Period(start=None, end=span.moment, kind="moment", unit=span.unit, words=made.text)
    return replace(
        made,
        period=period,
        against=isinstance(reading, i.Against),
        comparison=_earlier(span),
        pieces=tuple(settled(piece, reader.context) for piece in span.pieces),
        at_end=at_end,
    )


def _earlier(span: i.Span) -> ComparedBy | None:
    """What "against the previous month" means beside another period than this month."""
    if not span.before or span.unit is None:
        return None
    return PREVIOUS[span.unit] if span.kind == "calendar" and span.count == 1 else "previous"


def settled(span: i.Span, context: Context) -> Period:
    """The span as a period: what has begun and runs on is cut at the as-of day, unless the words point forward."""
    tomorrow = context.tomorrow
    end, whole_end = span.end, None
    begun = span.start is None or span.start <= context.as_of
    if not context.forward and end is not None and begun and end > tomorrow:
        end, whole_end = tomorrow, end if span.start is not None else None
    return Period(
        start=span.start,
        end=end,
        kind=span.kind,
        unit=span.unit,
        count=span.count,
        whole_end=whole_end,
        convention=span.convention,
    )


def last_year_compared(found: tuple[TimeMention, ...], context: Context) -> tuple[TimeMention, ...]:
    """ "vs last year" is the same period of last year, unless a whole year is what is held against it."""
    made = []
    for n, mentioned in enumerate(found):
        one = mentioned
        others = [other.period for other in found[:n] if other.period and not other.against]
        if one.against and one.period and not any(period.unit == "year" for period in others):
            period = one.period
            span = i.Span(period.start, period.end, period.unit, period.count, period.kind)
            if period.unit == "year" and compared_with(span, context):
                one = replace(one, period=None, comparison="year_ago", against=False)
        made.append(one)
    return tuple(made)


def with_ahead(
    found: tuple[TimeMention, ...], ahead: tuple[TimeMention, ...], points: tuple[str, ...]
) -> tuple[TimeMention, ...]:
    """The mentions with what they mean ahead, and those that only mean something there."""
    made = {(one.start, one.end): one for one in found}
    for other in ahead:
        if other.period is None or other.against:
            continue
        same = made.get((other.start, other.end))
        apart = all(other.end <= one.start or one.end <= other.start for one in found)
        if same is not None or apart:
            bare = TimeMention(start=other.start, end=other.end, text=other.text)
            made[other.start, other.end] = replace(same or bare, ahead=other.period, ahead_by=points)
    return tuple(made[place] for place in sorted(made))
