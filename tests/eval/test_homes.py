from __future__ import annotations

import json
from pathlib import Path

from eval.cases import CASES
from eval.homes import Home, home_of


def test_a_set_that_is_not_listed_is_about_the_demonstration_data(tmp_path: Path) -> None:
    assert home_of(CASES / "sample.jsonl") == Home() == home_of(tmp_path / "own.jsonl")


def test_a_listed_set_has_its_own_catalog_database_and_day(tmp_path: Path) -> None:
    listed = tmp_path / "homes.json"
    listed.write_text('{"own": {"catalog": "c", "database": "data/d.csv", "as_of": "2025-01-02"}}', encoding="utf-8")
    home = home_of(tmp_path / "own.jsonl", listed=listed)
    assert (home.catalog, home.as_of) == ("c", "2025-01-02")
    assert home.database is not None
    assert home.database.is_absolute()
    assert home.database.parts[-2:] == ("data", "d.csv")


def test_what_is_listed_is_there() -> None:
    for name in json.loads((CASES / "homes.json").read_text(encoding="utf-8")):
        home = home_of(CASES / f"{name}.jsonl")
        assert (CASES / f"{name}.jsonl").is_file()
        assert home.database is not None
        assert home.database.is_file()
