"""Numbers that a column of the rows is held against."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from assistant.flow import Filter, Measure, Query, Reading
from assistant.flow.query import Operator

Read = Callable[..., Reading]


def asked(read: Read, text: str) -> Query:
    outcome = read(text).outcome
    assert isinstance(outcome, Query), outcome
    return outcome


def _held(field: str, operator: Operator, *values: float) -> Filter:
    return Filter(field=field, operator=operator, values=values)


@pytest.mark.parametrize(
    ("text", "metric", "held"),
    [
        ("转派3次以上的工单有多少", "ticket_count", _held("tickets.transfer_count", "ge", 3)),
        ("转派了3次的工单有多少", "ticket_count", _held("tickets.transfer_count", "is", 3)),
        ("tickets with exactly 3 transfers", "ticket_count", _held("tickets.transfer_count", "is", 3)),
        ("how many tickets had 3 or more transfers", "ticket_count", _held("tickets.transfer_count", "ge", 3)),
        ("赔付不到50元的退货有多少", "return_count", _held("tickets.compensation", "lt", 50)),
        ("今年退货里赔付超过50元的有多少", "return_count", _held("tickets.compensation", "gt", 50)),
        ("解决时长超过2天的退货有多少", "return_count", _held("tickets.resolution_hours", "gt", 48)),
        ("36小时内解决的工单有多少", "resolved_ticket_count", _held("tickets.resolution_hours", "le", 36)),
        ("超过36小时才解决的工单有多少", "resolved_ticket_count", _held("tickets.resolution_hours", "gt", 36)),
        ("tickets reopened more than twice", "reopened_ticket_count", _held("tickets.reopen_count", "gt", 2)),
        (
            "维修成本在100到300元之间的维修有多少次",
            "repair_job_count",
            _held("repairs.repair_total_cost", "between", 100, 300),
        ),
    ],
)
def test_rows_are_narrowed(read: Read, text: str, metric: str, held: Filter) -> None:
    query = asked(read, text)
    assert query.measures == (Measure(metric=metric),)
    assert query.filters == (held,)


@pytest.mark.parametrize(
    ("text", "values"),
    [("1到3分的评价有多少", (1, 2, 3)), ("4分或5分的评价有多少", (4, 5)), ("how many 1-star ratings", (1,))],
)
def test_scores_are_counted_not_averaged(read: Read, text: str, values: tuple[int, ...]) -> None:
    query = asked(read, text)
    assert query.measures == (Measure(metric="survey_answered_count"),)
    assert query.filters == (Filter(field="score_value", values=values),)


@pytest.mark.parametrize("text", ["解决超过3元的工单", "赔付超过3小时的工单有多少", "满意度超过80%的客服组"])
def test_a_unit_of_another_kind_is_asked_about(read: Read, text: str) -> None:
    assert not isinstance(read(text).outcome, Query)
