"""Families of names: the beginning that several names share stands for all of them."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant.catalog.lexicon import Lexicon, build
from assistant.catalog.load import load
from assistant.understanding.families import find_families


@pytest.fixture(scope="module")
def lexicon() -> Lexicon:
    return build(load(Path(__file__).parents[2] / "schema" / "after_sales"), {})


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("漫步的投诉", {"Rover R1", "Rover R2", "Rover R2 Pro"}),
        ("complaints about rovers", {"Rover R1", "Rover R2", "Rover R2 Pro"}),
        ("pulse watch", {"Pulse Watch 2", "Pulse Watch 3"}),
        ("净域", {"Purity A3", "Purity A5"}),
    ],
)
def test_all_names_that_begin_so(lexicon: Lexicon, text: str, values: set[str]) -> None:
    assert {frozenset(family.values) for family in find_families(text, lexicon)} >= {frozenset(values)}


@pytest.mark.parametrize("text", ["rovering", "华东", "投诉", "screen"])
def test_no_family(lexicon: Lexicon, text: str) -> None:
    assert list(find_families(text, lexicon)) == []
