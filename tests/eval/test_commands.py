from __future__ import annotations

import json
from pathlib import Path

import pytest

from assistant.interfaces.cli import main as assistant_main
from eval.commands import main
from eval.database import demo_database

CASES = """
{"id": "one", "lang": "zh", "persona": "p", "kind": "value", "difficulty": 1, "turns": [{"question": "今年的投诉量", "expect": "answer", "sql": "SELECT count(*) FROM tickets WHERE ticket_type='complaint' AND created_at >= '2026-01-01'"}]}
{"id": "two", "lang": "en", "persona": "p", "kind": "value", "difficulty": 1, "turns": [{"question": "complaints this year", "expect": "answer", "sql": "SELECT -1"}]}
"""  # noqa: E501


@pytest.fixture
def cases(tmp_path: Path) -> Path:
    path = tmp_path / "two.jsonl"
    path.write_text(CASES, encoding="utf-8")
    return path


def test_a_run_prints_the_table_and_leaves_a_record(
    cases: Path, small_demo: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "record.json"
    assert main(["run", str(cases), "--database", str(small_demo), "--out", str(out)]) == 0
    said = capsys.readouterr().out
    assert "two      silently_wrong complaints this year" in said
    record = json.loads(out.read_text(encoding="utf-8"))
    assert record["verdicts"] == {"right": 1, "silently_wrong": 1}
    assert record["catalog_digest"]
    assert record["cases"][0]["turns"][0]["timings_ms"]["total"] > 0


def test_one_case_can_be_run_and_through_the_assistant_command(
    cases: Path, small_demo: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "record.json"
    arguments = ["run", str(cases), "--case", "one", "--database", str(small_demo), "--out", str(out)]
    assert assistant_main(["eval", *arguments]) == 0
    assert "100.0%" in capsys.readouterr().out


def test_records_are_compared(cases: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for name, verdict in (("before", "right"), ("after", "wrong")):
        content = {"verdicts": {verdict: 1}, "cases": [{"id": "one", "verdict": verdict}]}
        (tmp_path / f"{name}.json").write_text(json.dumps(content), encoding="utf-8")
    assert main(["compare", str(tmp_path / "before.json"), str(tmp_path / "after.json")]) == 0
    assert "WORSE   one" in capsys.readouterr().out


def test_what_is_not_there_is_wrong_usage(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["compare", "a", "b"]) == 2
    assert main(["run", "sample", "--database", "nowhere.duckdb"]) == 2
    assert "There is no database nowhere.duckdb" in capsys.readouterr().err


def test_the_database_is_built_once_for_each_state_of_the_generator(tmp_path: Path) -> None:
    said: list[str] = []
    first = demo_database(say=said.append, cache=tmp_path, tickets=1000)
    assert demo_database(say=said.append, cache=tmp_path, tickets=1000) == first
    assert len(said) == 1
    assert first.is_file()
