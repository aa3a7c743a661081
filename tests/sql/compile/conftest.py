"""The small library: its catalog, its database, and running what is compiled against it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import duckdb
import pytest

from assistant.catalog.load import load
from assistant.catalog.model import Catalog
from assistant.flow import Query
from assistant.sql.compile import Compiled, compile_query
from assistant.sql.secure import Door

FIXTURES = Path(__file__).parents[2] / "fixtures"
AS_OF = date(2026, 6, 18)
HISTORY_START = date(2023, 6, 19)

Rows = list[tuple[object, ...]]


@pytest.fixture(scope="session")
def library() -> Catalog:
    return load(FIXTURES / "catalogs" / "library")


@pytest.fixture(scope="session")
def shelves() -> Iterator[duckdb.DuckDBPyConnection]:
    """The library's database."""
    with duckdb.connect() as connection:
        connection.execute((FIXTURES / "compile" / "library.sql").read_text(encoding="utf-8"))
        yield connection


@pytest.fixture(scope="session")
def door(library: Catalog) -> Door:
    return Door(library, as_of=AS_OF)


@pytest.fixture
def compiled(library: Catalog) -> Callable[[Query], Compiled]:
    return lambda query: compile_query(query, library, as_of=AS_OF, history_start=HISTORY_START)


@pytest.fixture
def rows(compiled: Callable[[Query], Compiled], shelves: duckdb.DuckDBPyConnection) -> Callable[[Query], Rows]:
    """The rows of a query over the library."""
    return lambda query: shelves.execute(compiled(query).tree.sql("duckdb")).fetchall()
