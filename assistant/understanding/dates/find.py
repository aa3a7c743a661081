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
from assistant.understanding.dates.clues import Reader
from assistant.understanding.dates.grammar import Context, chart
from assistant.understanding.dates.lexer import runs
from assistant.understanding.dates.mentions import last_year_compared, mention, settled, with_ahead
from assistant.understanding.dates.readings import Reading, best
from assistant.understanding.dates.rules import GRAMMAR
from assistant.understanding.dates.tokens import Run
from assistant.understanding.dates.values import Festival, TimeMention
from assistant.understanding.dates.vocabulary import vocabulary

Lang = Literal["zh", "en"]


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
    plain = words.plain(text)
    context = Context(as_of=as_of, forward=forward)
    spoken = [run for run in runs(plain, words) if any(_speaks(item) for token in run for item in token.items)]
    found = _found(spoken, Reader(text=text, plain=plain, words=words, context=context))
    points = () if forward or not spoken else tuple(match[0] for match in words.ahead.finditer(plain))
    if not points:
        return found
    ahead = _found(spoken, Reader(text=text, plain=plain, words=words, context=replace(context, forward=True)))
    return with_ahead(found, ahead, points)


def _found(spoken: list[Run], reader: Reader) -> tuple[TimeMention, ...]:
    found = tuple(one for run in spoken for one in _mentions(run, reader))
    return last_year_compared(found, reader.context)


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
        longest = best(run, start, whole, reader)
        if longest is not None:
            period = _phrase_period(longest[1], context)
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
    return not isinstance(item, i.Link | i.Dropped | i.Number | i.Ordinal | i.Glued) or (
        isinstance(item, i.Number) and item.digits == 4
    )


def _mentions(run: Run, reader: Reader) -> list[TimeMention]:
    starting: dict[int, list[tuple[int, i.Item]]] = defaultdict(list)
    for start, end, item in chart(run, GRAMMAR, reader.context):
        starting[start].append((end, item))
    found: list[TimeMention] = []
    at = 0
    while at < len(run):
        longest = best(run, at, starting[at], reader)
        if longest is None:
            at += 1
            continue
        end, reading = longest
        if not isinstance(reading, i.Dropped):
            found.append(mention(run, at, end, reading, reader))
        at = end
    return found
