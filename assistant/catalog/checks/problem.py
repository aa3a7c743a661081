"""What a rule finds wrong, and at which place of the catalog."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, fields
from typing import Any, Literal

from assistant.catalog.model import Catalog, Part

Place = tuple[str | int, ...]
"""The way to a value from the Catalog on: ("metrics", 3, "synonyms", "en", 0)."""

Severity = Literal["error", "warning"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """One thing wrong: the place, and a sentence that says what and what to do."""

    place: Place
    sentence: str
    severity: Severity = "error"


Rule = Callable[[Catalog], Iterator[Problem]]


def parts(value: Any, place: Place = ()) -> Iterator[tuple[Place, Part]]:
    """Every catalog value in `value`, itself first, with its place."""
    if isinstance(value, Part):
        yield place, value
        for field in fields(value):
            yield from parts(getattr(value, field.name), (*place, field.name))
    elif isinstance(value, tuple):
        for index, item in enumerate(value):
            yield from parts(item, (*place, index))
    elif isinstance(value, dict):
        for key, item in value.items():
            yield from parts(item, (*place, key))
