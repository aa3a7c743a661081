"""One row named by its number."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from assistant.flow import Filter, Query, Reading

Read = Callable[..., Reading]


@pytest.mark.parametrize(
    ("text", "fields"),
    [
        ("工单10023现在什么状态", ("status",)),
        ("查一下单号 20417 是谁处理的", ("agent",)),
        ("工单号是10023的产品和城市", ("product", "city")),
        ("what is the status of ticket #10023", ("status",)),
    ],
)
def test_the_row_is_shown(read: Read, text: str, fields: tuple[str, ...]) -> None:
    outcome = read(text).outcome
    assert isinstance(outcome, Query), outcome
    assert outcome.detail is not None
    assert outcome.detail.fields == fields
    (one,) = outcome.filters
    assert isinstance(one, Filter)
    assert one.field == "ticket"


@pytest.mark.parametrize("text", ["工单1000张以上的产品有哪些", "上周工单1200多的渠道", "工单3张的客户有几个"])
def test_a_number_of_rows_names_none(read: Read, text: str) -> None:
    outcome = read(text).outcome
    assert not (isinstance(outcome, Query) and any(getattr(one, "field", "") == "ticket" for one in outcome.filters))


def test_several_rows_named(read: Read) -> None:
    outcome = read("工单10023和10024的状态").outcome
    assert isinstance(outcome, Query)
    assert outcome.filters == (Filter(field="ticket", values=(10023, 10024)),)
