"""Mending: the text of a question with its typing errors written as the words that are meant, and where that is."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from assistant.catalog.form import singular
from assistant.catalog.normal import Normal
from assistant.catalog.sounds import HAN
from assistant.flow.mention import Mend, Mention
from assistant.understanding.characters import FILLER, FIXED, slips_at
from assistant.understanding.known import Known
from assistant.understanding.spelling import meant

MOST_GAPS = 8
"""A text with more words that nothing explains is in another language, or about something else."""


Change = tuple[int, int, str]
"""Characters [start, end) of a text, and what is to stand there."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Mended:
    """A text after mending; character i came from code point `offsets[i]` of what was typed.

    places: where each change stands now. mends: those that are more than the ending of a plural.
    """

    text: str
    offsets: tuple[int, ...]
    places: tuple[tuple[int, int], ...] = ()
    mends: tuple[Mend, ...] = ()


def changes_for(text: str, mentions: Iterable[Mention], gaps: Sequence[Mention], known: Known) -> tuple[Change, ...]:
    """The words that are meant in place of the gaps, in order, where that is sure."""
    if not gaps or len(gaps) > MOST_GAPS:
        return ()
    fixed = _fixed(text, mentions)
    found: list[Change] = []
    for gap in gaps:
        for change in _changes(text, gap, fixed, known):
            if not found or found[-1][1] <= change[0]:
                found.append(change)
    return tuple(found)


def _changes(text: str, gap: Mention, fixed: bytes, known: Known) -> Iterator[Change]:
    if HAN.search(gap.text):
        for slip in slips_at(text, gap, fixed, known):
            yield slip.start, slip.end, known.written(slip.word)
    elif (word := meant(gap.text, known)) is not None:
        yield gap.start, gap.end, word


def _fixed(text: str, mentions: Iterable[Mention]) -> bytes:
    """How certain each character is: FIXED in words of several characters, numbers, periods and quotes, FILLER for a
    filler of one character, 0 otherwise.
    """
    fixed = bytearray(len(text))
    for mention in mentions:
        single = mention.end - mention.start == 1 and not mention.sense("period") and not mention.sense("number")
        if single and mention.word() == "filler":
            fixed[mention.start] = FILLER
        elif not single:
            fixed[mention.start : mention.end] = bytes([FIXED]) * (mention.end - mention.start)
    return bytes(fixed)


def rewritten(typed: str, normal: Normal, changes: Sequence[Change]) -> Mended:
    """The normalised text of what was `typed` with the changes made in it."""
    pieces: list[str] = []
    offsets: list[int] = []
    places: list[tuple[int, int]] = []
    mends: list[Mend] = []
    at = 0
    for start, end, word in changes:
        pieces += normal.text[at:start], word
        offsets += normal.offsets[at:start]
        first = len(offsets)
        offsets += (normal.offsets[start + number * (end - start) // len(word)] for number in range(len(word)))
        places.append((first, len(offsets)))
        if singular(normal.text[start:end]) != singular(word):
            said = typed[normal.offsets[start] : normal.offsets[end]]
            mends.append(Mend(start=first, end=len(offsets), typed=said, meant=word))
        at = end
    return Mended(
        text="".join((*pieces, normal.text[at:])),
        offsets=(*offsets, *normal.offsets[at:]),
        places=tuple(places),
        mends=tuple(mends),
    )
