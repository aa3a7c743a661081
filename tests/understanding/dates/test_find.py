from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.understanding.dates import Festival, FixedDays, NthWeekday, TimeMention, find, read_phrase
from eval.time_phrases.festivals import FESTIVALS

AS_OF = date(2026, 6, 18)


def mentions(text: str, *, forward: bool = False) -> tuple[TimeMention, ...]:
    return find(text, lang="zh", as_of=AS_OF, festivals=FESTIVALS, forward=forward)


def said(text: str) -> list[tuple[str, str]]:
    """Each mention's words and what they are: days, a comparison, days of the week; `!` marks the other side."""
    return [(m.text, ("! " if m.against else "") + _meaning(m)) for m in mentions(text)]


def _meaning(mention: TimeMention) -> str:
    if mention.period:
        return f"{mention.period.start}..{mention.period.end}"
    return mention.comparison or ",".join(map(str, mention.weekdays))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("今年618期间的工单量跟去年618同期比怎么样",
         [("今年618期间", "2026-06-16..2026-06-19"), ("跟去年618同期比", "! 2025-06-16..2025-06-21")]),
        ("complaints this month vs last month",
         [("this month", "2026-06-01..2026-06-19"), ("vs last month", "! 2026-05-01..2026-06-01")]),
        ("this year compared to last year",
         [("this year", "2026-01-01..2026-06-19"), ("compared to last year", "! 2025-01-01..2026-01-01")]),
        ("5月比去年涨了多少", [("5月", "2026-05-01..2026-06-01"), ("比去年", "year_ago")]),
        ("去年和今年", [("去年", "2025-01-01..2026-01-01"), ("今年", "2026-01-01..2026-06-19")]),
        ("5月和6月相比", [("5月", "2026-05-01..2026-06-01"), ("和6月相比", "! 2026-06-01..2026-06-19")]),
        ("compare March to May", [("March", "2026-03-01..2026-04-01"), ("May", "2026-05-01..2026-06-01")]),
        ("Q1 vs Q2", [("Q1", "2026-01-01..2026-04-01"), ("vs Q2", "! 2026-04-01..2026-06-19")]),
        ("这个月投诉同比到底是涨了还是跌了", [("这个月", "2026-06-01..2026-06-19"), ("同比", "year_ago")]),
        ("上个月各大区投诉环比变化", [("上个月", "2026-05-01..2026-06-01"), ("环比", "previous")]),
        ("YoY revenue, year to date", [("YoY", "year_ago"), ("year to date", "2026-01-01..2026-06-19")]),
        ("complaints month over month, this month to date",
         [("month over month", "previous_month"), ("this month to date", "2026-06-01..2026-06-19")]),
        ("and compared with the same period last year?", [("compared with the same period last year", "year_ago")]),
        ("去年同期呢", [("去年同期", "year_ago")]),
        ("本月与上月环比", [("本月", "2026-06-01..2026-06-19"), ("与上月环比", "previous")]),
        ("今年周末和工作日(周一到周五)的单量",
         [("今年", "2026-01-01..2026-06-19"), ("周末", "6,7"), ("工作日", "1,2,3,4,5"), ("周一到周五", "1,2,3,4,5")]),
        ("on a Saturday or Sunday, on a Mon-Fri day", [("Saturday or Sunday", "6,7"), ("Mon-Fri", "1,2,3,4,5")]),
        ("工作日和周末对比", [("工作日", "1,2,3,4,5"), ("和周末对比", "6,7")]),
        ("more complaints than last week", [("than last week", "! 2026-06-08..2026-06-15")]),
        ("哪些产品超过上周", [("超过上周", "! 2026-06-08..2026-06-15")]),
        ("complaints since the 15th", [("since the 15th", "2026-06-15..2026-06-19")]),
        ("tickets from 2024 to 2025", [("from 2024 to 2025", "2024-01-01..2026-01-01")]),
        ("6月3号到5号的工单", [("6月3号到5号", "2026-06-03..2026-06-06")]),
        ("1号到15号的工单", [("1号到15号", "2026-06-01..2026-06-16")]),
        ("tickets on Mondays in May", [("Mondays", "1"), ("May", "2026-05-01..2026-06-01")]),
        ("每周一的工单", [("每周一", "1")]),
        ("show 极光X2 complaints, starting Monday 6 April, by week",
         [("starting Monday 6 April", "2026-04-06..2026-06-19")]),
        ("complaints 上个月 by region", [("上个月", "2026-05-01..2026-06-01")]),
        ("last month 各渠道的投诉", [("last month", "2026-05-01..2026-06-01")]),
        ("近３０天满意率?", [("近３０天", "2026-05-20..2026-06-19")]),
        ("上個禮拜的工單", [("上個禮拜", "2026-06-08..2026-06-15")]),
        ("历史上连续三个月都报过修、现在已流失的客户",
         [("历史上", "None..2026-06-19"), ("现在", "None..2026-06-19")]),
        ("各渠道的投诉", []),
        ("", []),
    ],
)  # fmt: skip
def test_mentions_of_a_question(text: str, expected: list[tuple[str, str]]) -> None:
    assert said(text) == expected


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("超过3天未处理的工单", "超过3天"),
        ("三天以上没人处理的工单", "三天以上"),
        ("积压超过3天的工单", "超过3天"),
        ("未处理超过3天", "超过3天"),
        ("tickets older than 3 days", "older than 3 days"), ("tickets more than 3 days old", "more than 3 days old"),
        ("open for more than 3 days", "more than 3 days"), ("unresolved for over 3 days", "over 3 days"),
    ],
)  # fmt: skip
def test_an_age_is_all_that_lies_before_the_midnight_so_many_days_back(text: str, words: str) -> None:
    assert said(text) == [(words, "None..2026-06-15")]


def test_the_end_of_a_month_may_be_its_last_ten_days_or_the_moment_it_ends() -> None:
    (mention,) = mentions("上个月底的积压")
    assert _meaning(mention) == "2026-05-22..2026-06-01"
    assert mention.at_end is not None
    assert (mention.at_end.kind, mention.at_end.start, mention.at_end.end) == ("moment", None, date(2026, 6, 1))


def test_a_joined_period_keeps_its_pieces() -> None:
    (mention,) = mentions("1月、2月和3月分别多少")
    assert _meaning(mention) == "2026-01-01..2026-04-01"
    assert [piece.start for piece in mention.pieces] == [date(2026, 1, 1), date(2026, 2, 1), date(2026, 3, 1)]
    assert [m.text for m in mentions("2月和4月")] == ["2月", "4月"]


def test_a_festival_of_a_year_unknown_to_catalog_and_rule_is_not_read_without_its_year() -> None:
    assert said("2019年春节的投诉") == []
    assert said("2019年圣诞的投诉") == [("2019年圣诞", "2019-12-25..2019-12-26")]


def test_the_catalog_s_festival_wins_over_the_common_one_and_takes_its_words() -> None:
    assert said("去年国庆节") == [("去年国庆节", "2025-10-01..2025-10-08")]
    assert said("去年十一期间") == [("去年十一期间", "2025-10-01..2025-10-08")]


def test_a_rule_serves_years_that_are_not_listed() -> None:
    listed = Festival(name="x", words=("开业节",), years=((2025, date(2025, 3, 2), date(2025, 3, 3)),))
    assert listed.days(2024) is None
    assert listed.ruled_by(FixedDays(month=3, day=2)).days(2024) == (date(2024, 3, 2), date(2024, 3, 3))
    assert listed.ruled_by(NthWeekday(month=3, n=2, weekday=1)).days(2024) is None


@pytest.mark.parametrize(
    "text", ["上个月的投诉", "complaints last month", "环比", "各渠道", "", "last month last year"]
)
def test_a_phrase_is_nothing_but_time(text: str) -> None:
    assert read_phrase(text, lang="zh", as_of=AS_OF) is None


ZH_WORDS = "上 下 个 月 周 年 日 天 三 十 一 2025 5 18 - 到 和 、 的 近 最近 前 后 618 底 初 比 同期 每 以来"
EN_WORDS = "last week May of the and to 3 days Q3 before since next Friday half a"


@settings(max_examples=300, deadline=None)
@given(
    st.lists(st.sampled_from([*ZH_WORDS.split(), *EN_WORDS.split()]), max_size=14),
    st.dates(date(2020, 1, 1), date(2030, 12, 31)),
    st.booleans(),
)
def test_whatever_stands_together_mentions_lie_in_order_and_hold_days(
    words: list[str], as_of: date, forward: bool
) -> None:
    for text in ("".join(words), " ".join(words)):
        end = 0
        for mention in find(text, lang="zh", as_of=as_of, festivals=FESTIVALS, forward=forward):
            assert end <= mention.start < mention.end <= len(text)
            assert text[mention.start : mention.end] == mention.text
            said = mention.period or mention.comparison or mention.ahead
            assert sum(map(bool, (said or mention.hours, mention.weekdays, mention.choices))) == 1
            if mention.period and mention.period.start and mention.period.end:
                assert mention.period.start < mention.period.end
            end = mention.end


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=60), st.dates(date(1990, 1, 1), date(2090, 12, 31)))
def test_no_text_breaks_it(text: str, as_of: date) -> None:
    for mention in find(text, lang="en", as_of=as_of, festivals=FESTIVALS):
        assert text[mention.start : mention.end] == mention.text
    read_phrase(text, lang="zh", as_of=as_of, festivals=FESTIVALS)
