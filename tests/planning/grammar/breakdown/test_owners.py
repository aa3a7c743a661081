"""A kind named with its owner is one kind."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from assistant.flow import ByField, Query, Reading


@pytest.mark.parametrize(
    ("text", "field"),
    [
        ("退货按客户年龄段看", "age_group"),
        ("returns by customer gender", "gender"),
        ("各产品型号的退货量", "model"),
        ("按坐席技能等级看退货", "skill_level"),
    ],
)
def test_the_owner_is_no_group(read: Callable[..., Reading], text: str, field: str) -> None:
    query = read(text).outcome
    assert isinstance(query, Query)
    assert query.groups == (ByField(field=field),)


def test_both_are_groups_where_both_are_named(read: Callable[..., Reading]) -> None:
    query = read("按客户和年龄段看退货").outcome
    assert isinstance(query, Query)
    assert query.groups == (ByField(field="customer"), ByField(field="age_group"))


def test_what_a_distribution_is_of_is_counted(read: Callable[..., Reading]) -> None:
    query = read("how are customer ages distributed").outcome
    assert isinstance(query, Query)
    assert [measure.metric for measure in query.measures] == ["active_customers"]
