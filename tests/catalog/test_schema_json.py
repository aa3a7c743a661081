"""The JSON Schemas for editors."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import yaml
from jsonschema import Draft202012Validator

from assistant.catalog import files
from assistant.catalog.find import SHELVES, find_catalog
from assistant.catalog.schema_json import schemas, write
from tests.catalog.conftest import LENDING


@pytest.mark.parametrize("name", schemas())
def test_the_schemas_on_the_shelf_are_those_of_the_models(name: str) -> None:
    shelved = (SHELVES[0] / name).read_text(encoding="utf-8")
    assert shelved == schemas()[name], "The models have changed: run python -m assistant.catalog.schema_json"


@pytest.mark.parametrize("folder", [LENDING, find_catalog("after_sales")], ids=lambda folder: folder.name)
def test_good_files_fit_their_schema(folder: Path) -> None:
    texts = schemas()
    for file in files.read(folder):
        told = json.loads(json.dumps(yaml.safe_load(file.content), default=str))
        Draft202012Validator(json.loads(texts[f"{file.kind}.schema.json"])).validate(told)


def test_a_misspelt_key_does_not_fit() -> None:
    schema = json.loads(schemas()["calendar.schema.json"])
    assert not Draft202012Validator(schema).is_valid({"recent_day": 30})


def test_writing_gives_every_schema(tmp_path: Path) -> None:
    assert {path.name for path in write(tmp_path)} == set(schemas())
