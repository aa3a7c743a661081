"""What is said of people, one thing after another, and rows by what they went through."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from assistant.flow import EntitySet, Filter, Measure, Query, Reading

Read = Callable[..., Reading]


def asked(read: Read, text: str) -> Query:
    outcome = read(text).outcome
    assert isinstance(outcome, Query), outcome
    return outcome


@pytest.mark.parametrize(
    "text",
    [
        "how many customers returned something in 2025 and bought again afterwards",
        "how many customers returned something in 2025 and nevertheless bought again",
        "how many customers returned something in 2025 and then bought again after that return",
        "2025年退过货的客户里,退货之后又买过东西的有多少人",
        "2025年退过货的客户,后来又下单的有多少",
    ],
)
def test_one_thing_after_another(read: Read, text: str) -> None:
    query = asked(read, text)
    assert query.measures == (Measure(metric="return_count", distinct="customer"),)
    (one,) = query.filters
    assert isinstance(one, EntitySet)
    assert one.measure.metric == "sale_count"
    assert one.after is not None
    assert one.after.measure.metric == "return_count"


@pytest.mark.parametrize(
    ("text", "times"),
    [
        ("今年下过三单及以上、又从来没退过货的客户有几个", 3),
        ("今年退过两次货以上、又从来没投诉过的客户有几个", 2),
    ],
)
def test_verbs_said_apart(read: Read, text: str, times: int) -> None:
    bounded, never = asked(read, text).filters
    assert isinstance(bounded, EntitySet)
    assert bounded.value == times
    assert isinstance(never, EntitySet)
    assert never.exclude
    assert never.period is None


@pytest.mark.parametrize("text", ["今年退过货但没有投诉的客户数", "今年退过货又没有投诉的客户数"])
def test_the_number_of_things_of_which_something_is_said(read: Read, text: str) -> None:
    query = asked(read, text)
    assert query.measures == (Measure(metric="return_count", distinct="customer"),)
    assert [one.exclude for one in query.filters if isinstance(one, EntitySet)] == [True]


def test_the_number_of_all_things(read: Read) -> None:
    assert asked(read, "华东的客户数").measures == (Measure(metric="active_customers"),)


@pytest.mark.parametrize(
    ("text", "rows", "seen"),
    [
        (
            "of the tickets closed in April, how many had been transferred at some point?",
            "closed_ticket_count",
            "transferred_ticket_count",
        ),
        (
            "of the tickets resolved in April, how many were ever reopened",
            "resolved_ticket_count",
            "reopened_ticket_count",
        ),
        ("4月解决的工单里,有多少张等过配件", "resolved_ticket_count", "parts_wait_count"),
    ],
)
def test_rows_by_what_they_went_through(read: Read, text: str, rows: str, seen: str) -> None:
    query = asked(read, text)
    assert query.measures == (Measure(metric=rows),)
    assert query.filters == (EntitySet(entity=("ticket",), measure=Measure(metric=seen)),)


def test_both_of_two_things_are_held(read: Read) -> None:
    query = asked(read, "products that had both returns and repairs in April")
    assert [part.measure for part in query.having] == [0, 1]


def test_people_are_listed_and_not_their_records(read: Read) -> None:
    query = asked(read, "今年退过货的客户名单")
    assert query.detail is None
    assert query.measures == (Measure(metric="return_count"),)


def test_then_without_people_is_asked_back(read: Read) -> None:
    assert not isinstance(read("returns and then complaints by team").outcome, Query)


@pytest.mark.parametrize(
    ("text", "base", "other", "exclude"),
    [
        ("products with returns in May but none in April", "return_count", "return_count", True),
        ("4月有退货、5月没有退货的产品", "return_count", "return_count", True),
        ("4月有退货、5月没有的产品有哪些", "return_count", "return_count", True),
        ("customers who complained in April and returned something in May", "complaint_count", "return_count", False),
        ("4月和5月都有退货的产品", "return_count", "return_count", False),
        ("products with returns in both April and May", "return_count", "return_count", False),
    ],
)
def test_each_in_its_own_time(read: Read, text: str, base: str, other: str, exclude: bool) -> None:
    query = asked(read, text)
    assert query.measures == (Measure(metric=base),)
    (one,) = query.filters
    assert isinstance(one, EntitySet)
    assert (one.measure.metric, one.exclude) == (other, exclude)
    assert one.period is not None
    assert query.period is not None
    assert one.period.start != query.period.start


def test_times_without_things_are_added_up(read: Read) -> None:
    assert asked(read, "returns in April and May by product").filters == ()


@pytest.mark.parametrize(
    ("text", "exclude"),
    [
        ("既买过空调又买过电视的客户有多少", False),
        ("how many customers complained about both air conditioners and TVs", False),
        ("买过空调但没买过电视的客户有多少", True),
    ],
)
def test_the_same_with_two_kinds_of_thing(read: Read, text: str, exclude: bool) -> None:
    query = asked(read, text)
    (one,) = query.filters
    assert isinstance(one, EntitySet)
    assert one.exclude == exclude
    assert one.filters == (Filter(field="category", values=("电视",)),)
    assert query.measures[0].filters == (Filter(field="category", values=("空调",)),)


def test_both_values_of_what_is_narrowed_too_are_asked_back(read: Read) -> None:
    assert not isinstance(read("which agents handled both phone and email complaints").outcome, Query)


@pytest.mark.parametrize(
    "text", ["买过两款以上产品的客户有多少", "how many customers bought at least two different products"]
)
def test_different_things_are_told_apart(read: Read, text: str) -> None:
    (one,) = asked(read, text).filters
    assert isinstance(one, EntitySet)
    assert one.measure == Measure(metric="sale_count", distinct="product")


@pytest.mark.parametrize(
    "text", ["which provinces are in the top 4 for both complaints and returns", "投诉和退货都排前四的省份"]
)
def test_first_by_two_numbers(read: Read, text: str) -> None:
    tops = [one.top for one in asked(read, text).filters if isinstance(one, EntitySet)]
    assert tops == [4, 4]


@pytest.mark.parametrize(
    "text", ["what share of returns do the top four products make up together", "在所有退货里,前四个产品合计占多少"]
)
def test_what_the_first_make_up_together(read: Read, text: str) -> None:
    (measure,) = asked(read, text).measures
    assert measure.over == Measure(metric="return_count")
    (one,) = measure.filters
    assert isinstance(one, EntitySet)
    assert one.top == 4


def test_rising_in_a_row_is_asked_back(read: Read) -> None:
    assert not isinstance(read("products with rising returns three months in a row").outcome, Query)


def test_what_a_number_is_held_against_holds_for_the_next(read: Read) -> None:
    query = asked(read, "customers with at least two returns and one complaint this year")
    assert [(part.operator, part.value) for part in query.having] == [("ge", 2), ("ge", 1)]


@pytest.mark.parametrize(
    "text",
    [
        "which agent has the best CSAT? only people with at least 25 tickets",
        "bottom 4 agents by CSAT with at least 25 tickets",
        "top 4 agents by CSAT, only those with at least 25 tickets",
    ],
)
def test_those_who_rank_are_bounded_by_another_number(read: Read, text: str) -> None:
    query = asked(read, text)
    assert query.measures == (Measure(metric="satisfaction"),)
    (one,) = query.filters
    assert isinstance(one, EntitySet)
    assert (one.entity, one.measure.metric, one.value) == (("agent",), "ticket_count", 25)


def test_other_people_stay_others(read: Read) -> None:
    query = asked(read, "how many people complained to each agent")
    assert query.measures == (Measure(metric="complaint_count", distinct="customer"),)
