"""A reader over the shipped catalog and its listed values; no database."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from assistant.catalog.lexicon import Lexicon, build
from assistant.catalog.load import load
from assistant.catalog.model import Catalog
from assistant.flow import Question, Reading, Turn
from assistant.planning.grammar import plan
from assistant.understanding.festivals import festivals_of
from assistant.understanding.hear import hear, language

AS_OF = date(2026, 6, 18)
Read = Callable[..., Reading]


@pytest.fixture(scope="session")
def catalog() -> Catalog:
    return load(Path(__file__).parents[2] / "schema" / "after_sales")


@pytest.fixture(scope="session")
def lexicon(catalog: Catalog) -> Lexicon:
    return build(catalog, {})


@pytest.fixture(scope="session")
def read(catalog: Catalog, lexicon: Lexicon) -> Read:
    festivals = festivals_of(catalog)

    def reading(text: str, before: Turn | None = None, *, sees_personal: bool = False) -> Reading:
        question = Question(text=text, lang=language(text))
        heard = hear(question, lexicon=lexicon, as_of=AS_OF, festivals=festivals)
        return plan(heard, catalog, lexicon, as_of=AS_OF, before=before, sees_personal=sees_personal)

    return reading
