from __future__ import annotations

import io
import sys
from pathlib import Path

import pytest

from assistant.interfaces.cli import main


def test_a_conversation_keeps_what_was_said_until_the_reader_leaves(
    small_demo: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "stdin", io.StringIO("今年各渠道的投诉量\n\n只看华南\n退出\n上个月的投诉量\n"))
    assert main(["chat", "--database", str(small_demo)]) == 0
    said = capsys.readouterr().out
    assert said.count("投诉量合计") == 2
    assert "华南" in said
    assert "上个月" not in said


def test_the_end_of_the_input_ends_the_conversation(
    small_demo: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "stdin", io.StringIO(""))
    assert main(["chat", "--database", str(small_demo), "--lang", "en"]) == 0
    assert "which product had the most complaints this month" in capsys.readouterr().out
