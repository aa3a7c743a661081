from __future__ import annotations

from datetime import date

import pytest

from eval.time_phrases import Verdict, judge, report, tally
from eval.time_phrases.festivals import FESTIVALS
from eval.time_phrases.oracle import Days

AS_OF = date(2026, 6, 18)
MAY = (date(2026, 5, 1), date(2026, 6, 1))


@pytest.mark.parametrize(
    ("question", "phrase", "days", "hours", "verdict"),
    [
        ("complaints last month", "last month", MAY, (), "right"),
        ("complaints in May", "in May", MAY, (), "right"),
        ("complaints last month", "last month", (date(2026, 5, 1), date(2026, 5, 31)), (), "wrong"),
        ("complaints last month", "month", MAY, (), "wrong"),
        ("complaints last month and 2025年", "last month", MAY, (), "wrong"),
        ("complaints last month after 8pm", "last month after 8pm", MAY, (20, 21, 22, 23), "right"),
        ("complaints last month after 8pm", "last month after 8pm", MAY, (), "wrong"),
        ("complaints one fine day", "one fine day", MAY, (), "asked_back"),
        ("complaints the last few days", "the last few days", MAY, (), "asked_back"),
        ("complaints last month on full moon", "last month on full moon", MAY, (), "asked_back"),
    ],
)
def test_a_verdict(question: str, phrase: str, days: Days, hours: tuple[int, ...], verdict: Verdict) -> None:
    start = question.index(phrase)
    assert judge((question, start, start + len(phrase), days, hours), AS_OF, FESTIVALS)[0] == verdict


def test_the_report_is_one_line_of_counts_where_nothing_is_wrong() -> None:
    found = tally(days=[AS_OF], every=200)
    assert report(found).startswith(f"generated phrases: {found.counts.total()}, right ")
