"""What words about time mean, as of Thursday 2026-06-18: each convention in both languages."""

from __future__ import annotations

from datetime import date

import pytest

from assistant.flow.calendar import by_own_unit
from assistant.flow.period import Grain, Period
from assistant.understanding.dates import find, read_phrase
from eval.time_phrases.festivals import FESTIVALS

AS_OF = date(2026, 6, 18)


def read(text: str, *, forward: bool = False, as_of: date = AS_OF) -> Period | None:
    return read_phrase(text, lang="en" if text.isascii() else "zh", as_of=as_of, festivals=FESTIVALS, forward=forward)


def days(text: str, *, forward: bool = False, as_of: date = AS_OF) -> tuple[str, str] | None:
    period = read(text, forward=forward, as_of=as_of)
    return (short(period.start), short(period.end)) if period else None


def short(day: date | None) -> str:
    return "open" if day is None else str(day).removeprefix("2026-")


@pytest.mark.parametrize(
    ("words", "start", "end"),
    [
        ("今天 | today", "06-18", "06-19"),
        ("昨天 | 昨日 | 尋日 | yesterday", "06-17", "06-18"),
        ("前天 | the day before yesterday", "06-16", "06-17"),
        ("本周 | 这周 | 這一禮拜 | this week", "06-15", "06-19"),
        ("上周 | 上個星期 | last week | the previous week", "06-08", "06-15"),
        ("上上周 | the week before last", "06-01", "06-08"),
        ("本月 | 这个月 | 当月 | this month | month to date | MTD", "06-01", "06-19"),
        ("上个月 | 上月 | ２０２６年５月 | last month", "05-01", "06-01"),
        ("本季度 | this quarter | QTD", "04-01", "06-19"),
        ("上季度 | 上个季度 | last quarter", "01-01", "04-01"),
        ("今年 | 今年上半年 | 年初以来 | 年初至今 | 今年以来 | this year | H1 | YTD | year to date", "01-01", "06-19"),
        ("去年 | 2025 | 二零二五年 | last year | calendar year 2025", "2025-01-01", "01-01"),
        ("去年下半年 | H2 2025 | the second half of last year", "2025-07-01", "01-01"),
        ("前年 | two thousand twenty four | 24年", "2024-01-01", "2025-01-01"),
        ("近7天 | 最近七天 | last 7 days | past seven days", "06-12", "06-19"),
        ("近三个月 | 近3月 | 过去的三个月 | past 3 months | over the last three months", "03-19", "06-19"),
        ("近一年 | past year | 近12个月", "2025-06-19", "06-19"),
        ("最近半年 | past half year | 近6个月", "2025-12-19", "06-19"),
        ("过去24小时 | last 24 hours", "06-18", "06-19"),
        ("过去三个完整月 | 近三个自然月 | last 3 full months | the previous three months", "03-01", "06-01"),
        ("一季度 | 第一季度 | Q1季度 | Q1 | first quarter", "01-01", "04-01"),
        ("三季度 | Q3 | third quarter | 3Q25 | 2025Q3 | Q3'25", "2025-07-01", "2025-10-01"),
        ("下个月 | next month", "07-01", "08-01"),
        ("未来30天 | next 30 days", "06-19", "07-19"),
        ("older than 3 days | 3天以前", "open", "06-15"),
        ("3月 | 三月份 | March", "03-01", "04-01"),
        ("9月 | September", "2025-09-01", "2025-10-01"),
        ("3月到5月 | 3-5月 | 三至五月 | March to May | between March and May", "03-01", "06-01"),
        ("5月以来 | 5月至今 | 从5月到现在 | since May | from May on", "05-01", "06-19"),
        ("5月之前 | before May", "open", "05-01"),
        ("5月之后 | 5月以后 | after May", "06-01", "06-19"),
        ("5月5日及以后 | 5月5日以后 | 自5月5日起 | since May 5th", "05-05", "06-19"),
        ("5月5日之后 | 5月5日后 | after May 5th", "05-06", "06-19"),
        ("618期间 | 618 | 今年618 | 618 sale", "06-16", "06-19"),
        ("去年618 | 618 2025", "2025-06-16", "2025-06-21"),
        ("双十一期间 | 双11 | Singles' Day", "2025-11-09", "2025-11-13"),
        ("去年国庆 | 去年十一 | National Day 2025", "2025-10-01", "2025-10-08"),
        ("春节 | Spring Festival", "02-15", "02-24"),
        ("618前两周 | the two weeks before 618", "06-02", "06-16"),
        ("上周五 | last Friday | Friday of last week", "06-12", "06-13"),
        ("上周末 | last weekend", "06-13", "06-15"),
        ("月初 | 6月上旬 | early June", "06-01", "06-11"),
        ("月底 | 5月底 | 上月末 | end of May | late May | at the end of May", "05-22", "06-01"),
        ("年底 | 去年年底 | year end", "2025-12-01", "01-01"),
        ("最近 | 近期 | recently", "05-20", "06-19"),
        ("3月第三周 | the third week of March", "03-16", "03-23"),
        ("第23周 | week 23 | 2026-W23", "06-01", "06-08"),
        ("3天前 | 3 days ago", "06-15", "06-16"),
        ("截至上月底 | as of the end of last month | by the end of May", "open", "06-01"),
        ("今年2、3月 | February and March | 二三月", "02-01", "04-01"),
        ("from 4 to 10 last month | 上个月4-10号 | May 4-10", "05-04", "05-11"),
        ("上个月的今天 | this day last month", "05-18", "05-19"),
        ("去年11月到3月 | November 2025 to March 2026", "2025-11-01", "04-01"),
        ("1月3至2月10 | January 3 to February 10", "01-03", "02-11"),
        ("black friday 2010", "2010-11-26", "2010-11-27"),
        ("2 weeks starting may 20th", "05-20", "06-03"),
    ],
)
def test_the_table(words: str, start: str, end: str) -> None:
    for text in words.split(" | "):
        assert days(text) == (start, end), text


@pytest.mark.parametrize(
    ("text", "grain", "start"),
    [("近12个月", "month", "2025-07-01"), ("past 12 months", "month", "2025-07-01"), ("近8周", "week", "2026-04-27")],
)
def test_a_rolling_period_keeps_its_unit_for_its_split(text: str, grain: Grain, start: str) -> None:
    period = read(text)
    assert period is not None
    assert str(by_own_unit(period, grain, AS_OF).start) == start


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("July", "07-01", "08-01"),
        ("7月", "07-01", "08-01"),
        ("6月", "06-01", "07-01"),
        ("this month", "06-01", "07-01"),
        ("30天内", "06-19", "07-19"),
        ("within 30 days", "06-19", "07-19"),
        ("after July", "08-01", "open"),
        ("Friday", "06-19", "06-20"),
        ("国庆", "10-01", "10-08"),
    ],
)
def test_words_that_point_forward_name_what_is_to_come_uncut(text: str, start: str, end: str) -> None:
    assert days(text, forward=True) == (start, end)


@pytest.mark.parametrize(
    ("as_of", "text", "start", "end"),
    [
        (date(2026, 6, 30), "本月", "06-01", "07-01"),
        (date(2026, 6, 30), "过去三个完整月", "04-01", "07-01"),
        (date(2026, 6, 1), "上周", "05-25", "06-01"),
        (date(2024, 2, 29), "近一年", "2023-03-01", "2024-03-01"),
        (date(2026, 3, 10), "3月15日", "2025-03-15", "2025-03-16"),
        (date(2026, 3, 10), "2月29日", "2024-02-29", "2024-03-01"),
        (date(2026, 6, 21), "last weekend", "06-13", "06-15"),
        (date(2026, 6, 18), "last Monday", "06-15", "06-16"),
        (date(2026, 6, 18), "上周一", "06-08", "06-09"),
        (date(2027, 1, 2), "2026年第53周", "12-28", "2027-01-03"),
    ],
)
def test_on_other_days(as_of: date, text: str, start: str, end: str) -> None:
    assert days(text, as_of=as_of) == (start, end)


def test_a_running_period_tells_where_it_would_end_and_a_full_one_does_not() -> None:
    running, full = read("本月"), read("本月", as_of=date(2026, 6, 30))
    assert running is not None
    assert full is not None
    assert (running.running, running.whole_end, full.running) == (True, date(2026, 7, 1), False)


@pytest.mark.parametrize(
    ("text", "kind", "unit", "count"),
    [
        ("上个月", "calendar", "month", 1),
        ("上半年", "calendar", "month", 6),
        ("上两周", "calendar", "week", 2),
        ("近3个月", "rolling", "month", 3),
        ("近半年", "rolling", "month", 6),
        ("3月到5月", "range", "month", 3),
        ("Q1 to Q2", "range", "quarter", 2),
        ("618期间", "festival", None, 1),
        ("目前", "now", None, 1),
        ("历史上", "all", None, 1),
        ("截至5月底", "moment", "month", 1),
        ("年初至今", "calendar", "year", 1),
    ],
)
def test_kind_unit_and_count(text: str, kind: str, unit: str | None, count: int) -> None:
    period = read(text)
    assert period is not None
    assert (period.kind, period.unit, period.count) == (kind, unit, count)


@pytest.mark.parametrize(
    ("text", "convention"),
    [
        ("9月", "latest_begun"), ("去年9月", ""), ("最近", "recent_30_days"), ("two weeks ago", "units_ago"),
        ("last Monday", "nearest_weekday"), ("05/06/2025", "month_before_day"), ("25/06/2025", ""),
    ],
)  # fmt: skip
def test_the_convention_applied_is_named(text: str, convention: str) -> None:
    period = read(text)
    assert period is not None
    assert period.convention == convention


def test_the_words_are_kept() -> None:
    (mention,) = find("How were things last month?", lang="en", as_of=AS_OF)
    assert mention.period is not None
    assert mention.period.words == "last month"
