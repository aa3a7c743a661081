"""Rows by ranges of a number, and things by how often."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from assistant.flow import ByBucket, ByCount, ByField, Measure, Query, Reading

Read = Callable[..., Reading]


def asked(read: Read, text: str) -> Query:
    outcome = read(text).outcome
    assert isinstance(outcome, Query), outcome
    return outcome


@pytest.mark.parametrize(
    ("text", "edges"),
    [
        ("退货按解决时长0-12小时、12-36小时、36小时以上分布", (12, 36)),
        ("returns by resolution time: under 12 hours, 12-36 hours, over 36 hours", (12, 36)),
        ("退货按解决时长0-1天、1-2天、2天以上分布", (24, 48)),
    ],
)
def test_ranges_as_said(read: Read, text: str, edges: tuple[float, ...]) -> None:
    query = asked(read, text)
    assert query.measures == (Measure(metric="return_count"),)
    assert query.groups == (ByBucket(field="tickets.resolution_hours", edges=edges),)


@pytest.mark.parametrize("text", ["首响时长分布", "distribution of first response time"])
def test_usual_ranges_where_none_are_said(read: Read, text: str) -> None:
    (group,) = asked(read, text).groups
    assert isinstance(group, ByBucket)
    assert group.field == "tickets.first_response_minutes"


@pytest.mark.parametrize("text", ["工单按转派次数分布", "tickets by number of transfers"])
def test_a_count_has_a_group_for_each_number(read: Read, text: str) -> None:
    assert asked(read, text).groups == (ByField(field="tickets.transfer_count"),)


@pytest.mark.parametrize(
    ("text", "edges"),
    [
        ("退货1次、2次、3次以上的客户各多少", (1, 2, 3)),
        ("how many customers had 1, 2, 3 or more returns", (1, 2, 3)),
        ("客户按退货次数的分布", ()),
        ("distribution of customers by number of returns", ()),
    ],
)
def test_things_by_how_often(read: Read, text: str, edges: tuple[float, ...]) -> None:
    query = asked(read, text)
    assert query.measures == (Measure(metric="return_count", distinct="customer"),)
    assert query.groups == (ByCount(entity="customer", measure=Measure(metric="return_count"), edges=edges),)


@pytest.mark.parametrize(
    "text", ["top 5 products by resolution time", "各渠道的解决时长分布", "rank agents by satisfaction"]
)
def test_a_number_of_things_is_no_distribution(read: Read, text: str) -> None:
    assert not any(isinstance(group, ByBucket | ByCount) for group in asked(read, text).groups)
