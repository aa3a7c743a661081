"""Time in whole questions: periods, hours, comparisons and what points ahead, or a question back; never other days."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from assistant.flow import Doubt, Filter, Query, Reading
from eval.time_phrases import clocks, phrases, unclear

Read = Callable[..., Reading]
AS_OF = date(2026, 6, 18)


def asked(phrase: str) -> str:
    return f"complaints {phrase}" if phrase.isascii() else f"{phrase}的投诉量"


def days(query: Query) -> tuple[date | None, date | None] | None:
    return (query.period.start, query.period.end) if query.period else None


def hours(query: Query) -> list[int]:
    said = [one for one in query.filters if isinstance(one, Filter) and one.field == "hour"]
    return sorted(value for one in said for value in one.values if isinstance(value, int))


def short(start: date | None, end: date | None) -> str:
    return "..".join("" if day is None else str(day).removeprefix("2026-") for day in (start, end))


def test_generated_phrases_in_a_question_are_read_rightly_or_asked_about(read: Read) -> None:
    wrong, right, total = [], 0, 0
    every = [(text, given, ()) for text, given in phrases(AS_OF)] + [(text, None, said) for text, said in clocks()]
    for text, given, said in every[::6]:
        total += 1
        outcome = read(asked(text)).outcome
        if not isinstance(outcome, Query):
            continue
        rest = [one for one in outcome.filters if not (isinstance(one, Filter) and one.field == "hour")]
        if (days(outcome), hours(outcome), rest, outcome.comparison, outcome.groups) == (
            given,
            sorted(said),
            [],
            None,
            (),
        ):
            right += 1
        else:
            wrong.append((text, given, said, outcome))
    assert not wrong
    assert total > 500
    assert right / total >= 0.97


@pytest.mark.parametrize("text", list(unclear()))
def test_words_with_several_readings_are_asked_about_each_to_choose(read: Read, text: str) -> None:
    outcome = read(asked(text)).outcome
    assert isinstance(outcome, Doubt)
    assert len(outcome.choices) >= 2
    for choice in outcome.choices:
        assert choice.question
        assert isinstance(read(choice.question).outcome, Query), choice


@pytest.mark.parametrize(
    ("text", "period", "baseline"),
    [
        ("本月投诉量环比", "06-01..06-19", "05-01..05-19"),
        ("本月投诉量较上月同期", "06-01..06-19", "05-01..05-19"),
        ("上个月投诉量和前一个月比", "05-01..06-01", "04-01..05-01"),
        ("complaints last month vs the previous month", "05-01..06-01", "04-01..05-01"),
        ("complaints last month vs the month before", "05-01..06-01", "04-01..05-01"),
        ("complaints in April vs the previous month", "04-01..05-01", "03-01..04-01"),
        ("complaints in the last 30 days vs the previous 30 days", "05-20..06-19", "04-20..05-20"),
        ("近30天和前30天的投诉量对比", "05-20..06-19", "04-20..05-20"),
        ("complaints yesterday vs the same day last week", "06-17..06-18", "06-10..06-11"),
        ("昨天的投诉量比上周同一天", "06-17..06-18", "06-10..06-11"),
        ("昨天的投诉量比前一天", "06-17..06-18", "06-16..06-17"),
        ("complaints yesterday vs the day before", "06-17..06-18", "06-16..06-17"),
        ("complaints last week vs the week before", "06-08..06-15", "06-01..06-08"),
        ("complaints last month compared with a year ago", "05-01..06-01", "2025-05-01..2025-06-01"),
        ("本周投诉量周环比", "06-15..06-19", "06-08..06-12"),
        ("complaints this month MoM", "06-01..06-19", "05-01..05-19"),
        ("complaints 2025 versus 2024", "2025-01-01..01-01", "2024-01-01..2025-01-01"),
    ],
)
def test_what_a_period_is_held_against(read: Read, text: str, period: str, baseline: str) -> None:
    outcome = read(text).outcome
    assert isinstance(outcome, Query)
    assert outcome.period
    assert outcome.comparison
    assert short(outcome.period.start, outcome.period.end) == period
    assert short(outcome.comparison.baseline.start, outcome.comparison.baseline.end) == baseline


@pytest.mark.parametrize(
    "text",
    [
        "complaints this year month over month",
        "complaints this month vs the same day last week",
        "今年投诉量周环比",
        "5月之前投诉量环比",
        "昨天下午以后的投诉量",
        "complaints since yesterday morning",
        "昨天晚上10点到早上6点的投诉量",
        "complaints during the May holiday",
        "春节当天的投诉量",
        "昨天8点半的投诉量",
        "2点到5点的投诉量",
        "上午和下午的投诉量",
        "过去12小时的投诉量",
    ],
)
def test_what_has_no_such_days_is_asked_about(read: Read, text: str) -> None:
    assert isinstance(read(text).outcome, Doubt)


@pytest.mark.parametrize(
    ("text", "period", "wanted"),
    [
        ("上个月晚上8点以后的投诉量", "05-01..06-01", [20, 21, 22, 23]),
        ("complaints last month after 8pm", "05-01..06-01", [20, 21, 22, 23]),
        ("昨天上午的投诉量", "06-17..06-18", [6, 7, 8, 9, 10, 11]),
        ("昨晚的投诉量", "06-17..06-18", [18, 19, 20, 21, 22, 23]),
        ("complaints yesterday afternoon", "06-17..06-18", [12, 13, 14, 15, 16, 17]),
        ("5月每天晚上10点到早上6点的投诉量", "05-01..06-01", [0, 1, 2, 3, 4, 5, 22, 23]),
    ],
)
def test_hours_are_those_of_each_day_of_the_period(read: Read, text: str, period: str, wanted: list[int]) -> None:
    outcome = read(text).outcome
    assert isinstance(outcome, Query)
    assert outcome.period
    assert short(outcome.period.start, outcome.period.end) == period
    assert hours(outcome) == wanted


def test_hours_that_are_only_usual_are_said(read: Read) -> None:
    assert any("6:00 至 12:00" in note for note in read("昨天上午的投诉量").notes)
    assert not read("昨天9点到12点的投诉量").notes


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("7月到期的合同", "07-01..08-01"),
        ("contracts that end in July", "07-01..08-01"),
        ("contracts that ended in July", "2025-07-01..2025-08-01"),
        ("年底前到期的合同", "06-19..2027-01-01"),
        ("contracts expiring before the end of the year", "06-19..2027-01-01"),
        ("contracts expiring by year end", "06-19..2027-01-01"),
        ("30天内到期的合同", "06-19..07-19"),
        ("contracts expiring within 30 days", "06-19..07-19"),
        ("今年到期的合同", "01-01..2027-01-01"),
        ("上个月到期的合同", "05-01..06-01"),
        ("contracts ending after July 1", "07-02.."),
    ],
)
def test_what_ends_is_still_to_come(read: Read, text: str, period: str) -> None:
    outcome = read(text).outcome
    assert isinstance(outcome, Query)
    assert outcome.period
    assert short(outcome.period.start, outcome.period.end) == period


@pytest.mark.parametrize("text", ["3月到期的合同", "contracts that end in March"])
def test_a_month_of_this_year_that_is_over_or_the_next_is_asked_about(read: Read, text: str) -> None:
    outcome = read(text).outcome
    assert isinstance(outcome, Doubt)
    starts = [choice.query.period.start for choice in outcome.choices if choice.query and choice.query.period]
    assert starts == [date(2026, 3, 1), date(2027, 3, 1)]


def test_of_complaints_nothing_lies_ahead_where_another_word_points_there(read: Read) -> None:
    outcome = read("7月的投诉量").outcome
    assert isinstance(outcome, Query)
    assert days(outcome) == (date(2025, 7, 1), date(2025, 8, 1))


def test_the_period_is_called_as_it_was_typed(read: Read) -> None:
    outcome = read("Complaints on Black Friday").outcome
    assert isinstance(outcome, Query)
    assert outcome.period
    assert outcome.period.words == "Black Friday"
