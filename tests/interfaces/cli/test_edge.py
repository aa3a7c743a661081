from __future__ import annotations

import json
import os
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


def test_what_is_kept_need_not_be_read_again(small_demo: Path, tmp_path: Path) -> None:
    check = (
        "import sys; from assistant import Assistant\n"
        f"opened = Assistant.open(database={str(small_demo)!r}); opened.ask('上个月的投诉量'); opened.close()\n"
        "print('loaded:', sorted({'yaml', 'pydantic', 'rapidfuzz', 'rich'} & set(sys.modules)))"
    )
    environment = os.environ | {"XDG_CACHE_HOME": str(tmp_path)}
    command = [sys.executable, "-c", check]
    said = [subprocess.run(command, capture_output=True, text=True, check=True, env=environment) for _ in range(2)]
    assert "yaml" in said[0].stdout
    assert "loaded: []" in said[1].stdout


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
        # A suite that runs in the background has the signal ignored, and children inherit that.
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
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


def ended(*arguments: str, to: int = subprocess.PIPE) -> subprocess.CompletedProcess[str]:
    """What the command says as a process of its own, output held back as usual, and the status it leaves with."""
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONUNBUFFERED"}
    command = [*COMMAND, *arguments]
    return subprocess.run(command, stdout=to, stderr=subprocess.PIPE, encoding="utf-8", check=False, env=environment)


@pytest.mark.parametrize(
    ("question", "status"), [("上个月的投诉量", 0), ("Show me the numbers for the south team", 3), ("删掉工单", 4)]
)
def test_a_process_says_everything_before_it_ends(small_demo: Path, question: str, status: int) -> None:
    process = ended("ask", question, "--json", "--database", str(small_demo))
    assert process.returncode == status
    assert json.loads(process.stdout)["question"] == question
    assert process.stderr == ""


def test_a_process_whose_reader_went_away_ends_quietly(small_demo: Path) -> None:
    reader, writer = os.pipe()
    os.close(reader)
    process = ended("ask", "上个月的投诉量", "--json", "--database", str(small_demo), to=writer)
    os.close(writer)
    assert (process.returncode, process.stderr) == (0, "")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a file that is always full")
def test_what_cannot_be_written_is_an_error(small_demo: Path) -> None:
    with Path("/dev/full").open("w") as full:
        process = ended("ask", "上个月的投诉量", "--database", str(small_demo), to=full.fileno())
    assert process.returncode == 1
    assert "No space left" in process.stderr
