from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path

from eval.cases import Case, Turn
from eval.cells import Labels
from eval.compare import compare
from eval.gold import GoldDatabase
from eval.record import record, write
from eval.run import Outcome, run
from eval.scorers import Scorer
from eval.table import failures, table
from tests.eval.fakes import ScriptedAssistant, reply, small_database


def case(name: str, *questions: str, kind: str = "value", sql: str = "SELECT count(*) FROM tickets") -> Case:
    turns = tuple(Turn(question=question, expect="answer", sql=sql) for question in questions)
    return Case(id=name, lang="en", persona="service", kind=kind, difficulty=1, turns=turns)


CASES = (
    case("good", "four"),
    case("turns", "four", "five"),
    case("broken", "boom"),
    case("reason", "asks", kind="why"),
)
SCRIPT = {
    "four": reply([(4,)]),
    "five": reply([(5,)]),
    "boom": RuntimeError("out of luck"),
    "asks": reply(status="refused"),
}


def outcomes(folder: Path) -> tuple[Outcome, ...]:
    golds = GoldDatabase(small_database(folder / "small.duckdb"))
    try:
        return run(CASES, ScriptedAssistant(SCRIPT), Scorer(golds, Labels()))
    finally:
        golds.close()


def test_every_case_gets_the_verdict_of_its_worst_turn(tmp_path: Path) -> None:
    verdicts = {outcome.case.id: outcome.verdict for outcome in outcomes(tmp_path)}
    assert verdicts == {
        "good": "right",
        "turns": "silently_wrong",
        "broken": "not_answered",
        "reason": "not_answered",
    }


def test_a_reply_that_breaks_is_kept_with_its_trace(tmp_path: Path) -> None:
    broken = outcomes(tmp_path)[2].turns[0]
    assert broken.answered.reply.text == "RuntimeError: out of luck"
    assert "Traceback" in broken.answered.broke


def test_the_table_counts_cases_and_turns_and_keeps_why_apart(tmp_path: Path) -> None:
    lines = {line.split("  ")[0]: line.split() for line in table(outcomes(tmp_path)).splitlines() if line}
    assert lines["all cases"][2:] == ["3", "1", "33.3%", "1", "33.3%", "0", "0.0%", "1", "33.3%"]
    assert lines["all turns"][2:4] == ["4", "2"]
    assert lines["why"][1] == "1"


def test_failures_say_what_went_wrong(tmp_path: Path) -> None:
    said = failures(outcomes(tmp_path))
    assert "other values, such as (5.0,)" in said or "other values, such as (5,)" in said
    assert "out of luck" in said
    assert "good" not in said


def test_a_record_can_be_written_read_and_compared(tmp_path: Path) -> None:
    ran = outcomes(tmp_path)
    questions = tmp_path / "questions.jsonl"
    questions.write_text("", encoding="utf-8")
    content = record(ran, cases=questions, settings={"as_of": "2026-06-18"}, catalog_digest="abc")
    path = write(content, tmp_path / "out" / "record.json", moment=datetime(2026, 6, 18, tzinfo=UTC))
    read = json.loads(path.read_text(encoding="utf-8"))
    assert read["verdicts"] == {"right": 1, "silently_wrong": 1, "not_answered": 1}
    assert read["settings"] == {"as_of": "2026-06-18"}
    assert read["versions"]["duckdb"]
    assert read["cases"][1]["turns"][1]["rows"] == [[5]]
    before = {**read, "cases": [{"id": "turns", "verdict": "right"}, {"id": "broken", "verdict": "wrong"}]}
    assert compare(before, read).splitlines()[:2] == [
        "WORSE   turns      right → silently_wrong",
        "better  broken     wrong → not_answered",
    ]
