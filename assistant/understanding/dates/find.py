"""From text to mentions of time: what the chart found, cut at the as-of day, the longest first from the left."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Literal

from assistant.flow.period import Period
from assistant.understanding.dates import items as i
from assistant.understanding.dates import parts as p
from assistant.understanding.dates.clues import Reader, is_age, then_compared, vouched, vouched_anchor
from assistant.understanding.dates.grammar import Context, chart
from assistant.understanding.dates.lexer import runs
from assistant.understanding.dates.rules import GRAMMAR
from assistant.understanding.dates.rules.comparisons import compared_with, recurring
from assistant.understanding.dates.rules.ranges import opened_span
from assistant.understanding.dates.rules.rolling import older, rolled
from assistant.understanding.dates.tokens import Run
from assistant.understanding.dates.values import Festival, TimeMention
from assistant.understanding.dates.vocabulary import vocabulary

Lang = Literal["zh", "en"]
Reading = i.Span | i.Compare | i.Against | i.Recurring | i.Dropped

_RECENT_DAYS = 30


def find(
    text: str,
    *,
    lang: Lang,  # noqa: ARG001 both grammars are read whatever the language; a third one may need to be told
    as_of: date,
    festivals: Sequence[Festival] = (),
    forward: bool = False,
) -> tuple[TimeMention, ...]:
    """All mentions of time in a question, in order and without overlap; both languages are read whatever `lang` is.

    With `forward` names without a year point ahead (contracts that end in July) and nothing is cut at the as-of day.
    """
    words = vocabulary(tuple(festivals))
    reader = Reader(text=text, plain=words.plain(text), words=words, context=Context(as_of=as_of, forward=forward))
    found: list[TimeMention] = []
    for run in runs(reader.plain, words):
        if any(_speaks(item) for token in run for item in token.items):
            found.extend(_mentions(run, reader))
    return _last_year_compared(tuple(found), reader.context)


def read_phrase(
    text: str,
    *,
    lang: Lang,  # noqa: ARG001 as in `find`
    as_of: date,
    festivals: Sequence[Festival] = (),
    forward: bool = False,
) -> Period | None:
    """The period of a text that is only words about time; None where it is more, or names no period of its own."""
    words = vocabulary(tuple(festivals))
    context = Context(as_of=as_of, forward=forward)
    reader = Reader(
        text=text, plain=words.plain(text).strip(" 。.?？!！,，"), words=words, context=context, phrase=True
    )
    found = runs(reader.plain, words)
    if len(found) != 1 or not _covers(found[0], reader.plain):
        return None
    run = found[0]
    cells = chart(run, GRAMMAR, context)
    for start in range(len(run)):
        if not all(_is_filler(token.items) for token in run[:start]):
            break
        whole = [(end, item) for first, end, item in cells if first == start and end == len(run)]
        best = _best(run, start, whole, reader)
        if best is not None:
            period = _phrase_period(best[1], context)
            return replace(period, words=text.strip()) if period else None
    return None


def _phrase_period(reading: Reading | None, context: Context) -> Period | None:
    if isinstance(reading, i.Against):
        reading = reading.span
    if isinstance(reading, i.Recurring):
        part = p.DaysOfWeek(min(reading.days), max(reading.days))
        reading = p.meant(part, context.as_of, forward=context.forward)
    return settled(reading, context) if isinstance(reading, i.Span) else None


def _covers(run: Run, plain: str) -> bool:
    return not plain[: run[0].start].strip() and not plain[run[-1].end :].strip()


def _is_filler(items: tuple[i.Item, ...]) -> bool:
    return any(isinstance(item, i.Link) and item.kind in ("of", "at") for item in items) or any(
        isinstance(item, i.Word) and item.role in ("the", "from") for item in items
    )


def _speaks(item: i.Item) -> bool:
    """Whether a token can begin or carry a mention: most are 的, in, a number."""
    return not isinstance(item, i.Link | i.Dropped | i.Number | i.Ordinal) or (
        isinstance(item, i.Number) and item.digits == 4
    )


def _mentions(run: Run, reader: Reader) -> list[TimeMention]:
    starting: dict[int, list[tuple[int, i.Item]]] = defaultdict(list)
    for start, end, item in chart(run, GRAMMAR, reader.context):
        starting[start].append((end, item))
    found: list[TimeMention] = []
    at = 0
    while at < len(run):
        best = _best(run, at, starting[at], reader)
        if best is None:
            at += 1
            continue
        end, reading = best
        if not isinstance(reading, i.Dropped):
            found.append(_mention(run, at, end, reading, reader))
        at = end
    return found


def _best(run: Run, start: int, cells: list[tuple[int, i.Item]], reader: Reader) -> tuple[int, Reading] | None:
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
    if len(days) > 1:
        return i.Dropped("ambiguous")
    return meant[0] if meant else readings[0]


def _rank(item: i.Item) -> int:
    """A festival before the date that its name looks like (6.18), a range behind one date (this Friday-Jun-15)."""
    if isinstance(item, p.FestivalOf | i.Dropped):
        return 0 if isinstance(item, p.FestivalOf) else 3
    return 2 if _is_closed(item) else 1


def _is_closed(item: i.Item) -> bool:
    return isinstance(item, p.RangeOf) or (isinstance(item, i.Span) and item.closed)


def _reading(item: i.Item, reader: Reader, run: Run, start: int, end: int) -> Reading | None:
    """What a cell says by itself; None where it says nothing, or nothing without a context that is not there."""
    context = reader.context
    if isinstance(item, i.Span):
        if not _is_sure(item, reader, run, start, end):
            return None
        two = (item.pieces and then_compared(run, end)) or (item.closed and reader.compares(run, start))
        return None if two else item
    if isinstance(item, p.DaysOfWeek):
        return recurring(item)
    if isinstance(item, p.Part):
        return _part_reading(item, reader, run, start, end)
    if isinstance(item, i.Bounded | i.Against):
        anchor = item.anchor if isinstance(item, i.Bounded) else item.span
        if anchor.weak and not reader.phrase and not vouched_anchor(anchor, reader, run, end):
            return i.Dropped("quantity")
        return item if isinstance(item, i.Against) else opened_span(item, context)
    if isinstance(item, i.Away):
        return item.day
    if isinstance(item, i.Exceeds):
        return older(item, context) if is_age(reader, run, start, end) else None
    if isinstance(item, i.Word):
        return _word_reading(item, context)
    return item if isinstance(item, i.Compare | i.Recurring | i.Dropped) else None


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


def _mention(run: Run, start: int, end: int, reading: Reading, reader: Reader) -> TimeMention:
    first, last = run[start].start, run[end - 1].end
    made = TimeMention(start=first, end=last, text=reader.text[first:last])
    if isinstance(reading, i.Compare):
        return replace(made, comparison=reading.kind)
    if isinstance(reading, i.Recurring):
        return replace(made, weekdays=tuple(sorted(set(reading.days))))
    assert not isinstance(reading, i.Dropped)
    span = reading.span if isinstance(reading, i.Against) else reading
    period = replace(settled(span, reader.context), words=made.text)
    at_end = None
    if span.moment:
        at_end = Period(start=None, end=span.moment, kind="moment", unit=span.unit, words=made.text)
    return replace(
        made,
        period=period,
        against=isinstance(reading, i.Against),
        pieces=tuple(settled(piece, reader.context) for piece in span.pieces),
        at_end=at_end,
    )


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


def _last_year_compared(found: tuple[TimeMention, ...], context: Context) -> tuple[TimeMention, ...]:
    """ "vs last year" is the same period of last year, unless a whole year is what is held against it."""
    made = []
    for n, mention in enumerate(found):
        others = [other.period for other in found[:n] if other.period and not other.against]
        if mention.against and mention.period and not any(period.unit == "year" for period in others):
            period = mention.period
            span = i.Span(period.start, period.end, period.unit, period.count, period.kind)
            if period.unit == "year" and compared_with(span, context):
                mention = replace(mention, period=None, comparison="year_ago", against=False)
        made.append(mention)
    return tuple(made)
