"""What counted rows are ranked by where nothing is named."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from assistant.flow import ByField, Doubt, Query, Reading

Read = Callable[..., Reading]


@pytest.mark.parametrize(
    ("text", "groups", "count", "per"),
    [
        ("今年哪种故障最多", ["issue_type"], 1, 0),
        ("东北区哪类故障报得最多", ["issue_type"], 1, 0),
        ("每个大区今年哪种故障最多", ["region", "issue_type"], 1, 1),
        ("今年每个品类最常见的两种故障分别是什么", ["category", "issue_type"], 2, 1),
        ("今年各产品线前3的故障", ["product_line", "issue_type"], 3, 1),
    ],
)
def test_kinds_are_ranked(read: Read, text: str, groups: list[str], count: int, per: int) -> None:
    outcome = read(text).outcome
    assert isinstance(outcome, Query)
    assert [group.field for group in outcome.groups if isinstance(group, ByField)] == groups
    assert outcome.limit is not None
    assert (outcome.limit.count, outcome.limit.per_groups) == (count, per)


def test_what_has_no_kinds_is_asked_back(read: Read) -> None:
    assert isinstance(read("今年每个品类最常见的两种退货分别是什么").outcome, Doubt)
