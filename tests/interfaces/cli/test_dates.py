from __future__ import annotations

import json
from pathlib import Path

import pytest

from assistant.interfaces.cli import main


def test_words_about_time_are_days(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["dates", "上个月", "--as-of", "2026-06-18"]) == 0
    assert capsys.readouterr().out == "[2026-05-01, 2026-06-01)\n"


def test_other_words_are_not(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["dates", "各渠道", "--as-of", "2026-06-18"]) == 1
    assert capsys.readouterr().out == "No words about time in '各渠道'.\n"


def test_a_batch_reads_each_line_as_of_its_own_day(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    lines = tmp_path / "lines.jsonl"
    lines.write_text(
        '{"text": "last month", "lang": "en", "reference": "2026-06-18"}\n'
        '{"text": "上个月", "lang": "zh", "reference": "2025-01-05"}\n'
        '{"text": "各渠道", "lang": "zh", "reference": "2025-01-05"}\n'
        '{"text": "5月之前", "lang": "zh", "reference": "2026-06-18"}\n'
        '{"text": "x", "reference": "June"}\n',
        encoding="utf-8",
    )
    assert main(["dates", "--batch", str(lines)]) == 0
    answers = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert answers[:4] == [
        {"found": True, "start": "2026-05-01", "end": "2026-06-01"},
        {"found": True, "start": "2024-12-01", "end": "2025-01-01"},
        {"found": False, "start": None, "end": None},
        {"found": True, "start": None, "end": "2026-05-01"},
    ]
    assert answers[4]["error"].startswith("Line 5: reference: ")
