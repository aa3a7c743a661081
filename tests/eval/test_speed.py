"""How starts are measured: in turns, after one that is not counted, all as they are where the package is installed."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from eval.speed import long_texts, medians


def noting(name: str, log: Path, *, status: int = 0) -> list[str]:
    """A command that notes its name, and whether it may keep its bytecode."""
    note = f"open({str(log)!r}, 'a').write(f'{name} {{sys.dont_write_bytecode}}\\n')"
    return [sys.executable, "-c", f"import sys; {note}; sys.exit({status})"]


def test_commands_take_turns_and_keep_their_bytecode(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYTHONDONTWRITEBYTECODE", "1")
    log = tmp_path / "log"
    taken = medians({"a": noting("a", log), "b": noting("b", log, status=3)}, count=2)
    assert log.read_text().splitlines() == ["a False", "b False"] * 3
    assert set(taken) == {"a", "b"}
    assert all(milliseconds > 0 for milliseconds in taken.values())


def test_a_command_that_fails_is_not_measured(tmp_path: Path) -> None:
    with pytest.raises(RuntimeError, match="ended with 1"):
        medians({"a": noting("a", tmp_path / "log", status=1)}, count=1)


def test_long_texts_are_of_many_kinds_and_of_the_length_that_is_accepted() -> None:
    texts = long_texts(["上个月投诉量", "complaints by month"])
    assert {len(text) for kind, text in texts.items() if kind != "all questions"} == {2000}
    assert len(set(texts.values())) == len(texts) > 8
    assert texts["the last question, repeated"].startswith("complaints by month, complaints")
