"""What is wrong with the form of a catalog file, as sentences: what, where, what to do."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import fields
from typing import Any, get_args, get_type_hints

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from assistant.catalog.lines import Step, line_of, root_of
from assistant.catalog.model import Part
from assistant.errors import nearest


def complaints(shown: str, content: bytes, model: type[Part], wrong: ValidationError) -> tuple[str, ...]:
    """One sentence for each mistake that pydantic found in a file, "file:line: …", by line and without repetitions."""
    root = root_of(content)
    said: set[tuple[int, str]] = set()
    for error in wrong.errors(include_url=False):
        steps = tuple(error["loc"])
        said.add((line_of(root, steps), _sentence(model, steps, error)))
    return tuple(f"{shown}:{line}: {sentence}" for line, sentence in sorted(said))


def _sentence(model: type[Part], steps: Sequence[Step], error: ErrorDetails) -> str:
    place = _place(steps)
    key = str(steps[-1]) if steps else "the file"
    known = sorted(_keys(model, steps[:-1]))
    match error["type"]:
        case "missing":
            return f"{key} is missing{place}. Add it."
        case "unexpected_keyword_argument":
            close = nearest(key, known, count=1)
            advice = f"Did you mean {close[0]}?" if close else f"The keys here are {', '.join(known)}."
            return f"{key} is no key{place}. {advice}"
        case "literal_error":
            return f"{_value(error)} is no {_last_name(steps)}. Use {error['ctx']['expected']}."
        case "string_type":
            return f"{_last_name(steps)} should be text but is {_value(error)}. Put it in quotes, or correct it."
        case "dataclass_type" | "tuple_type" | "dict_type":
            expected = {"tuple_type": "a list"}.get(error["type"], "keys with values")
            return f"{_last_name(steps)}{place} should hold {expected} but is {_value(error)}. Correct it."
        case _:
            return f"{_last_name(steps)}: {error['msg'].lower()}, but it is {_value(error)}. Correct it."


def _value(error: ErrorDetails) -> str:
    shown = repr(error["input"])
    return "empty" if error["input"] is None else shown if len(shown) < 60 else shown[:57] + "…"


def _last_name(steps: Sequence[Step]) -> str:
    return next((str(step) for step in reversed(steps) if isinstance(step, str)), "the file")


def _place(steps: Sequence[Step]) -> str:
    """Where in the file, in words: " in metrics 3, synonyms"."""
    words: list[str] = []
    for step in steps[:-1]:
        if isinstance(step, int) and words:
            words[-1] += f" {step + 1}"
        else:
            words.append(str(step))
    return f" in {', '.join(words)}" if words else ""


def _keys(model: type[Part], steps: Sequence[Step]) -> set[str]:
    """The keys that may stand where `steps` lead, for the did-you-mean."""
    here: set[type[Part]] = {model}
    for step in steps:
        if isinstance(step, str):
            inner = [hints[step] for hints in map(get_type_hints, here) if step in hints]
            here = {kind for annotation in inner for kind in _models(annotation)} or here
    return {field.name for kind in here for field in fields(kind)}


def _models(annotation: Any) -> Iterator[type[Part]]:
    if isinstance(annotation, type) and issubclass(annotation, Part):
        yield annotation
    for inner in get_args(annotation):
        yield from _models(inner)
