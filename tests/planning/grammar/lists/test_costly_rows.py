"""The costliest rows are listed by what each cost."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from assistant.flow import Limit, Order, Query, Reading

Read = Callable[..., Reading]


def asked(read: Read, text: str) -> Query:
    outcome = read(text).outcome
    assert isinstance(outcome, Query), outcome
    return outcome


COST = (Order(field="repairs.repair_total_cost", descending=True),)


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("eight most expensive repairs in April", 8),
        ("the costliest repair in April", 1),
        ("4 priciest repairs in May", 4),
    ],
)
def test_rows_by_their_cost(read: Read, text: str, count: int) -> None:
    query = asked(read, text)
    assert query.detail is not None
    assert (query.order, query.limit) == (COST, Limit(count=count))
    assert query.detail.fields[-1] == "repairs.repair_total_cost"


def test_things_are_ranked_by_a_sum(read: Read) -> None:
    assert asked(read, "the most expensive products by repair cost").detail is None
