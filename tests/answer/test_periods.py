"""Periods and buckets in words, with their dates."""

from __future__ import annotations

from datetime import date

import pytest

from assistant.answer.periods import bucket_text, period_phrase, range_text
from assistant.flow import Lang, Period
from tests.answer.shop import AS_OF, JUNE, MAY, YEAR


def _period(start: str | None, end: str | None, **more: object) -> Period:
    first = date.fromisoformat(start) if start else None
    last = date.fromisoformat(end) if end else None
    return Period(start=first, end=last, **more)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("period", "zh", "en"),
    [
        (JUNE, "2026-06-01 至 06-18（本月至今）", "1 to 18 June 2026, this month so far"),
        (MAY, "2026-05-01 至 05-31（上个月）", "1 to 31 May 2026, last month"),
        (YEAR, "2026-01-01 至 06-18（今年至今）", "1 January to 18 June 2026, this year so far"),
        (
            _period("2026-06-17", "2026-06-18", kind="calendar", unit="day"),
            "2026-06-17（昨天）",
            "17 June 2026, yesterday",
        ),
        (
            _period("2026-06-12", "2026-06-19", kind="rolling", unit="day", count=7),
            "2026-06-12 至 06-18（近 7 天）",
            "12 to 18 June 2026, last 7 days",
        ),
        (
            _period("2025-06-19", "2026-06-19", kind="rolling", unit="year", words="近一年"),
            "2025-06-19 至 2026-06-18（近 1 年）",
            "19 June 2025 to 18 June 2026, the past year",
        ),
        (
            _period("2026-06-16", "2026-06-19", kind="festival", words="618期间"),
            "2026-06-16 至 06-18（618期间）",
            "16 to 18 June 2026",
        ),
        (
            _period("2025-09-20", "2025-10-03", kind="festival", words="国庆"),
            "2025-09-20 至 10-02（国庆）",
            "20 September to 2 October 2025",
        ),
        (_period(None, "2026-05-01"), "2026-05-01 之前", "before 1 May 2026"),
        (_period("2026-07-01", None), "2026-07-01 起", "since 1 July 2026"),
        (_period(None, "2026-06-01", kind="moment"), "2026-05-31 结束时", "at the end of 31 May 2026"),
        (_period(None, None, kind="now"), "截至 2026-06-18", "as of 18 June 2026"),
        (None, "截至 2026-06-18 的全部数据中", "all data up to 18 June 2026"),
    ],
)
def test_a_period_in_a_sentence(period: Period | None, zh: str, en: str) -> None:
    assert period_phrase(period, as_of=AS_OF, lang="zh") == zh
    assert period_phrase(period, as_of=AS_OF, lang="en") == en


def test_words_of_the_other_language_are_left_out() -> None:
    festival = _period("2025-10-01", "2025-10-08", kind="festival", words="国庆")
    assert "国庆" not in period_phrase(festival, as_of=AS_OF, lang="en")


def test_no_period_is_all_history() -> None:
    assert range_text(None, "zh") == "全部历史"


@pytest.mark.parametrize(
    ("grain", "lang", "bucket", "at", "tick"),
    [
        ("day", "zh", "2026-06-15", "2026-06-15", "06-15"),
        ("week", "zh", "2026-06-15 当周", "2026-06-15 当周", "06-15"),
        ("month", "zh", "2026年6月", "2026年6月", "2026-06"),
        ("quarter", "zh", "2026年2季度", "2026年2季度", "2026 Q2"),
        ("year", "zh", "2026年", "2026年", "2026"),
        ("day", "en", "15 June 2026", "on 15 June 2026", "15 Jun"),
        ("week", "en", "the week of 15 June 2026", "in the week of 15 June 2026", "15 Jun"),
        ("month", "en", "June 2026", "in June 2026", "Jun 2026"),
        ("quarter", "en", "Q2 2026", "in Q2 2026", "Q2 2026"),
        ("year", "en", "2026", "in 2026", "2026"),
    ],
)
def test_a_bucket_by_its_first_day(grain: str, lang: Lang, bucket: str, at: str, tick: str) -> None:
    first = date(2026, 6, 15)
    assert bucket_text(first, grain, lang) == bucket
    assert bucket_text(first, grain, lang, form="at") == at
    assert bucket_text(first, grain, lang, form="tick") == tick


def test_a_bucket_without_a_day_is_unknown() -> None:
    assert bucket_text(None, "month", "zh") == "未知"
    assert bucket_text("odd", "month", "zh") == "odd"
