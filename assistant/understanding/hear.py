"""Hearing a question: from characters to mentions, with everything that could not be explained."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date

from assistant.catalog.lexicon import Lexicon, Match, Term
from assistant.catalog.normal import normalise
from assistant.flow.mention import Heard, Mention, Sense
from assistant.flow.reading import Lang, Question
from assistant.understanding.cover import Candidate, best_cover
from assistant.understanding.dates import Festival, find
from assistant.understanding.numbers import find_numbers
from assistant.understanding.spelling import mended
from assistant.understanding.words import find_words, whole

_WEIGHT = {
    "period": 1.1,
    "value": 1.04,
    "metric": 1.05,
    "dimension": 1.04,
    "table": 1.03,
    "column": 1.02,
    "absent": 1.04,
}
_QUOTED = re.compile(r"[\"「『“‘'《]([^\"」』”’'》]{1,40})[\"」』”’'》]")
_UNEXPLAINED = re.compile(r"[a-z0-9][a-z0-9'_./-]*|[^\W_a-z0-9]+")
_CJK = re.compile("[\u3400-\u9fff]")
_LATIN_WORD = re.compile("[a-z]+")


def language(text: str) -> Lang:
    """The language to answer in: Chinese where there are at least as many Chinese characters as Latin words."""
    folded = text.casefold()
    return "zh" if len(_CJK.findall(folded)) >= max(1, len(_LATIN_WORD.findall(folded))) else "en"


def hear(
    question: Question, *, lexicon: Lexicon, as_of: date, festivals: Sequence[Festival], forward: bool = False
) -> Heard:
    """The mentions of the question's best cover, after mending Latin words that are one typing error away from a
    known one.
    """
    normal = normalise(question.text)
    candidates = [*_candidates(normal.text, question.lang, lexicon, as_of, festivals, forward)]
    mentions = best_cover(normal.text, candidates)
    repaired = [*_repairs(normal.text, mentions, lexicon)]
    if repaired:
        mentions = best_cover(normal.text, [*candidates, *repaired])
    return Heard(
        question=question,
        text=normal.text,
        offsets=tuple(normal.offsets),
        mentions=mentions,
        unknown=tuple(_unknown(normal.text, mentions)),
    )


def _candidates(
    text: str, lang: Lang, lexicon: Lexicon, as_of: date, festivals: Sequence[Festival], forward: bool
) -> Iterator[Candidate]:
    for time in find(text, lang=lang, as_of=as_of, festivals=festivals, forward=forward):
        sense = Sense(
            kind="period",
            ref=time.comparison or "",
            period=time.period,
            at_end=time.at_end,
            weekdays=time.weekdays,
            against=time.against,
        )
        yield Candidate(start=time.start, end=time.end, sense=sense, weight=_WEIGHT["period"])
    for start, end, term in _as_typed(text, lexicon.matches(text)):
        sense = _sense(term)
        yield Candidate(start=start, end=end, sense=sense, weight=_WEIGHT[sense.kind] * (0.9 + 0.1 * term.weight))
    for word in find_words(text):
        sense = Sense(kind="word", ref=word.key)
        yield Candidate(start=word.start, end=word.end, sense=sense, weight=0.9 if word.key == "filler" else 1.0)
    for number in find_numbers(text):
        if whole(text, number.start, number.end):
            sense = Sense(kind="number", value=number.value)
            yield Candidate(start=number.start, end=number.end, sense=sense, weight=1.0)
    for quoted in _QUOTED.finditer(text):
        sense = Sense(kind="quote", value=quoted.group(1))
        yield Candidate(start=quoted.start(1), end=quoted.end(1), sense=sense, weight=0.95)


def _as_typed(text: str, matches: list[Match]) -> Iterator[Match]:
    """The matches without the values that only a plural or hyphen tells from another's own word (phones, phone)."""
    typed = {(start, end) for start, end, term in matches if term.kind == "value" and term.text == text[start:end]}
    for start, end, term in matches:
        if term.kind != "value" or (start, end) not in typed or term.text == text[start:end]:
            yield start, end, term


def _sense(term: Term) -> Sense:
    if term.kind == "value":
        return Sense(kind="value", ref=term.ref, value=term.value, fields=term.dimensions)
    return Sense(kind=term.kind, ref=term.ref)


def _repairs(text: str, mentions: tuple[Mention, ...], lexicon: Lexicon) -> Iterator[Candidate]:
    for gap in _unknown(text, mentions):
        for sense, weight in mended(gap.text, lexicon):
            yield Candidate(start=gap.start, end=gap.end, sense=sense, weight=weight, exact=False)


def _unknown(text: str, mentions: tuple[Mention, ...]) -> Iterator[Mention]:
    covered = bytearray(len(text))
    for mention in mentions:
        covered[mention.start : mention.end] = b"\x01" * (mention.end - mention.start)
    bare = "".join(" " if covered[at] else character for at, character in enumerate(text))
    for gap in _UNEXPLAINED.finditer(bare):
        yield Mention(start=gap.start(), end=gap.end(), text=gap.group(), senses=())
