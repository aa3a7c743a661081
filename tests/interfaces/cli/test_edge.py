from __future__ import annotations

import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from assistant.interfaces.cli import main

COMMAND = [sys.executable, "-m", "assistant"]


def test_help_names_every_command(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--help"]) == 0
    said = capsys.readouterr().out
    for command in ("ask", "chat", "dates", "serve", "demo", "catalog", "eval"):
        assert f"\n  {command}" in said


def test_help_loads_no_heavy_library() -> None:
    check = (
        "import sys; from assistant.interfaces.cli import main; main(['--help'])\n"
        "heavy = {'gradio', 'duckdb', 'sqlglot', 'pydantic', 'numpy', 'pyarrow', 'rapidfuzz', 'rich', 'fastapi'}\n"
        "print('loaded:', sorted(heavy & set(sys.modules)))"
    )
    ended = subprocess.run([sys.executable, "-c", check], capture_output=True, text=True, check=True)
    assert "loaded: []" in ended.stdout


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["ask"], "Give either one question"),
        (["ask", "a", "--batch", "b"], "Give either one question"),
        (["ask", "a", "--chart", "picture.gif"], "--chart writes .png, .svg, .html; picture.gif is none of them."),
        (["ask", "a", "--as-of", "June"], "--as-of on the command line is 'June'"),
        (["ask", "--batch", "no such file"], "There is no file no such file"),
        (["ask", "--bench", "b"], "No such option"),
        (["answer"], "No such command"),
        (["dates"], "Give either words about time"),
        (["demo", "build", "--as-of", "June"], "it must be a day"),
        (["serve", "--port", "high"], "it must be a number from 1 to 65535"),
        (["eval", "run", "no such set"], "There is no set of cases called 'no such set'"),
    ],
)
def test_wrong_usage_is_one_sentence_and_status_2(
    arguments: list[str], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(arguments) == 2
    captured = capsys.readouterr()
    assert said in captured.err
    assert "Traceback" not in captured.err
    assert captured.out == ""


def test_a_missing_database_is_an_error_that_says_what_to_do(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["ask", "上个月的投诉量", "--database", "nowhere.duckdb"]) == 1
    said = capsys.readouterr().err
    assert "nowhere.duckdb" in said
    assert "demo build" in said
    assert len(said.strip().splitlines()) == 1


def test_interrupting_ends_with_130_and_one_line(small_demo: Path) -> None:
    started = subprocess.Popen(
        [*COMMAND, "ask", "--batch", "-", "--database", str(small_demo)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        encoding="utf-8",
    )
    assert started.stdin is not None
    assert started.stdout is not None
    started.stdin.write('{"question": "上个月的投诉量"}\n')
    started.stdin.flush()
    assert started.stdout.readline().startswith("{")  # it is up and waits for the next line
    time.sleep(0.2)
    started.send_signal(signal.SIGINT)
    _, said = started.communicate(timeout=20)
    assert started.returncode == 130
    assert said == "Stopped.\n"
