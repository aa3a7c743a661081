"""A catalog from its YAML files: read, checked for form, and every mistake of form told at once with its line."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml
from pydantic import TypeAdapter, ValidationError

from assistant.catalog.complaint import complaints
from assistant.catalog.files import MODELS, Dimensions, File, FileKind, Metrics, Roles, digest, read
from assistant.catalog.model import Calendar, Catalog, Header, Part, Table
from assistant.errors import CatalogError

_ADAPTERS: dict[FileKind, TypeAdapter[Part]] = {kind: TypeAdapter(model) for kind, model in MODELS.items()}


def load(folder: Path) -> Catalog:
    """The catalog in `folder`, with `digest` over its files.

    Raises CatalogError with one sentence a line ("file:line: …") for all mistakes of form in all files.
    What the files say about each other is not looked at here; that is `check`.
    """
    return parse(folder, read(folder))


def parse(folder: Path, files: tuple[File, ...]) -> Catalog:
    """The catalog that `files`, read from `folder`, make up. Raises as `load`."""
    mistakes: list[str] = []
    parts: list[Part] = []
    for file in files:
        try:
            parts.append(_part(folder, file))
        except CatalogError as wrong:
            mistakes.append(wrong.sentence)
    if mistakes:
        raise CatalogError("\n".join(mistakes))
    return _assembled(parts, folder=str(folder), digest=digest(files))


def _part(folder: Path, file: File) -> Part:
    shown = str(folder / file.path)
    model = MODELS[file.kind]
    data = _data(shown, file.content)
    try:
        return _ADAPTERS[file.kind].validate_python(data)
    except ValidationError as wrong:
        raise CatalogError("\n".join(complaints(shown, file.content, model, wrong))) from None


def _data(shown: str, content: bytes) -> Any:
    try:
        loader = _Loader(content.decode("utf-8"))
        data = loader.get_single_data()
    except UnicodeDecodeError as wrong:
        line = content[: wrong.start].count(b"\n") + 1
        raise CatalogError(f"{shown}:{line}: this line is not UTF-8. Save the file in UTF-8.") from None
    except yaml.MarkedYAMLError as wrong:
        line = wrong.problem_mark.line + 1 if wrong.problem_mark else 1
        problem = wrong.problem or "the file is cut off"
        raise CatalogError(
            f"{shown}:{line}: this is not YAML: {problem}. Correct the line or the one before."
        ) from None
    except yaml.YAMLError as wrong:
        raise CatalogError(f"{shown}:1: this is not YAML: {' '.join(str(wrong).split())}. Correct the file.") from None
    if loader.repeated:
        raise CatalogError("\n".join(f"{shown}:{line}: {said}" for line, said in loader.repeated))
    return data


class _Loader(yaml.CSafeLoader):
    """YAML's plain values only; a key said twice is kept as a mistake where YAML would silently take the second."""

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self.repeated: list[tuple[int, str]] = []

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Any, Any]:
        first: dict[str, int] = {}
        for key, _ in node.value:
            line = key.start_mark.line + 1
            if key.value in first and isinstance(key, yaml.ScalarNode):
                said = f"the key {key.value} was said already in line {first[key.value]}. Keep one of the two."
                self.repeated.append((line, said))
            elif isinstance(key, yaml.ScalarNode):
                first[key.value] = line
        return super().construct_mapping(node, deep)


def _assembled(parts: list[Part], *, folder: str, digest: str) -> Catalog:
    header = next(part for part in parts if isinstance(part, Header))
    roles = next(part for part in parts if isinstance(part, Roles))
    dimensions = next(part for part in parts if isinstance(part, Dimensions))
    return Catalog(
        header=header,
        tables=tuple(part for part in parts if isinstance(part, Table)),
        metrics=tuple(metric for part in parts if isinstance(part, Metrics) for metric in part.metrics),
        dimensions=dimensions.dimensions,
        calendar=next((part for part in parts if isinstance(part, Calendar)), Calendar()),
        masks=roles.masks,
        roles=roles.roles,
        folder=folder,
        digest=digest,
    )
