"""Words said once for two: "new versus churned customers" names new customers too, "parts and labour cost" both."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from assistant.catalog.form import singular
from assistant.catalog.lexicon import Lexicon, Match

_HALF = re.compile(
    r"(?P<half>[a-z][a-z-]*(?: [a-z-]+)?)(?:\s+(?:and|or|vs\.?|versus|&|plus|against|as well as)\s+|\s*[,/]\s*)$"
)
_KINDS = ("metric", "value")
_LAST = re.compile(r"(?<![a-z])([a-z]{3,}) $")
_NEXT = re.compile(r" ([a-z]{4,})(?![a-z])")


def find_ellipses(text: str, lexicon: Lexicon, matches: Sequence[Match]) -> Iterator[Match]:
    """The first halves of pairs whose second is a term of several English words: "low" of "low and high scores"."""
    seen: set[tuple[int, int]] = set()
    for start, end, term in matches:
        words = text[start:end].split(" ")
        if (start, end) in seen or len(words) < 2 or term.kind not in _KINDS or not text[start:end].isascii():
            continue
        seen.add((start, end))
        found = _HALF.search(text[max(0, start - 48) : start])
        if found is not None:
            at = max(0, start - 48) + found.start("half")
            yield from _whole(text, at, found.group("half"), words, lexicon, term.kind)


def find_parted(text: str, lexicon: Lexicon, matches: Sequence[Match]) -> Iterator[Match]:
    """The first words of terms that a value parts: "new" of "new platinum customers" is that of new customers."""
    for start, end, term in matches:
        if term.kind != "value" or not text[start:end].isascii():
            continue
        before, after = _LAST.search(text[:start]), _NEXT.match(text[end:])
        if before is None or after is None or lexicon.exact(f"{text[start:end]} {after[1]}"):
            continue
        whole = [one for one in lexicon.exact(f"{before[1]} {after[1]}") if one.kind == "metric"]
        if whole:
            yield before.start(1), before.end(1), whole[0]


def _whole(text: str, at: int, half: str, words: list[str], lexicon: Lexicon, kind: str) -> Iterator[Match]:
    """What the half means with the end of the other's words, longest end and longest half first."""
    for cut in (0, half.find(" ") + 1):
        said = half[cut:]
        last = said.rpartition(" ")[2]
        own = [one for one in lexicon.exact(said) if one.kind == "metric"]
        if own and (singular(last) != last or not any(one.text.endswith("s") for one in own)):
            continue  # "repairs, fixed rate", "satisfaction and fixed rate": a number of its own
        for tail in range(1, len(words)):
            terms = [one for one in lexicon.exact(f"{said} {' '.join(words[tail:])}") if one.kind == kind]
            if terms and text.startswith(said, at + cut):
                yield at + cut, at + cut + len(said), terms[0]
                return
