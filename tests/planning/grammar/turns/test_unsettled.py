"""After a question back: a fragment is not put on the last answer as if nothing had been said in between."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from assistant.flow import ByField, Doubt, Measure, Query, Reading, Turn

Read = Callable[..., Reading]
ANSWERED = Query(measures=(Measure(metric="complaint_count"),))
GUESS = Query(measures=(Measure(metric="repair_count"),))
UNSETTLED = Turn(query=ANSWERED, unanswered=True, guess=GUESS)


@pytest.mark.parametrize("text", ["按渠道看", "by channel"])
def test_a_fragment_offers_both_questions_it_may_go_on_from(read: Read, text: str) -> None:
    outcome = read(text, UNSETTLED).outcome
    assert isinstance(outcome, Doubt)
    queries = [choice.query for choice in outcome.choices]
    assert [query.measures for query in queries if query] == [GUESS.measures, ANSWERED.measures]
    assert all(query and query.groups == (ByField(field="channel"),) for query in queries)


@pytest.mark.parametrize("text", ["按渠道看", "by channel"])
def test_with_nothing_guessed_only_the_answered_one_is_offered(read: Read, text: str) -> None:
    outcome = read(text, replace(UNSETTLED, guess=None)).outcome
    assert isinstance(outcome, Doubt)
    assert [choice.query and choice.query.measures for choice in outcome.choices] == [ANSWERED.measures]


@pytest.mark.parametrize("text", ["上个月的退货量", "returns last month"])
def test_a_question_of_its_own_is_answered(read: Read, text: str) -> None:
    assert read(text, UNSETTLED).outcome == read(text).outcome
    assert isinstance(read(text, UNSETTLED).outcome, Query)


@pytest.mark.parametrize("text", ["按渠道看", "by channel"])
def test_after_an_answer_a_fragment_changes_it(read: Read, text: str) -> None:
    assert isinstance(read(text, Turn(query=ANSWERED)).outcome, Query)
