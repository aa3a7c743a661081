"""Facts of the data: read through the door, kept until data or catalog change, free of personal data."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from assistant.catalog.load import load
from assistant.catalog.model import Catalog
from assistant.execution.duckdb_engine import DuckDBEngine
from assistant.facts import by_dimension, day_of, facts

CATALOG = Path(__file__).parents[1] / "schema" / "after_sales"


@pytest.fixture(scope="module")
def catalog() -> Catalog:
    return load(CATALOG)


@pytest.fixture(scope="module")
def engine(small_demo: Path) -> Iterator[DuckDBEngine]:
    opened = DuckDBEngine.open(small_demo)
    yield opened
    opened.close()


def test_what_is_known_of_the_data(catalog: Catalog, engine: DuckDBEngine, tmp_path: Path) -> None:
    known = facts(catalog, engine, cache=tmp_path)
    assert str(day_of(known.through)) == "2026-06-18"
    assert known.row_counts["tickets"] == 1000
    assert "Aurora X2" in by_dimension(catalog, known.values).get("product", ()) or known.values


def test_no_personal_value_is_kept(catalog: Catalog, engine: DuckDBEngine, tmp_path: Path) -> None:
    known = facts(catalog, engine, cache=tmp_path)
    personal = {
        f"{table.name}.{column.name}" for table in catalog.tables for column in table.columns if column.personal
    }
    assert personal
    assert not personal & set(known.values)


def test_kept_facts_are_read_again_and_damaged_ones_are_made_anew(
    catalog: Catalog, engine: DuckDBEngine, tmp_path: Path
) -> None:
    first = facts(catalog, engine, cache=tmp_path)
    (kept,) = tmp_path.glob("facts-*")
    assert facts(catalog, engine, cache=tmp_path) == first
    for damage in ("", "{", "[]", '{"first_day": 1}'):
        kept.write_text(damage, encoding="utf-8")
        assert facts(catalog, engine, cache=tmp_path) == first


def test_another_catalog_does_not_take_them(catalog: Catalog, engine: DuckDBEngine, tmp_path: Path) -> None:
    facts(catalog, engine, cache=tmp_path)
    facts(replace(catalog, digest="another"), engine, cache=tmp_path)
    assert len(list(tmp_path.glob("facts-*"))) == 2
