from __future__ import annotations

from datetime import date

import pytest

from assistant.understanding.dates import find, read_phrase
from tests.understanding.dates.phrases import phrases

AS_OF = [
    date(2026, 6, 18),
    date(2026, 1, 1),
    date(2026, 12, 31),
    date(2024, 2, 29),
    date(2025, 3, 31),
    date(2026, 5, 30),
    date(2023, 7, 2),
    date(2026, 6, 15),
]


@pytest.mark.parametrize("as_of", AS_OF, ids=str)
def test_a_phrase_means_the_days_that_counting_gives_or_nothing(as_of: date) -> None:
    wrong, unread, total = [], [], 0
    for text, days in phrases(as_of):
        total += 1
        period = read_phrase(text, lang="zh", as_of=as_of)
        if period is None:
            unread.append(text)
        elif (period.start, period.end) != days:
            wrong.append((text, days, (period.start, period.end)))
    assert not wrong
    assert total > 2000
    assert len(unread) <= total // 200, unread


@pytest.mark.parametrize("as_of", AS_OF[:2], ids=str)
def test_in_a_question_the_same_phrase_means_the_same(as_of: date) -> None:
    wrong = []
    for text, days in phrases(as_of):
        question = f"{text}的投诉量" if not text.isascii() else f"How many complaints were there {text}?"
        found = find(question, lang="zh", as_of=as_of)
        periods = [(mention.period.start, mention.period.end) for mention in found if mention.period]
        if periods not in ([days], []):
            wrong.append((question, days, periods))
    assert not wrong
