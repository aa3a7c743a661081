"""Hearing a question: from characters to mentions, with everything that could not be explained."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from assistant.catalog.lexicon import Lexicon, Match, Term
from assistant.catalog.normal import Normal, normalise
from assistant.flow.mention import MOST_WORDS, Heard, Mend, Mention, Sense
from assistant.flow.reading import Lang, Question
from assistant.understanding.apart import find_said_apart
from assistant.understanding.cover import Candidate, Cover, cover_of
from assistant.understanding.dates import Festival, find
from assistant.understanding.ellipsis import find_ellipses, find_parted
from assistant.understanding.families import find_families
from assistant.understanding.known import known
from assistant.understanding.mending import Mended, changes_for, rewritten
from assistant.understanding.numbers import find_numbers, find_percents
from assistant.understanding.runs import find_runs
from assistant.understanding.searched import searched
from assistant.understanding.sought import find_sought
from assistant.understanding.split_verbs import find_split_verbs
from assistant.understanding.words import find_words, whole

_THE = "the "
_POSSESSIVE = re.compile(r"['’]s(?![a-z0-9])")
_WEIGHT = {
    "period": 1.1,
    "value": 1.04,
    "metric": 1.05,
    "dimension": 1.04,
    "table": 1.03,
    "column": 1.02,
    "absent": 1.04,
}
_LONG = 600
_QUOTED = re.compile(r"(?:(?<![a-z0-9])'|[\"「『“‘《])([^\"」』”’'》]{1,40})[\"」』”’'》]")
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
    """The mentions of the question's best cover, after mending the typing errors of which it is sure what they mean."""
    normal = normalise(question.text)
    if len(normal.text) > _LONG and (scanned := _too_much(question, normal, lexicon)):
        return scanned

    def cover(text: str, offsets: Sequence[int]) -> Cover:
        spelled = _spelled(question.text, text, offsets)
        return cover_of(text, _candidates(text, spelled, question.lang, lexicon, as_of, festivals, forward))

    found = cover(normal.text, normal.offsets)
    gaps = tuple(_unknown(normal.text, found.mentions))
    changes = changes_for(normal.text, found.mentions, gaps, known(lexicon)) if gaps else ()
    while changes:
        mended = rewritten(question.text, normal, changes)
        again = cover(mended.text, mended.offsets)
        left = tuple(_unknown(mended.text, again.mentions))
        lasting = tuple(change for change, place in zip(changes, mended.places, strict=True) if not _in(left, place))
        if lasting == changes:
            return _heard(question, mended, again, left)
        changes = lasting
    return _heard(question, Mended(text=normal.text, offsets=tuple(normal.offsets)), found, gaps)


def _too_much(question: Question, normal: Normal, lexicon: Lexicon) -> Heard | None:
    """The terms, words and numbers of a long text, where they are more than one question holds; else None.

    Words about time are what takes long to read, and no such text is ever answered.
    """
    found = cover_of(normal.text, [*_terms(normal.text, lexicon), *_words(normal.text)])
    gaps = tuple(_unknown(normal.text, found.mentions))
    carrying = sum(mention.word() != "filler" for mention in found.mentions)
    plain = Mended(text=normal.text, offsets=tuple(normal.offsets))
    return _heard(question, plain, found, gaps) if carrying + len(gaps) > MOST_WORDS else None


def _spelled(typed: str, text: str, offsets: Sequence[int]) -> str:
    """The text with the capitals that were typed: they tell the month from the verb ("East China, May only")."""
    pairs = zip(text, offsets, strict=False)
    return "".join(typed[at] if typed[at].isupper() and typed[at].lower() == letter else letter for letter, at in pairs)


def _in(gaps: tuple[Mention, ...], place: tuple[int, int]) -> bool:
    return any(gap.start < place[1] and place[0] < gap.end for gap in gaps)


def _heard(question: Question, mended: Mended, found: Cover, unknown: tuple[Mention, ...]) -> Heard:
    sought = searched(mended.text, found.mentions, unknown)
    mentions = sorted((*found.mentions, *sought), key=lambda mention: mention.start) if sought else found.mentions
    return Heard(
        question=question,
        text=mended.text,
        offsets=mended.offsets,
        mentions=tuple(_as_called(_as_mended(mention, mended.mends), question, mended) for mention in mentions),
        unknown=tuple(gap for gap in unknown if not _in(sought, (gap.start, gap.end))) if sought else unknown,
        mends=mended.mends,
        margin=found.margin,
    )


def _as_mended(mention: Mention, mends: tuple[Mend, ...]) -> Mention:
    touched = any(mend.start < mention.end and mention.start < mend.end for mend in mends)
    return replace(mention, exact=False) if touched else mention


def _as_called(mention: Mention, question: Question, mended: Mended) -> Mention:
    """The mention with its periods called as they were typed (Black Friday), as the answer calls them."""
    if mention.sense("period") is None:
        return mention
    typed = question.text[mended.offsets[mention.start] : mended.offsets[mention.end]]
    return replace(mention, senses=tuple(_called(sense, typed) for sense in mention.senses))


def _called(sense: Sense, words: str) -> Sense:
    period, at_end, ahead = (
        replace(one, words=words) if one is not None and one.words else one
        for one in (sense.period, sense.at_end, sense.ahead)
    )
    return replace(sense, period=period, at_end=at_end, ahead=ahead)


def _candidates(
    text: str,
    spelled: str,
    lang: Lang,
    lexicon: Lexicon,
    as_of: date,
    festivals: Sequence[Festival],
    forward: bool,
) -> Iterator[Candidate]:
    for time in find(spelled, lang=lang, as_of=as_of, festivals=festivals, forward=forward):
        sense = Sense(
            kind="period",
            ref=time.comparison or "",
            period=time.period,
            at_end=time.at_end,
            weekdays=time.weekdays,
            hours=time.hours,
            usual_hours=time.usual_hours,
            choices=time.choices,
            pieces=time.pieces,
            ahead=time.ahead,
            ahead_by=time.ahead_by,
            against=time.against,
        )
        owns = _POSSESSIVE.match(text, time.end)  # else "last month's" falls apart where a column is called month
        end = owns.end() if owns is not None else time.end
        start = time.start + 1 if text[max(0, time.start - 1) : time.start + 1] == "占比" else time.start
        yield Candidate(start=start, end=end, sense=sense, weight=_WEIGHT["period"])
    yield from _terms(text, lexicon)
    yield from _words(text)


def _terms(text: str, lexicon: Lexicon) -> Iterator[Candidate]:
    matches = _but_cut_rates(text, lexicon.matches(text))
    halves = [*find_ellipses(text, lexicon, matches), *find_parted(text, lexicon, matches)]
    told = {(start, end) for start, end, _ in halves}
    whole = [match for match in matches if match[:2] not in told]
    for start, end, term in (*_as_typed(text, whole), *halves):
        sense = _sense(term)
        yield Candidate(start=start, end=end, sense=sense, weight=_WEIGHT[sense.kind] * (0.9 + 0.1 * term.weight))
    for (start, end, term), noun in find_said_apart(text, lexicon):
        yield Candidate(start=start, end=end, sense=_sense(term), weight=_WEIGHT[term.kind])
        yield Candidate(start=noun[0], end=noun[1], sense=Sense(kind="word", ref="filler"), weight=0.9)
    for family in find_families(text, lexicon):
        first, *others = family.values
        sense = Sense(kind="value", ref=family.ref, value=first, fields=family.dimensions, others=tuple(others))
        yield Candidate(start=family.start, end=family.end, sense=sense, weight=0.95)


def _but_cut_rates(text: str, matches: list[Match]) -> list[Match]:
    """The matches without a "rate of complaints" whose "rate" is that of another number ("transfer rate of …")."""
    if "rate of " not in text:
        return matches
    found = [*((start, end) for start, end, _ in matches), *((word.start, word.end) for word in find_words(text))]
    rates = {end for start, end in found if text[start:end].endswith(" rate")}
    return [one for one in matches if not (text.startswith("rate of ", one[0]) and one[0] + 4 in rates)]


def _words(text: str) -> Iterator[Candidate]:
    for word in find_words(text):
        sense = Sense(kind="word", ref=word.key)
        weight = 0.9 if word.key.startswith(("filler", "aside.")) else 1.0
        yield Candidate(start=word.start, end=word.end, sense=sense, weight=weight)
    for half in find_split_verbs(text):
        yield Candidate(start=half.start, end=half.end, sense=Sense(kind="word", ref=half.key), weight=1.2)
    for number in find_numbers(text):
        if whole(text, number.start, number.end):
            sense = Sense(kind="number", value=number.value)
            yield Candidate(start=number.start, end=number.end, sense=sense, weight=1.0)
    for share in find_percents(text):
        sense = Sense(kind="number", value=share.number.value)
        yield Candidate(start=share.number.start, end=share.number.end, sense=sense, weight=1.2)
        yield Candidate(start=share.start, end=share.end, sense=Sense(kind="word", ref="unit.percent"), weight=1.2)
    for run in find_runs(text):
        sense = Sense(kind="word", ref=f"run.{run.unit}", value=run.count)
        yield Candidate(start=run.start, end=run.end, sense=sense, weight=1.2)
    for start, end in (*(quoted.span(1) for quoted in _QUOTED.finditer(text)), *find_sought(text)):
        yield Candidate(start=start, end=end, sense=Sense(kind="quote", value=text[start:end]), weight=0.95)


def _as_typed(text: str, matches: list[Match]) -> Iterator[Match]:
    """The matches without the values that only a plural or hyphen tells from another's own word (phones, phone)."""
    typed = {(start, end) for start, end, term in matches if term.kind == "value" and term.text == text[start:end]}
    furthest: dict[int, int] = {}
    for start, end, _ in matches:
        furthest[start] = max(end, furthest.get(start, 0))
    for start, end, term in matches:
        if text.startswith(_THE, start) and furthest.get(start + len(_THE), 0) > end:
            continue  # the article belongs to the longer name ("the Northwest" of "the Northwest team")
        if term.kind != "value" or (start, end) not in typed or term.text == text[start:end]:
            yield start, end, term


def _sense(term: Term) -> Sense:
    if term.kind == "value":
        return Sense(kind="value", ref=term.ref, value=term.value, fields=term.dimensions)
    return Sense(kind=term.kind, ref=term.ref)


def _unknown(text: str, mentions: tuple[Mention, ...]) -> Iterator[Mention]:
    covered = bytearray(len(text))
    for mention in mentions:
        covered[mention.start : mention.end] = b"\x01" * (mention.end - mention.start)
    bare = "".join(" " if covered[at] else character for at, character in enumerate(text))
    for gap in _UNEXPLAINED.finditer(bare):
        yield Mention(start=gap.start(), end=gap.end(), text=gap.group(), senses=())
