"""The corridor: what a reading becomes where too little speaks for it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from assistant import Assistant
from assistant.flow import Choice, Doubt, Measure, Query, Question, Reading
from assistant.pipeline import hesitant
from assistant.planning.grammar.checks.confidence import scale

COMPLAINTS = Query(measures=(Measure(metric="complaint_count"),))
UNKNOWN_METRIC = Query(measures=(Measure(metric="never_heard_of"),))


@pytest.fixture(scope="module")
def assistant(small_demo: Path) -> Iterator[Assistant]:
    opened = Assistant.open(database=small_demo, as_of="2026-06-18")
    yield opened
    opened.close()


def reading(outcome: Query | Doubt, confidence: float, guess: Query | None = None) -> Reading:
    return Reading(question=Question(text="complaints", lang="en"), outcome=outcome, confidence=confidence, guess=guess)


def test_a_reading_that_is_hardly_likely_is_asked_back_and_not_run(assistant: Assistant) -> None:
    outcome = hesitant(reading(COMPLAINTS, scale().ask_below - 0.01), assistant.parts).outcome
    assert isinstance(outcome, Doubt)
    assert [choice.query for choice in outcome.choices] == [COMPLAINTS]
    assert "omplaint" in outcome.choices[0].label


def test_a_likely_reading_is_left_alone(assistant: Assistant) -> None:
    likely = reading(COMPLAINTS, scale().ask_below)
    assert hesitant(likely, assistant.parts) is likely


@pytest.mark.parametrize(("guess", "offered"), [(COMPLAINTS, [COMPLAINTS]), (UNKNOWN_METRIC, []), (None, [])])
def test_a_question_back_offers_what_was_understood_where_that_can_be_run(
    assistant: Assistant, guess: Query | None, offered: list[Query]
) -> None:
    doubt = Doubt(kind="unknown_word", sentence="?")
    outcome = hesitant(reading(doubt, 0.2, guess), assistant.parts).outcome
    assert isinstance(outcome, Doubt)
    assert [choice.query for choice in outcome.choices] == offered


def test_a_question_back_with_choices_enough_gets_no_more(assistant: Assistant) -> None:
    doubt = Doubt(kind="ambiguous", sentence="?", choices=(Choice(label="a", question="a"), Choice(label="b")))
    asked = replace(reading(doubt, 0.2), guess=COMPLAINTS)
    assert hesitant(asked, assistant.parts) is asked


def test_the_choice_of_a_question_back_runs_when_picked(assistant: Assistant) -> None:
    talk = assistant.conversation()
    reply = talk.ask("complaints about zorbles last month")
    assert reply.status == "clarification"
    picked = talk.choose(len(reply.options))
    assert picked.status == "answered"
    assert picked.rows == assistant.ask("complaints last month").rows
