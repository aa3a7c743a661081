"""Unknown words behind "mention" are searched for."""

from __future__ import annotations

from datetime import date

import pytest

from assistant.catalog.lexicon import Lexicon
from assistant.flow import Question
from assistant.understanding.hear import hear


def sought(lexicon: Lexicon, text: str) -> list[object]:
    question = Question(text=text, lang="en")
    heard = hear(question, lexicon=lexicon, as_of=date(2026, 6, 18), festivals=())
    return [sense.value for mention in heard.mentions if (sense := mention.sense("quote")) is not None]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("complaints mentioning smoke", ["smoke"]),
        ("how many complaints mention a burning smell this month", ["burning smell"]),
        ("complaints that mention complaints", []),
        ("smoke mentioned by customers", []),
    ],
)
def test_what_is_searched_for(lexicon: Lexicon, text: str, words: list[str]) -> None:
    assert sought(lexicon, text) == words
