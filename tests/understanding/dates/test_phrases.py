"""Generated phrases against a second calendar: the right days or a question back, never other days."""

from __future__ import annotations

from datetime import date

import pytest

from assistant.understanding.dates import TimeMention, find, read_phrase
from eval.time_phrases import AS_OF, ahead, phrases, tally, unclear
from eval.time_phrases.festivals import FESTIVALS


def mentions(text: str, as_of: date, *, forward: bool = False) -> tuple[TimeMention, ...]:
    return find(text, lang="zh", as_of=as_of, festivals=FESTIVALS, forward=forward)


def asked(phrase: str) -> str:
    return f"complaints {phrase}" if phrase.isascii() else f"{phrase}的投诉量"


def test_in_questions_no_phrase_means_other_days_and_nearly_all_are_understood() -> None:
    found = tally(every=5)
    assert not found.wrong
    assert found.counts.total() > 5_000
    assert found.understood >= 0.97, found.asked_back[:20]


@pytest.mark.parametrize("as_of", AS_OF[:3], ids=str)
def test_by_itself_a_phrase_means_the_same(as_of: date) -> None:
    wrong, unread, total = [], [], 0
    for text, days in phrases(as_of):
        total += 1
        period = read_phrase(text, lang="zh", as_of=as_of, festivals=FESTIVALS)
        if period is None:
            unread.append(text)
        elif (period.start, period.end) != days:
            wrong.append((text, days, (period.start, period.end)))
    assert not wrong
    assert total > 2500
    assert len(unread) <= total // 100, unread


@pytest.mark.parametrize("as_of", AS_OF, ids=str)
def test_where_the_words_point_ahead_nothing_is_cut_and_names_are_still_to_come(as_of: date) -> None:
    for text, days in ahead(as_of):
        (mention,) = mentions(asked(text), as_of, forward=True)
        assert mention.period, text
        assert (mention.period.start, mention.period.end) == days, text


@pytest.mark.parametrize("text", list(unclear()))
def test_words_with_several_readings_offer_them_each_understood_and_each_another(text: str) -> None:
    question, as_of = asked(text), AS_OF[0]
    (mention,) = mentions(question, as_of)
    assert mention.period is None
    assert not mention.hours
    read = set()
    for choice in mention.choices:
        (clear,) = mentions(question[: mention.start] + choice + question[mention.end :], as_of)
        assert not clear.choices, choice
        read.add((clear.period and (clear.period.start, clear.period.whole_end or clear.period.end), clear.hours))
    assert len(read) == len(mention.choices) > 1
