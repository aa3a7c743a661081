"""The form in which terms and questions are compared: without blanks, hyphens and English plurals, word ends known."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from string import digits

from assistant.catalog.normal import plain

_LATIN = "0-9a-z\u00df-\u024f"
_WORD = rf"[{_LATIN}]+(?:'s(?![0-9a-z])|(?<=s)'(?![0-9a-z]))?"
_ONE_WORD = re.compile(_WORD)
_PIECE = re.compile(rf"(?P<word>{_WORD})|[ _-]+|(?P<other>[^{_LATIN} _-]+)")
_TO_CHANGE = re.compile(rf"[{_LATIN} _-]")
_BETWEEN_NUMBERS = re.compile("(?<=[0-9])[ _-]+(?=[0-9])")
_GAPS = str.maketrans({" ": None, "-": None, "_": None, "\0": " "})


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """A text as compared. Character i stands for [starts[i], ends[i]) of the normalised text it was made from.

    `opens[i]` and `closes[i]` say whether a term may begin and end there: never inside a Latin word or a number.
    """

    text: str
    starts: tuple[int, ...]
    ends: tuple[int, ...]
    opens: tuple[bool, ...]
    closes: tuple[bool, ...]


def key(text: str) -> str:
    """The form of a term as typed: equal for "Air-Con", "air con" and "aircons"; empty where nothing is left of it."""
    return key_of_plain(plain(text))


def key_of_plain(text: str) -> str:
    """The form of a term that `plain` gave."""
    if not _TO_CHANGE.search(text):
        return text
    words = text.replace("-", " ").split()
    if text.isascii() and "".join(words).isalpha():
        return "".join(map(singular, words))
    singulars = _ONE_WORD.sub(lambda word: singular(word[0]), text)
    return _BETWEEN_NUMBERS.sub("\0", singulars).translate(_GAPS)


def form(normal: str) -> Form:
    """The form of a text that `normalise` gave."""
    pieces = _pieces(normal)
    starts: list[int] = []
    ends: list[int] = []
    opens: list[bool] = []
    closes: list[bool] = []
    for start, end, piece, whole in pieces:
        more = len(piece) - 1
        starts.extend(range(start, start + more + 1))
        ends.extend([*range(start + 1, start + more + 1), end])
        opens.extend([_may_open(normal, start), *[not whole] * more])
        closes.extend([*[not whole] * more, _may_close(normal, end)])
    text = "".join([piece for _, _, piece, _ in pieces])
    return Form(text=text, starts=tuple(starts), ends=tuple(ends), opens=tuple(opens), closes=tuple(closes))


def _pieces(normal: str) -> list[tuple[int, int, str, bool]]:
    """Words as singulars and what stands between them, without blanks and hyphens: (start, end, piece, is it a word).

    Between two numbers a hyphen or blank stays, as one space: 10 12 is not 1012.
    """
    pieces: list[tuple[int, int, str, bool]] = []
    for found in _PIECE.finditer(normal):
        start, end = found.span()
        if found.lastgroup == "other":
            pieces.append((start, end, found.group(), False))
        elif found.lastgroup == "word":
            gap = pieces and pieces[-1][1] < start
            if gap and pieces[-1][2][-1] in digits and normal[start] in digits:
                pieces.append((start - 1, start, " ", False))
            pieces.append((start, end, singular(found.group()), True))
    return pieces


@lru_cache(maxsize=4096)
def singular(word: str) -> str:
    """A lower-case English word without the ending of a plural or of a possessive; the same for "boxes" and "box".

    It is a form to compare, not always a word: what counts is that singular and plural come to the same.
    """
    word = word.removesuffix("'s").removesuffix("'")
    if len(word) < 4 or not word.isalpha():
        return word
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith("s") and not word.endswith(("ss", "us", "is")):
        word = word[:-1]
    if word.endswith("ie") and len(word) > 4:
        return word[:-2] + "y"
    return word[:-1] if word.endswith(("che", "she", "xe", "ze", "sse", "use")) else word


def _may_open(normal: str, start: int) -> bool:
    """Not after the point of a decimal number."""
    return not (start > 1 and normal[start].isdigit() and normal[start - 1] == "." and normal[start - 2].isdigit())


def _may_close(normal: str, end: int) -> bool:
    """Not before the point of a decimal number."""
    return not (normal[end - 1].isdigit() and normal[end : end + 1] == "." and normal[end + 1 : end + 2].isdigit())
