"""Lists of rows: which rows, in which order, how many, with which columns."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from assistant.flow import Doubt, Filter, Limit, Order, Query, Reading, Turn

Read = Callable[..., Reading]
NEWEST = (Order(field="tickets.created_at", descending=True),)
OLDEST = (Order(field="tickets.created_at", descending=False),)


def listed(read: Read, text: str) -> Query:
    outcome = read(text).outcome
    assert isinstance(outcome, Query), outcome
    assert outcome.detail is not None
    return outcome


@pytest.mark.parametrize(
    "text",
    [
        "最近10条退货",
        "最新的10条退货工单",
        "last 10 returns",
        "the 10 most recent returns",
        "list the latest 10 returns",
    ],
)
def test_the_newest(read: Read, text: str) -> None:
    query = listed(read, text)
    assert (query.order, query.limit, query.period) == (NEWEST, Limit(count=10), None)


@pytest.mark.parametrize("text", ["最早的5张未结工单", "oldest 5 open tickets", "show me the 5 oldest open tickets"])
def test_the_oldest(read: Read, text: str) -> None:
    query = listed(read, text)
    assert (query.order, query.limit) == (OLDEST, Limit(count=5))


@pytest.mark.parametrize(
    "text", ["未结工单按等待时间从长到短列出来", "list open tickets sorted by waiting time, longest first"]
)
def test_by_a_column(read: Read, text: str) -> None:
    assert listed(read, text).order == (Order(field="tickets.open_age_hours", descending=True),)


@pytest.mark.parametrize("text", ["本月赔付最高的10张工单", "top 10 tickets by compensation this month"])
def test_by_a_value_of_the_rows(read: Read, text: str) -> None:
    query = listed(read, text)
    assert (query.order, query.limit) == ((Order(field="tickets.compensation", descending=True),), Limit(count=10))


@pytest.mark.parametrize("text", ["show me tickets of Aurora X2 from yesterday", "列出昨天极光X2的工单"])
def test_rows_that_are_shown(read: Read, text: str) -> None:
    assert listed(read, text).filters == (Filter(field="product", values=("Aurora X2",)),)


def test_chosen_columns(read: Read) -> None:
    detail = listed(read, "昨天的工单,列出工单号、客户、产品和创建时间").detail
    assert detail is not None
    assert detail.fields == ("ticket", "customer", "product", "tickets.created_at")


@pytest.mark.parametrize("text", ["列出华东一组的坐席", "list the agents of East China team 1"])
def test_people(read: Read, text: str) -> None:
    detail = listed(read, text).detail
    assert detail is not None
    assert detail.table == "agents"


@pytest.mark.parametrize("text", ["昨天的退货,把它们列出来", "yesterday's returns, list them"])
def test_them_is_what_the_question_itself_names(read: Read, text: str) -> None:
    before = Turn(query=listed(read, "list open tickets"))
    outcome = read(text, before).outcome
    assert isinstance(outcome, Query)
    assert (outcome.detail, outcome.filters) == (listed(read, "列出昨天的退货").detail, ())


@pytest.mark.parametrize(
    "text",
    ["去年销售额最高的3个产品", "top 5 products by resolution time", "最近30天的投诉量", "latest month's complaints"],
)
def test_groups_and_numbers_are_no_lists(read: Read, text: str) -> None:
    outcome = read(text).outcome
    assert isinstance(outcome, Query | Doubt)
    assert isinstance(outcome, Doubt) or outcome.detail is None


def test_the_order_and_the_number_are_said(read: Read) -> None:
    (note,) = read("last 10 returns").notes
    assert "10" in note
    assert "created at" in note
