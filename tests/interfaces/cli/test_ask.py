from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from assistant.interfaces.cli import main

RANKING = "这个月哪个产品投诉最多?"


def ask(capsys: pytest.CaptureFixture[str], database: Path, *arguments: str) -> tuple[int, str, str]:
    status = main(["ask", *arguments, "--database", str(database)])
    said = capsys.readouterr()
    return status, said.out, said.err


def test_an_answer_is_told_drawn_and_listed(capsys: pytest.CaptureFixture[str], small_demo: Path) -> None:
    status, out, _ = ask(capsys, small_demo, "今年各渠道的投诉量")
    assert status == 0
    assert "投诉量" in out
    assert "电话" in out
    assert "█" in out or "▏" in out


def test_json_is_one_object_in_utf_8(capsys: pytest.CaptureFixture[str], small_demo: Path) -> None:
    status, out, _ = ask(capsys, small_demo, RANKING, "--json")
    answer = json.loads(out)
    assert status == 0
    assert (answer["status"], answer["lang"], answer["as_of"]) == ("answered", "zh", "2026-06-18")
    assert answer["columns"][0]["name"] == "product_name"
    assert answer["sql"].startswith(("SELECT", "WITH"))
    assert "投诉" in out


@pytest.mark.parametrize(
    ("question", "status"), [("把已取消的工单都删掉吧", 4), ("Show me the numbers for the south team", 3)]
)
def test_the_exit_status_says_what_kind_of_reply(
    capsys: pytest.CaptureFixture[str], small_demo: Path, question: str, status: int
) -> None:
    assert ask(capsys, small_demo, question)[0] == status


def test_the_picture_is_written(capsys: pytest.CaptureFixture[str], small_demo: Path, tmp_path: Path) -> None:
    for name in ("picture.svg", "picture.png"):
        status, _, said = ask(capsys, small_demo, "今年各渠道的投诉量", "--chart", str(tmp_path / name))
        assert status == 0
        assert name in said
        assert (tmp_path / name).stat().st_size > 1000


def batch(capsys: pytest.CaptureFixture[str], database: Path, file: Path, *lines: str | bytes) -> list[dict[str, Any]]:
    file.write_bytes(b"\n".join(line if isinstance(line, bytes) else line.encode() for line in lines) + b"\n")
    assert main(["ask", "--batch", str(file), "--database", str(database)]) == 0
    return [json.loads(line) for line in capsys.readouterr().out.splitlines()]


def test_a_batch_answers_line_by_line_in_order(
    capsys: pytest.CaptureFixture[str], small_demo: Path, tmp_path: Path
) -> None:
    answers = batch(
        capsys,
        small_demo,
        tmp_path / "batch.jsonl",
        '\ufeff{"id": "a", "question": "这个月哪个产品投诉最多?"}',
        "",
        '{"id": "b", "question": "complaints by channel last month", "lang": "en"}',
        '{"id": "c", "quastion": "x"}',
        "{broken",
        b'{"question": "\xff"}',
        '{"question": "上个月各渠道的投诉量", "as_of": "2026-03-31"}',
    )
    assert [(answer["id"], answer["status"]) for answer in answers] == [
        ("a", "answered"),
        ("b", "answered"),
        ("c", "error"),
        (5, "error"),
        (6, "error"),
        (7, "answered"),
    ]
    assert "Line 4: The key 'quastion' is not known" in answers[2]["text"]
    assert "Line 5: This is not a JSON object" in answers[3]["text"]
    assert answers[4]["text"] == "Line 6 is not UTF-8."
    assert answers[5]["as_of"] == "2026-03-31"


def test_lines_of_one_conversation_are_its_turns(
    capsys: pytest.CaptureFixture[str], small_demo: Path, tmp_path: Path
) -> None:
    answers = batch(
        capsys,
        small_demo,
        tmp_path / "batch.jsonl",
        '{"question": "今年各渠道的投诉量", "conversation": "c"}',
        '{"question": "那华南呢?", "conversation": "c"}',
        '{"choose": 9, "conversation": "c"}',
    )
    assert [answer["status"] for answer in answers] == ["answered", "answered", "error"]
    assert "华南" in answers[1]["sql"]
    assert "华南" not in answers[0]["sql"]
