"""The lexicon of the shipped catalog with its listed values; no database."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant.catalog.lexicon import Lexicon, build
from assistant.catalog.load import load

STORED = {
    "teams.team_name": ["华南一组", "华南二组", "华北一组"],
    "products.product_name": ["极光X1", "极光X2"],
}


@pytest.fixture(scope="session")
def lexicon() -> Lexicon:
    return build(load(Path(__file__).parents[2] / "schema" / "after_sales"), STORED)
