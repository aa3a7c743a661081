"""One way to write a text for comparing, whatever its width, case or kind of Chinese, with a map to the original."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from importlib.util import find_spec
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

_HAN = re.compile("[\u3400-\u9fff\uf900-\ufaff\U00020000-\U000323af]")
_HALFWIDTH_VOICE_MARKS = "\uff9e\uff9f"


def _same_for_reading() -> dict[int, str | None]:
    """Code points that a reader takes for another one (dashes, quotes, blanks) or does not see at all."""
    hidden = [
        *range(9),
        *range(0x0E, 0x20),
        0x7F,
        0xAD,
        0x61C,
        0x180E,
        0xFEFF,
        *range(0x200B, 0x2010),
        *range(0x202A, 0x202F),
        *range(0x2060, 0x2070),
    ]
    hidden += [*range(0xFE00, 0xFE10), *range(0xE0100, 0xE01F0)]
    table: dict[int, str | None] = dict.fromkeys(hidden)
    table |= dict.fromkeys([*range(0x2010, 0x2016), 0x2212], "-")
    table |= dict.fromkeys([0x2018, 0x2019, 0x201B, 0x2032], "'") | dict.fromkeys([0x201C, 0x201D, 0x201F], '"')
    table |= dict.fromkeys([*range(0x09, 0x0E), 0x85, 0xA0, 0x1680, 0x2028, 0x2029], " ") | {0x301C: "~"}
    return table


_READ_AS = _same_for_reading()


class Normal(NamedTuple):
    """A normalised text; its character i came from code point `offsets[i]` of the original, whose length comes last."""

    text: str
    offsets: tuple[int, ...]

    def original(self, start: int, end: int) -> tuple[int, int]:
        """The span of the original, in whole code points, that characters [start, end) came from."""
        if end <= start:
            return self.offsets[start], self.offsets[start]
        after = end
        while after < len(self.text) and self.offsets[after] == self.offsets[end - 1]:
            after += 1
        return self.offsets[start], self.offsets[after]


def normalise(text: str) -> Normal:
    """`text` in NFKC, case-folded, in simplified characters, hidden characters left out, every blank a space.

    >>> normalise("ＡＢ投訴").text
    'ab投诉'
    """
    written: list[str] = []
    offsets: list[int] = []
    for start, cluster in _clusters(text):
        folded = _fold(cluster)
        written.append(folded)
        offsets.extend([start] * len(folded))
    return Normal(simplified("".join(written)), (*offsets, len(text)))


def plain(text: str) -> str:
    """`normalise(text).text` with single spaces and none at the ends: equal for two ways to write the same word."""
    return " ".join(simplified(_fold(text)).split())


def simplified(text: str) -> str:
    """Traditional Chinese characters as simplified ones, character by character; the length never changes.

    Where a character is good simplified Chinese too in some words (乾坤), the word decides. The tables are OpenCC's.
    """
    if not _HAN.search(text):
        return text
    characters, words = _tables()
    if characters.keys().isdisjoint(text):
        return text
    written: list[str] = []
    at = 0
    while at < len(text):
        candidates = words.get(text[at], ())
        word, simple = next((pair for pair in candidates if text.startswith(pair[0], at)), (text[at], None))
        written.append(characters.get(word, word) if simple is None else simple)
        at += len(word)
    return "".join(written)


def _clusters(text: str) -> list[tuple[int, str]]:
    """`text` cut before every character that cannot merge with what stands before it, with the place of each piece."""
    starts = [index for index, character in enumerate(text) if index == 0 or not _joins(character)]
    return [(start, text[start:end]) for start, end in pairwise([*starts, len(text)])]


def _joins(character: str) -> bool:
    """Whether normalising may merge this character into the one before it: marks, Korean vowels and finals."""
    if character < "\u0300" or "\u3400" <= character <= "\u9fff":
        return False
    mark = unicodedata.category(character).startswith("M") or character in _HALFWIDTH_VOICE_MARKS
    return mark or "\u1160" <= character <= "\u11ff" or "\uffa0" <= character <= "\uffdc"


def _fold(text: str) -> str:
    if text.isascii() and text.isprintable():
        return text.lower()
    folded = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", text).casefold())
    return folded.translate(_READ_AS)


@lru_cache(maxsize=1)
def _tables() -> tuple[dict[str, str], dict[str, tuple[tuple[str, str], ...]]]:
    """Simplified by traditional character, and by first character the words (longest first) where it is otherwise.

    OpenCC's own converter is not imported: loading it takes longer than answering a question, and its time grows with
    the square of the text. A character that only words change stands for itself, so that one look at a text tells
    whether there is work.
    """
    spec = find_spec("opencc")
    if spec is None or spec.origin is None:
        raise ModuleNotFoundError("opencc is not installed: install the package's requirements again.")
    folder = Path(spec.origin).parent / "dictionary"
    characters = {key: value for key, value in _pairs(folder / "TSCharacters.txt") if key != value}
    words: dict[str, tuple[tuple[str, str], ...]] = {}
    for word, simple in sorted(_pairs(folder / "TSPhrases.txt"), key=lambda pair: -len(pair[0])):
        words[word[0]] = (*words.get(word[0], ()), (word, simple))
        for old, new in zip(word, simple, strict=True):
            if old != new:
                characters.setdefault(old, old)
    return characters, words


def _pairs(file: Path) -> list[tuple[str, str]]:
    """The lines of one OpenCC table: what is written, and the first of its readings."""
    lines = file.read_text(encoding="utf-8").splitlines()
    return [(key, readings.split(" ")[0]) for key, _, readings in (line.partition("\t") for line in lines) if readings]
