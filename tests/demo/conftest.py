"""Demonstration databases, each built once for the whole session."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import product
from pathlib import Path
from typing import Any

import duckdb
import pytest

from assistant.demo import build

SMALLEST_WITH_STORIES = 20_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Demo:
    """One built database, open for reading."""

    as_of: date
    tickets: int
    connection: duckdb.DuckDBPyConnection

    def before(self, days: int) -> date:
        """The day that lies `days` before the as-of date."""
        return self.as_of - timedelta(days=days)

    def one(self, sql: str, **values: Any) -> Any:
        """The single value of a query; `$as_of` and other names are bound."""
        (row,) = self.rows(sql, **values)
        (value,) = row
        return value

    def rows(self, sql: str, **values: Any) -> list[tuple[Any, ...]]:
        """All rows of a query."""
        bound = {name: value for name, value in {"as_of": self.as_of, **values}.items() if f"${name}" in sql}
        return self.connection.execute(sql, bound).fetchall()


Open = Callable[..., Demo]


@pytest.fixture(scope="session")
def demo_at(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Open]:
    """Builds (once) and opens the demonstration of an as-of date and seed."""
    built: dict[tuple[date, int, int], Demo] = {}
    folder: Path = tmp_path_factory.mktemp("demo")

    def open_demo(as_of: date, seed: int = 7, tickets: int = SMALLEST_WITH_STORIES) -> Demo:
        key = (as_of, seed, tickets)
        if key not in built:
            path = folder / f"{as_of}-{seed}-{tickets}.duckdb"
            build(path, as_of=as_of, seed=seed, tickets=tickets)
            built[key] = Demo(as_of=as_of, tickets=tickets, connection=duckdb.connect(str(path), read_only=True))
        return built[key]

    yield open_demo
    for demo in built.values():
        demo.connection.close()


# The first of a month, the last of February in a leap year, a Monday, the eighth, a year's last day, midsummer.
_USUAL = date(2026, 6, 18)
_AWKWARD = (
    date(2026, 9, 1), date(2028, 2, 29), date(2026, 11, 16), date(2027, 7, 8), date(2025, 12, 31), date(2026, 7, 20),
)  # fmt: skip
_SEEDS = (7, 1, 2, 3, 11)
_FEW = [(_USUAL, 7), (date(2028, 2, 29), 3), (date(2026, 9, 1), 11)]
_MANY = [case for case in product((_USUAL, *_AWKWARD), _SEEDS) if case not in _FEW]


@pytest.fixture(
    scope="session",
    params=[*_FEW, *(pytest.param(case, marks=pytest.mark.more) for case in _MANY)],
    ids=lambda case: f"{case[0]}-{case[1]}",
)
def told(request: pytest.FixtureRequest, demo_at: Open) -> Demo:
    """A database of the smallest size at which the stories hold: few by default, every date and seed with `-m "
    "more`."""
    as_of, seed = request.param
    return demo_at(as_of, seed)


@pytest.fixture(scope="session", params=_FEW[:2], ids=lambda case: str(case[0]))
def demo(request: pytest.FixtureRequest, demo_at: Open) -> Demo:
    """The usual database, and one whose years begin and end awkwardly."""
    as_of, seed = request.param
    return demo_at(as_of, seed)
