"""A JSON Schema for each kind of catalog file, so that an editor completes keys and marks mistakes while one types."""

from __future__ import annotations

import json
from pathlib import Path

from pydantic import TypeAdapter

from assistant.catalog.files import MODELS
from assistant.catalog.find import SHELVES


def schemas() -> dict[str, str]:
    """The text of each schema by its file name, generated from the models.

    A YAML file names its own in a first line: `# yaml-language-server: $schema=../table.schema.json`.
    """
    texts: dict[str, str] = {}
    for kind, model in MODELS.items():
        schema = {"$schema": "https://json-schema.org/draft/2020-12/schema"} | TypeAdapter(model).json_schema()
        texts[f"{kind}.schema.json"] = json.dumps(schema, ensure_ascii=False, indent=2) + "\n"
    return texts


def write(folder: Path) -> tuple[Path, ...]:
    """Writes every schema into `folder`; the paths written. After a change of the models, run this module."""
    paths = []
    for name, text in schemas().items():
        path = folder / name
        path.write_text(text, encoding="utf-8")
        paths.append(path)
    return tuple(paths)


if __name__ == "__main__":
    print(*write(SHELVES[0]), sep="\n")
