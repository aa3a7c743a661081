"""Catalog values as JSON and back."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from assistant.catalog.as_json import heard, told
from assistant.catalog.find import find_catalog
from assistant.catalog.load import load
from assistant.catalog.model import Catalog, Code, Dimension, Festival, FestivalYear, Metric, Part, Text
from tests.catalog.conftest import LENDING

LABEL = Text(zh="一", en="one")


@pytest.mark.parametrize("folder", [LENDING, find_catalog("after_sales")], ids=lambda folder: folder.name)
def test_a_whole_catalog_comes_back(folder: Path) -> None:
    catalog = load(folder)
    assert heard(Catalog, json.loads(json.dumps(told(catalog)))) == catalog


@pytest.mark.parametrize(
    "value",
    [
        Code(value=True, label=LABEL),
        Code(value=1, label=LABEL),
        Code(value="1", label=LABEL),
        Dimension(name="d", label=LABEL, values=(Code(value=0, label=LABEL),), via={"loans": "returned_at"}),
        Festival(name="f", label=LABEL, years={2026: FestivalYear(first=date(2026, 2, 16), last=date(2026, 2, 22))}),
        Metric(
            name="m", label=LABEL, description=LABEL, owner="o", theme="t", kind="ratio", format="percent", good="up",
            unit=LABEL, scale=100.0, per=("a", "b"),
        ),
    ],
)  # fmt: skip
def test_every_kind_of_value_comes_back_as_the_same_type(value: Part) -> None:
    back = heard(type(value), json.loads(json.dumps(told(value))))
    assert back == value
    assert repr(back) == repr(value)  # 1 and True are equal, and are not the same


def test_what_stands_at_its_default_is_not_said() -> None:
    assert told(Code(value=1, label=LABEL)) == {"value": 1, "label": {"zh": "一", "en": "one"}}
