from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from assistant.flow import Column, Status
from eval.cases import Turn
from eval.cells import Labels
from eval.gold import GoldDatabase
from eval.scorers import Scorer, Verdict, mentions, worst
from tests.eval.fakes import reply, small_database

PER_PRODUCT = "SELECT product, count(*) FROM tickets GROUP BY 1"
RIGHT = [("A", 2), ("B", 1), ("C", 1)]


@pytest.fixture
def scorer(tmp_path: Path) -> Iterator[Scorer]:
    golds = GoldDatabase(small_database(tmp_path / "small.duckdb"))
    yield Scorer(golds, Labels(), personal=frozenset({"王小明", "13800001234"}))
    golds.close()


def turn(**fields: Any) -> Turn:
    return Turn(**{"question": "?", "expect": "answer", **fields})


def test_right_rows_are_right(scorer: Scorer) -> None:
    assert scorer.score(turn(sql=PER_PRODUCT), reply(RIGHT)).verdict == "right"


def test_rows_of_an_alternative_are_right(scorer: Scorer) -> None:
    alternative = turn(sql="SELECT 1", alt_sql=(PER_PRODUCT,))
    assert scorer.score(alternative, reply(RIGHT)).verdict == "right"


@pytest.mark.parametrize(
    ("rows", "why"),
    [
        ([("A", 2), ("B", 1)], "2 rows instead of 3"),
        ([("A", 2), ("B", 1), ("C", 2)], "other values"),
        ([], "0 rows instead of 3"),
    ],
)
def test_other_rows_are_silently_wrong_and_say_how(scorer: Scorer, rows: list[Any], why: str) -> None:
    score = scorer.score(turn(sql=PER_PRODUCT), reply(rows))
    assert score.verdict == "silently_wrong"
    assert why in score.why


def test_the_right_rows_in_another_order_are_said_to_be_that(scorer: Scorer) -> None:
    ordered = turn(sql=f"{PER_PRODUCT} ORDER BY 2 DESC, 1", ordered=True)
    score = scorer.score(ordered, reply(RIGHT[::-1]))
    assert (score.verdict, score.why) == ("silently_wrong", "the right rows in another order")


@pytest.mark.parametrize(
    ("expect", "status", "verdict"),
    [
        ("answer", "clarification", "not_answered"),
        ("answer", "refused", "not_answered"),
        ("answer", "error", "not_answered"),
        ("clarify", "clarification", "right"),
        ("clarify", "refused", "wrong"),
        ("clarify", "answered", "silently_wrong"),
        ("refuse", "refused", "right"),
        ("refuse", "clarification", "wrong"),
        ("refuse", "error", "wrong"),
        ("refuse", "answered", "silently_wrong"),
    ],
)
def test_the_status_decides_where_there_are_no_rows(
    scorer: Scorer, expect: str, status: Status, verdict: Verdict
) -> None:
    assert scorer.score(turn(expect=expect), reply(status=status)).verdict == verdict


def test_words_that_must_be_mentioned(scorer: Scorer) -> None:
    told = turn(must_mention=("Firmware|固件", "R2"))
    assert scorer.score(told, reply(text="It was firmware 3.2 of the R2.")).verdict == "right"
    missing = scorer.score(told, reply(text="It was the r2."))
    assert (missing.verdict, missing.why) == ("wrong", "does not mention Firmware|固件")


def test_a_mention_is_looked_for_in_text_notes_columns_and_rows() -> None:
    column = Column(name="supplier", label="供应商", type="string", role="dimension")
    told = reply([("Acme", 3)], text="Sentence", notes=("Note",), columns=(column,))
    for words in ("sentence", "NOTE", "供应商", "Supplier", "acme", "nothing|3"):
        assert mentions(told, words)
    assert not mentions(told, "nothing")


def test_masked_data_are_as_right_as_a_refusal(scorer: Scorer) -> None:
    private = turn(expect="refuse", masked_ok=True)
    assert scorer.score(private, reply(status="refused")).verdict == "right"
    assert scorer.score(private, reply([("王**", "138****1234")])).verdict == "right"
    assert scorer.score(private, reply([("王**", "13800001234")])).verdict == "silently_wrong"


def test_a_case_is_as_good_as_its_worst_turn() -> None:
    assert worst(["right", "silently_wrong", "not_answered"]) == "silently_wrong"
    assert worst(["right", "not_answered"]) == "not_answered"
