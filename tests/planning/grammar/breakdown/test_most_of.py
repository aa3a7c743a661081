"""Who has the most of something is ranked by how many there are."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from assistant.flow import ByField, Query, Reading


@pytest.mark.parametrize(
    ("text", "metric", "owner"),
    [
        ("which team has the fewest agents", "agent_count", "team"),
        ("the 4 provinces with the most customers", "active_customers", "province"),
        ("坐席最少的组", "agent_count", "team"),
        ("客户最多的省份", "active_customers", "province"),
        ("the agent with the most tickets", "ticket_count", "agent"),
    ],
)
def test_the_owner_is_ranked_by_what_it_has(read: Callable[..., Reading], text: str, metric: str, owner: str) -> None:
    query = read(text).outcome
    assert isinstance(query, Query)
    assert [measure.metric for measure in query.measures] == [metric]
    assert query.groups == (ByField(field=owner),)
    assert query.ranking
