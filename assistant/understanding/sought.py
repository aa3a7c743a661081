"""Words sought in free text that stand unquoted: 描述里提到黑屏的单子, 写了死机或者重启的投诉."""

from __future__ import annotations

import re
from collections.abc import Iterator

_BEGINS = re.compile(
    r"(?:提到|提及|提起|提过|说到|写到|(?<=[里中面上])写(?:了|着|有|明)|含有)(?:过|了)?(?:关键词|关键字|字样)?(?:的是|是|为)?[:\s]*"
    r"(?=(?P<words>[^,。;?!]{1,24}?)(?:的(?!的)|这(?:[两几三]?个)?字|字样|字眼|这个词|这些词|等字样|[,。;?!]|$))"
)
_JOINT = re.compile(r"或者是|或者|或是|或|以及|和|与|、|/|跟|还有")
_NOT_SOUGHT = re.compile(r"^的|[最哪谁几\"“”「」『』《》]|多少|什么|啥|\d+次|怎么")
"""What asks for something itself (提到最多的词), or is quoted and so heard anyway."""


def find_sought(text: str) -> Iterator[tuple[int, int]]:
    """The stretches [start, end) of normalised `text` that are sought, those joined by "or" or "and" apart."""
    for found in _BEGINS.finditer(text):
        if _NOT_SOUGHT.search(found["words"]) is None:
            start = found.start("words")
            yield from ((start + first, start + last) for first, last in _apart(found["words"]))


def _apart(words: str) -> Iterator[tuple[int, int]]:
    begin = 0
    for joint in (*_JOINT.finditer(words), None):
        end = joint.start() if joint is not None else len(words)
        if end > begin:
            yield begin, end
        begin = joint.end() if joint is not None else end
