"""English verbs whose second half stands behind what they are said of: "leave the stores out", "set Hubei aside"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from assistant.understanding.words import WordMatch

_SPLIT = re.compile(
    r"\b(leave|leaving|take|taking|keep|keeping|cut|cutting|strip|rule|throw|kick|filter|filtering|screen|weed|set|"
    r"setting|put|putting|drop|count)\s+(?!out\b|aside\b|off\b)(?:[\w.&/'-]+,?\s+){1,7}?(out|aside|off)\b(?!\s+of\b)"
)


def find_split_verbs(text: str) -> Iterator[WordMatch]:
    """Both halves of each such verb: the first is a "not", the second only closes it."""
    for match in _SPLIT.finditer(text):
        yield WordMatch(start=match.start(1), end=match.end(1), key="not")
        yield WordMatch(start=match.start(2), end=match.end(2), key="filler")
