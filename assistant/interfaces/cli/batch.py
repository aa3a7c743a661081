"""Batches: JSON Lines of questions in, JSON Lines of answers out, in order, each written as soon as it is known."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, BinaryIO

from assistant.errors import UsageError
from assistant.interfaces.asked import Lines, identity_of, parse_line
from assistant.interfaces.json_reply import error_json
from assistant.interfaces.opening import opener
from assistant.settings import Settings


def answer_lines(source: str, settings: Settings) -> int:
    """Answers every line of a file, or of standard input for "-"; 0 once all were processed, whatever came of each."""
    with open_source(source) as stream:
        lines = Lines(opener(settings))
        try:
            for number, text in numbered(stream):
                put(_answer(lines, number, text))
        finally:
            lines.close()
    return 0


def _answer(lines: Lines, number: int, text: str | None) -> dict[str, Any]:
    if text is None:
        return error_json(number, f"Line {number} is not UTF-8.")
    try:
        line = parse_line(text)
    except UsageError as error:
        identity = identity_of(text)
        return error_json(number if identity is None else identity, f"Line {number}: {error.sentence}")
    return lines.reply(line, number=number)


@contextmanager
def open_source(source: str) -> Iterator[BinaryIO]:
    """The bytes of a file, or of standard input for "-". Raises UsageError where there is no such file to read."""
    if source == "-":
        yield sys.stdin.buffer
    elif Path(source).is_file():
        with Path(source).open("rb") as stream:
            yield stream
    else:
        raise UsageError(f"There is no file {source}: name a file of JSON Lines, or - for standard input.")


def numbered(stream: BinaryIO) -> Iterator[tuple[int, str | None]]:
    """Each line that is not blank with its number; None for one that is not UTF-8."""
    for number, raw in enumerate(stream, 1):
        try:
            text = raw.decode("utf-8-sig" if number == 1 else "utf-8")
        except UnicodeDecodeError:
            yield number, None
            continue
        if text.strip():
            yield number, text


def put(answer: dict[str, Any]) -> None:
    """Writes one object as a line and sends it off."""
    print(json.dumps(answer, ensure_ascii=False), flush=True)
