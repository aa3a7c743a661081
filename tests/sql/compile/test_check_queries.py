"""Every metric of the shipped catalog comes to what an independent query over the stored columns says."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import duckdb
import pytest
import yaml

from assistant.catalog.find import find_catalog
from assistant.catalog.load import load
from assistant.flow import Asker, Measure, Period, Query
from assistant.sql.compile import compile_query
from assistant.sql.secure import Door
from assistant.sql.verdict import Reject

CATALOG = load(find_catalog("after_sales"))
CHECKS: dict[str, str] = yaml.safe_load((Path(__file__).parent / "check_queries.yaml").read_text(encoding="utf-8"))
AS_OF = date(2026, 6, 18)
PERIOD = Period(start=date(2026, 1, 1), end=date(2026, 6, 19))
DOOR = Door(CATALOG, as_of=AS_OF)


@pytest.fixture(scope="module")
def demo(demo_database: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    with duckdb.connect(str(demo_database), read_only=True) as connection:
        yield connection


def test_every_metric_has_a_check():
    assert {metric.name for metric in CATALOG.metrics} == set(CHECKS)


@pytest.mark.parametrize("metric", CHECKS)
def test_the_metric_comes_to_its_check(metric, demo):
    query = Query(measures=(Measure(metric=metric),), period=PERIOD)
    made = compile_query(query, CATALOG, as_of=AS_OF, history_start=date(2023, 6, 19))
    verdict = DOOR.admit(made.tree, asker=Asker(role="admin"), columns=made.columns)
    assert not isinstance(verdict, Reject)
    ((value,),) = demo.execute(verdict.sql.text).fetchall()
    ((wanted,),) = demo.execute(CHECKS[metric]).fetchall()
    assert wanted is not None
    assert float(value) == pytest.approx(float(wanted), rel=1e-9)
