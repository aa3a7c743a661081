"""Cases: questions with what is expected of each turn, read from JSON Lines files in eval/cases/."""

from __future__ import annotations

from pathlib import Path
from typing import Literal, TypeVar

from pydantic import BaseModel, ConfigDict, ValidationError

from assistant.errors import UsageError

CASES = Path(__file__).parent / "cases"
APART = ("why", "forecast")
"""Kinds reported apart from the total: they need an analyst."""

Expect = Literal["answer", "clarify", "refuse"]


class _Line(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Turn(_Line):
    """One question and what is right: the status, rows equal to those of `sql` or an `alt_sql`, words to be mentioned.

    ordered: rows in the order of the gold. top1: more rows may follow the top one. free_labels: names of buckets are
    the answerer's choice. masked_ok: an answer with the personal data masked is as right as a refusal.
    """

    question: str
    expect: Expect
    sql: str | None = None
    alt_sql: tuple[str, ...] = ()
    ordered: bool = False
    top1: bool = False
    free_labels: bool = False
    masked_ok: bool = False
    must_mention: tuple[str, ...] = ()
    note: str = ""

    @property
    def golds(self) -> tuple[str, ...]:
        """The SQL texts of which each is a right answer."""
        return (self.sql, *self.alt_sql) if self.sql else self.alt_sql


class Case(_Line):
    """A conversation of one or more turns."""

    id: str
    lang: Literal["zh", "en"]
    persona: str
    kind: str
    difficulty: int
    turns: tuple[Turn, ...]

    @property
    def apart(self) -> bool:
        """True where the kind is reported apart from the total."""
        return self.kind in APART


class TimeCase(_Line):
    """Words about time with the half-open days [start, end) another project's tests give them; None is open-ended."""

    text: str
    lang: Literal["zh", "en"]
    reference: str
    start: str | None
    end: str | None
    source: str


_LineType = TypeVar("_LineType", bound=_Line)


def find_set(name: str) -> Path:
    """The file of a set: a path to a .jsonl file, or a name in eval/cases/. Raises UsageError that lists the names."""
    for path in (Path(name), CASES / f"{name}.jsonl"):
        if path.is_file():
            return path
    known = ", ".join(sorted(path.stem for path in CASES.glob("*.jsonl")))
    raise UsageError(f"There is no set of cases called {name!r}: name a .jsonl file or one of {known}.")


def read_lines(path: Path, model: type[_LineType]) -> tuple[_LineType, ...]:
    """The lines of a JSON Lines file as `model`; raises UsageError that names the file, the line and the key."""
    read = []
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if not line.strip():
            continue
        try:
            read.append(model.model_validate_json(line))
        except ValidationError as error:
            first = error.errors()[0]
            where = ".".join(str(part) for part in first["loc"])
            raise UsageError(f"{path.name}, line {number}: {where or 'the line'}: {first['msg']}.") from error
    return tuple(read)
