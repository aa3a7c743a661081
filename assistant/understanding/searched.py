"""Searched words: what stands unexplained right behind "mention" is what to look for in the customers' own words."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.flow.mention import Mention, Sense

_ARTICLE = re.compile(r"\s*(?:(?:a|an|the|any|some)\s+)?")
_MOST = 4


def searched(text: str, mentions: Sequence[Mention], gaps: Sequence[Mention]) -> tuple[Mention, ...]:
    """The unknown Latin words that are searched for, as quotes: "smoke" of "complaints mentioning smoke".

    Several in one go are one phrase ("a burning smell").
    """
    found = []
    for word in mentions:
        phrase = _phrase(text, word.end, gaps) if word.word() == "search" else []
        if phrase:
            start, end = phrase[0].start, phrase[-1].end
            quote = Sense(kind="quote", value=text[start:end])
            found.append(Mention(start=start, end=end, text=text[start:end], senses=(quote,)))
    return tuple(found)


def _phrase(text: str, at: int, gaps: Sequence[Mention]) -> list[Mention]:
    """The unknown words in a row that begin behind this place."""
    skipped = _ARTICLE.match(text, at)
    at = skipped.end() if skipped is not None else at
    phrase: list[Mention] = []
    for gap in gaps:
        if gap.start == at and gap.text.isascii() and len(phrase) < _MOST:
            phrase.append(gap)
            at = gap.end + (text[gap.end : gap.end + 1] == " ")
    return phrase
