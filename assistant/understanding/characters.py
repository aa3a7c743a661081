"""Typing errors in Chinese: characters that sound alike, swapped, doubled or left out, where one word is meant."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from assistant.catalog.sounds import ALIKE, SAME, SAME_SYLLABLE, SAME_TONE
from assistant.flow.mention import Mention
from assistant.understanding.known import Known

FIXED, FILLER = 1, 2
_WORDY = re.compile("[0-9a-z\u3400-\u9fff]")
_TELLING = frozenset("不未非没无别0123456789零〇一二两三四五六七八九十百千万亿")
"""Characters that nobody leaves out or types for another by mistake without meaning something else."""
_SHORTEST = 3
"""Characters that must be left of a word for one to be missing."""
_LONGEST_GAP = 9
_LONGEST_WORD = 9
_DOUBLED, _SWAPPED, _LEFT_OUT, _TWO_ALIKE = 2, 3, 4, 4
"""Costs, beside those of characters that sound alike; that a word of two does is often no more than chance."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Slip:
    """Characters [start, end) of a text that are to be read as a known word; the lower the cost, the surer."""

    start: int
    end: int
    word: str
    cost: int


def slips_at(text: str, gap: Mention, fixed: bytes, known: Known) -> tuple[Slip, ...]:
    """The known words that are meant where `gap` was not understood, in order; none where several are as near, or
    where part of the gap would stay: it is a longer word then, that is not known (大理 in 大理石).

    fixed: FIXED for each character that is understood and may stand in the word meant, but unchanged; FILLER for one
    that may be changed in longer words only: 个月 after a number is no 各月.
    """
    if gap.end - gap.start > _LONGEST_GAP:
        return ()
    found = tuple(_within(text, (gap.start, gap.end), (0, len(text)), fixed, known))
    explained = {at for slip in found for at in range(slip.start, slip.end)}
    return found if explained.issuperset(range(gap.start, gap.end)) else ()


Stretch = tuple[int, int]


def _within(text: str, gap: Stretch, room: Stretch, fixed: bytes, known: Known) -> Iterator[Slip]:
    """The slips in a gap that lie in `room`: the clearest, then those before and after it."""
    if gap[0] >= gap[1]:
        return
    found = [slip for start, end in _windows(text, gap, room) for slip in _slips(text, start, end, fixed, known)]
    best = _clearest(found, gap, known)
    if best is not None:
        yield from _within(text, (gap[0], min(gap[1], best.start)), (room[0], best.start), fixed, known)
        yield best
        yield from _within(text, (max(gap[0], best.end), gap[1]), (best.end, room[1]), fixed, known)


def _windows(text: str, gap: Stretch, room: Stretch) -> Iterator[Stretch]:
    """All stretches that hold part of the gap, within characters written together."""
    first, last = gap
    while first > room[0] and gap[1] - first < _LONGEST_WORD and _WORDY.match(text[first - 1]):
        first -= 1
    while last < room[1] and last - gap[0] < _LONGEST_WORD and _WORDY.match(text[last]):
        last += 1
    for start in range(first, gap[1]):
        for end in range(max(start + 2, gap[0] + 1), min(last, start + _LONGEST_WORD) + 1):
            yield start, end


def _slips(text: str, start: int, end: int, fixed: bytes, known: Known) -> Iterator[Slip]:
    written = text[start:end]
    kept = (FIXED, FILLER) if len(written) == 2 else (FIXED,)
    for word, cost, changed in (*_by_ear(written, known), *_by_place(written, known)):
        if not any(fixed[start + at] in kept or written[at] in _TELLING for at in changed) and known.told(word):
            yield Slip(start=start, end=end, word=word, cost=cost)


Guess = tuple[str, int, tuple[int, ...]]
"""A known word, its cost, and the places of the written text that differ from it."""


def _by_ear(written: str, known: Known) -> Iterator[Guess]:
    for word, steps in known.spelled.alike(written):
        changed = tuple(at for at, step in enumerate(steps) if step != SAME)
        if _likely(steps) and _TELLING.isdisjoint(word[at] for at in changed):
            yield word, sum(steps) if len(word) > 2 else _TWO_ALIKE, changed


def _likely(steps: list[int]) -> bool:
    """True where so many characters that sound so differently may be one slip.

    The shorter the word, the likelier it is that another real word sounds like it: 失效 is no 时效.
    """
    changed = [step for step in steps if step != SAME]
    if len(steps) == 2:
        return changed == [SAME_TONE]
    if len(steps) == 3:
        return len(changed) < 3 and max(changed) <= SAME_SYLLABLE
    return 2 * len(changed) <= len(steps) and (max(changed) <= SAME_SYLLABLE or changed == [ALIKE])


def _by_place(written: str, known: Known) -> Iterator[Guess]:
    for at in range(len(written) - 1):
        one, other = written[at], written[at + 1]
        if one == other:
            word = written[:at] + written[at + 1 :]
            if word in known.chinese:
                yield word, _DOUBLED, (at,)
                yield word, _DOUBLED, (at + 1,)
        elif len(written) > 2:
            word = written[:at] + other + one + written[at + 2 :]
            if word in known.chinese:
                yield word, _SWAPPED, (at, at + 1)
    if len(written) >= _SHORTEST:
        for word in known.spelled.longer(written):
            if _TELLING.isdisjoint(set(word) - set(written)):
                yield word, _LEFT_OUT, ()


def _clearest(found: list[Slip], gap: Stretch, known: Known) -> Slip | None:
    """The slip that explains most of the gap at the least cost; None where another, elsewhere, is as good."""
    if not found:
        return None

    def gained(slip: Slip) -> int:
        return min(slip.end, gap[1]) - max(slip.start, gap[0])

    best = max(found, key=lambda slip: (gained(slip), -slip.cost, slip.end - slip.start))
    rivals = [slip for slip in found if gained(slip) == gained(best) and slip.cost == best.cost]
    apart_from = [slip for slip in rivals if not _inside(slip, best)]
    same = all(known.meanings(slip.word) == known.meanings(best.word) for slip in apart_from)
    return best if same else None


def _inside(slip: Slip, other: Slip) -> bool:
    return other.start <= slip.start and slip.end <= other.end and slip.end - slip.start < other.end - other.start
