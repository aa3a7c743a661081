"""Chinese verbs said apart by how often: 下过两单 is 下单 twice, 退过三次货 is 退货 three times."""

from __future__ import annotations

import re
from collections.abc import Iterator

from assistant.catalog.lexicon import Lexicon, Match

_APART = re.compile(
    r"(?P<verb>[\u4e00-\u9fff])(?P<done>[过了]?)"
    r"(?=(?P<often>(?:至少|超过|不止|起码|最多)?(?:\d+|[两二三四五六七八九十几]+|多少)[次回个笔]*(?:及?以上|以下)?的?)(?P<noun>[\u4e00-\u9fff]))"
)
_METRIC = "metric"


def find_said_apart(text: str, lexicon: Lexicon) -> Iterator[tuple[Match, tuple[int, int]]]:
    """The verb of each such pair as a match of the whole word's terms, and where its noun stands."""
    for match in _APART.finditer(text):
        whole = match["verb"] + match["noun"]
        for start, end, term in lexicon.matches(whole):
            if (start, end) == (0, len(whole)) and term.kind == _METRIC:
                yield (match.start("verb"), match.end("done"), term), match.span("noun")
