"""Questions that name no figure are asked back with concrete readings, each a query that its own words come to."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from assistant.flow import ByField, Doubt, Query, Reading

Read = Callable[..., Reading]


@pytest.mark.parametrize(
    ("text", "dimension"),
    [("哪个品类最差?", "category"), ("which team is best?", "team"), ("本月哪个渠道表现最好", "channel")],
)
def test_best_and_worst_of_what(read: Read, text: str, dimension: str) -> None:
    outcome = read(text).outcome
    assert isinstance(outcome, Doubt)
    assert 2 <= len(outcome.choices) <= 5
    for choice in outcome.choices:
        assert choice.query is not None
        assert choice.query.groups == (ByField(field=dimension),)
        assert choice.query.limit is not None
        assert read(choice.question or "").outcome == choice.query


@pytest.mark.parametrize("text", ["情况怎么样?", "how are we doing?", "上个月华东的情况"])
def test_how_things_are(read: Read, text: str) -> None:
    outcome = read(text).outcome
    assert isinstance(outcome, Doubt)
    assert 2 <= len(outcome.choices) <= 5
    assert all(read(choice.question or "").outcome == choice.query for choice in outcome.choices)


@pytest.mark.parametrize("text", ["满意度最差的品类是哪个", "which team had the best satisfaction"])
def test_a_named_figure_is_answered(read: Read, text: str) -> None:
    assert isinstance(read(text).outcome, Query)
