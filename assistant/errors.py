"""The error tree, split by what the reader can do, and the one did-you-mean."""

from __future__ import annotations

from collections.abc import Iterable, Sequence


class AssistantError(Exception):
    """Something a person can act on: `sentence` says what, where and what to do; `suggestions` name nearby choices."""

    stage = "assistant"
    exit_status = 1

    def __init__(self, sentence: str, *, suggestions: Sequence[str] = ()) -> None:
        super().__init__(sentence)
        self.sentence = sentence
        self.suggestions = tuple(suggestions)


class UsageError(AssistantError):
    """The command, a setting or an input file is wrong: change it and call again."""

    stage = "usage"
    exit_status = 2


class CatalogError(AssistantError):
    """The catalog is wrong or does not fit the database: fix the named file."""

    stage = "catalog"


class QueryError(AssistantError):
    """The typed query asks for what the catalog does not allow: change the question."""

    stage = "compile"


class DatabaseError(AssistantError):
    """The database cannot be opened or read: build it, close the other program, or name another."""

    stage = "execute"


class DeadlineExceeded(DatabaseError):
    """The query ran past its deadline and was interrupted: narrow the question and try again."""


def nearest(word: str, choices: Iterable[str], *, count: int = 3, at_least: float = 60.0) -> tuple[str, ...]:
    """The `count` choices most like `word`, best first; empty where none is at least `at_least` (0-100) alike."""
    from rapidfuzz import fuzz, process  # late: `assistant --help` needs the errors, not the library

    found = process.extract(word, list(choices), scorer=fuzz.WRatio, limit=count, score_cutoff=at_least)
    return tuple(choice for choice, _, _ in found)
