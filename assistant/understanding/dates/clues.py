"""What the words around a phrase say: whether a bare number is a year, a festival, an age, half of a comparison."""

from __future__ import annotations

import re
from dataclasses import dataclass

from assistant.understanding.dates import items as i
from assistant.understanding.dates import parts as p
from assistant.understanding.dates.grammar import Context
from assistant.understanding.dates.tokens import Run
from assistant.understanding.dates.vocabulary import Vocabulary

_CLUE = 24
"""Characters before and behind that may tell an age from a duration."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reader:
    """The text as typed and in plain characters, and how it is to be read: `phrase` takes doubtful words too."""

    text: str
    plain: str
    words: Vocabulary
    context: Context
    phrase: bool = False

    def compares(self, run: Run, start: int) -> bool:
        """Compare March to May: the two ends are two periods."""
        return start > 0 and any(isinstance(item, i.Word) and item.role == "comparing" for item in run[start - 1].items)


_LEADS_OVER = re.compile(r"\b(?:about|and|now|only|just|for|versus|vs\.?|to|with|against)$")
"""What a year that stands last may come after, all by itself."""


def vouched(item: i.Item, reader: Reader, run: Run, start: int, end: int) -> bool:
    """Whether the words around bear out that a bare number, or a name that is also a verb, is about time."""
    written = reader.text[run[start].start : run[end - 1].end]
    linked = start > 0 and any(isinstance(word, i.Link) and word.kind == "of" for word in run[start - 1].items)
    owning = reader.plain.startswith(("的", " 的"), run[end - 1].end)
    if isinstance(item, p.FestivalOf):
        return linked or owning or then_compared(run, end) or _names_festival(reader, run, start, end)
    first = not reader.plain[: run[start].start].strip()
    if isinstance(item, p.MonthOf):
        return linked or first or written[:1].isupper() or _stands_as_a_month(reader, run, start, end)
    if isinstance(item, i.Span) and item.size != "day":
        held = item.size == "year" and then_compared(run, end)
        closes = item.size == "year" and _closes(reader, run[start].start, run[end - 1].end)
        told = linked or owning or (item.closed and not item.pieces) or held or (first and item.size == "year")
        told = told or closes
        return told and _is_near(item, reader.context)
    if isinstance(item, p.RangeOf):
        return _numbers_days(reader, run, end)
    if isinstance(item, p.DayOf | p.DatedWeekday):
        if not written.isascii():
            return owning
        return _on(reader, run, start) and _numbers_days(reader, run, end)
    return owning or _on(reader, run, start) or _is_month_and_day(written, run, end)


def _stands_as_a_month(reader: Reader, run: Run, start: int, end: int) -> bool:
    """Complaints from may, may vs april, returns in Anhui, may only: where the verb could not stand."""
    before, after = reader.plain[: run[start].start], reader.plain[run[end - 1].end :]
    return bool(reader.words.month_before.search(before) or reader.words.month_after.match(after))


def _closes(reader: Reader, start: int, end: int) -> bool:
    """No-fault-found rate by component, 2025; what about 2025: a number of four digits set off at the end."""
    before, after = reader.plain[:start].rstrip(), reader.plain[end:].strip(" ?!.。？！)")
    apart = before.endswith((",", "，", "(", ":", "：")) or _LEADS_OVER.search(before) is not None
    return end - start == 4 and apart and not after


def vouched_anchor(anchor: i.Span, reader: Reader, run: Run, end: int) -> bool:
    """The same of what a period opens or closes at: since 2025, since the 15th, but not up to 2000, after the first."""
    if anchor.size == "year":
        return _is_near(anchor, reader.context)
    return anchor.size != "day" or _numbers_days(reader, run, end)


def _numbers_days(reader: Reader, run: Run, end: int) -> bool:
    """15号, the 15th (before no noun), 6.18; the first may be the first of anything."""
    behind = run[end - 1].end
    written = reader.plain[run[end - 1].start : behind]
    noun = reader.plain[behind : behind + 2].strip()
    return not written.isascii() or not (written[-3:].isalpha() or (noun.isascii() and noun.isalpha()))


def _is_near(span: i.Span, context: Context) -> bool:
    """A bare 2025 is a year where the data could be from; of other numbers one cannot be sure."""
    return span.start is not None and -10 <= span.start.year - context.as_of.year <= 1


def _on(reader: Reader, run: Run, start: int) -> bool:
    """On the 15th, 在 6.18."""
    return start > 0 and reader.plain[run[start - 1].start : run[start - 1].end] in reader.words.day_links


def _is_month_and_day(written: str, run: Run, end: int) -> bool:
    """6月18, where no unit follows that would count (6月2周)."""
    counts = end < len(run) and any(isinstance(word, i.Unit | i.Hours) for word in run[end].items)
    return "月" in written and written[-1].isascii() and not counts


def _names_festival(reader: Reader, run: Run, start: int, end: int) -> bool:
    """618 by itself: in front, or behind a link; 五一 always (fifty-one is 五十一), 十一 never."""
    written = reader.plain[run[start].start : run[end - 1].end]
    before = reader.plain[: run[start].start].strip()
    linked = start > 0 and any(isinstance(item, i.Link | i.Word) for item in run[start - 1].items)
    if not written[0].isascii():
        return "十" not in written
    number = written.replace(".", "").replace("·", "")
    return number.isdigit() and len(number) > 2 and (not before or linked)


def then_compared(run: Run, end: int) -> bool:
    """5月和6月相比: two periods, not one."""
    return end < len(run) and any(isinstance(item, i.Word) and item.role == "versus" for item in run[end].items)


def is_age(reader: Reader, run: Run, start: int, end: int) -> bool:
    """超过3天未处理, open for more than 3 days: how old something is, where 解决时长超过3天 is how long it took."""
    at, behind = run[start].start, run[end - 1].end
    before, after = reader.plain[max(0, at - _CLUE) : at], reader.plain[behind : behind + _CLUE]
    return bool(reader.words.age_before.search(before) or reader.words.age_after.match(after))
