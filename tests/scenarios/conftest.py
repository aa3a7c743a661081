"""An assistant over the whole demonstration database as of 2026-06-18, and the judge of its answers; this folder holds
scenarios and mirrors no module.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from assistant import Assistant
from assistant.catalog.find import find_catalog
from assistant.catalog.load import load
from eval.cells import Labels
from eval.database import AS_OF, demo_database
from eval.gold import GoldDatabase
from eval.scorers import Scorer


@pytest.fixture(scope="session")
def whole_demo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return demo_database(say=lambda _: None, cache=tmp_path_factory.mktemp("whole"))


@pytest.fixture(scope="session")
def assistant(whole_demo: Path) -> Iterator[Assistant]:
    opened = Assistant.open(database=whole_demo, as_of=AS_OF)
    yield opened
    opened.close()


@pytest.fixture(scope="session")
def scorer(whole_demo: Path) -> Iterator[Scorer]:
    golds = GoldDatabase(whole_demo)
    yield Scorer(golds, Labels.of(load(find_catalog("after_sales"))))
    golds.close()
