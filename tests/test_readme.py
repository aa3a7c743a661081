"""What the README says is done here: its commands run in order in one folder, and print what stands below them.

`python -m tests.test_readme` writes what they print now into the README.
"""

from __future__ import annotations

import contextlib
import io
import os
import re
import shlex
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from assistant.interfaces.cli import main

ROOT = Path(__file__).resolve().parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
REPLIED = (0, 3, 4)
WIDTH = "100"
SILENT = ("demo",)
"""Commands that print how long they took."""


@dataclass(frozen=True, slots=True)
class Command:
    """A command of the README and the lines printed below it."""

    words: tuple[str, ...]
    printed: tuple[str, ...]


def fenced(language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```", README, re.MULTILINE | re.DOTALL)


def commands() -> Iterator[Command]:
    for block in fenced("console"):
        for part in block.removeprefix("$ ").split("\n$ "):
            line, *printed = part.rstrip("\n").split("\n")
            yield Command(tuple(shlex.split(line, comments=True)), tuple(printed))


def lines_of(printed: str) -> list[str]:
    return [line.rstrip() for line in printed.rstrip("\n").split("\n")]


def test_the_commands_work_and_print_what_stands_below_them(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", WIDTH)
    for command in commands():
        if command.words[0] != "assistant":
            continue
        assert main(list(command.words[1:])) in REPLIED, command.words
        printed = lines_of(capsys.readouterr().out)
        if command.words[1] not in SILENT:
            assert printed == list(command.printed), shlex.join(command.words)


def test_the_make_targets_exist() -> None:
    targets = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    named = {command.words[1] for command in commands() if command.words[0] == "make"}
    assert {"demo", "test"} <= named <= targets


def test_the_python_example_runs(
    small_demo: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "after_sales.duckdb").symlink_to(small_demo)
    monkeypatch.chdir(tmp_path)
    names: dict[str, object] = {}
    for block in fenced("python"):
        exec(block, names)
    names["assistant"].close()  # type: ignore[attr-defined]
    assert "投诉量" in capsys.readouterr().out


def test_every_path_in_the_readme_exists() -> None:
    named = set(re.findall(r"\]\(([\w./-]+)\)", README)) | set(re.findall(r"^\| `([\w/]+/)`", README, re.MULTILINE))
    assert {".github/screenshot.png", "assistant/flow/", "schema/"} <= named
    missing = [path for path in named if not (ROOT / path).exists()]
    assert not missing


def test_the_demonstration_asks_questions_of_the_readme(small_demo: Path) -> None:
    """`assistant demo` answers the start questions that the README shows."""
    from assistant import Assistant
    from assistant.interfaces.cli.demo import three_questions

    assistant = Assistant.open(database=small_demo)
    try:
        asked = three_questions(assistant)
    finally:
        assistant.close()
    assert len(asked) == 3
    assert all(question in README for question in asked)


def refreshed(text: str) -> str:
    """The README with what its commands print now below them."""

    def block(found: re.Match[str]) -> str:
        lines = [line for line in found[1].splitlines() if line.startswith("$ ")]
        return "\n".join(["```console", *(told for line in lines for told in (line, *_printed(line))), "```"])

    return re.sub(r"^```console\n(.*?)^```", block, text, flags=re.MULTILINE | re.DOTALL)


def _printed(line: str) -> list[str]:
    words = shlex.split(line.removeprefix("$ "), comments=True)
    if words[0] != "assistant":
        return []
    with contextlib.redirect_stdout(io.StringIO()) as out:
        main(words[1:])
    return [] if words[1] in SILENT else lines_of(out.getvalue())


if __name__ == "__main__":
    os.environ["COLUMNS"] = WIDTH
    with tempfile.TemporaryDirectory() as folder, contextlib.chdir(folder):
        told = refreshed(README)
    (ROOT / "README.md").write_text(told, encoding="utf-8")
