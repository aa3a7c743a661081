"""Every metric of the shipped catalog, by everything it can be split by, compiles, passes the door and runs."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import duckdb
import pytest

from assistant.catalog.find import find_catalog
from assistant.catalog.load import load
from assistant.catalog.model import Catalog
from assistant.errors import QueryError
from assistant.flow import Asker, ByField, ByTime, Group, Measure, Period, Query
from assistant.sql.compile import compile_query
from assistant.sql.secure import Door
from assistant.sql.verdict import Reject

CATALOG: Catalog = load(find_catalog("after_sales"))
AS_OF = date(2026, 6, 18)
HISTORY_START = date(2023, 6, 19)
PERIOD = Period(start=date(2026, 1, 1), end=date(2026, 6, 19))
ADMIN = Asker(role="admin")


class Demo:
    """The demonstration database behind the door."""

    def __init__(self, path: Path) -> None:
        self.connection = duckdb.connect(str(path), read_only=True)
        self.door = Door(CATALOG, as_of=AS_OF)

    def sql(self, query: Query) -> str:
        made = compile_query(query, CATALOG, as_of=AS_OF, history_start=HISTORY_START)
        verdict = self.door.admit(made.tree, asker=ADMIN, columns=made.columns)
        assert not isinstance(verdict, Reject), f"{verdict.sentence}\n{made.tree.sql('duckdb', pretty=True)}"
        return verdict.sql.text

    def rows(self, query: Query) -> list[tuple[object, ...]]:
        return self.connection.execute(self.sql(query)).fetchall()

    def bind(self, query: Query) -> str | None:
        """Lets the database check the query; returns the sentence where the catalog refuses it."""
        try:
            self.connection.execute(f"EXPLAIN {self.sql(query)}")
        except QueryError as refused:
            return refused.sentence
        return None


@pytest.fixture(scope="module")
def demo(demo_database: Path) -> Iterator[Demo]:
    demo = Demo(demo_database)
    yield demo
    demo.connection.close()


def one_of_each_kind() -> list[str]:
    """One metric for each way of being computed over each table; the others differ in their conditions only."""
    kinds = {(m.table, m.kind): m.name for m in CATALOG.metrics}
    return sorted(kinds.values())


def shapes(metric: str, groups: tuple[Group, ...]) -> tuple[Query, Query, Query]:
    """Over all history, over a period, and as a trend."""
    measure = (Measure(metric=metric),)
    return (
        Query(measures=measure, groups=groups),
        Query(measures=measure, groups=groups, period=PERIOD),
        Query(measures=measure, groups=(ByTime(grain="month"), *groups), period=PERIOD),
    )


def has_time(metric: str) -> bool:
    """True where the metric can be drawn over time."""
    found = CATALOG.metric(metric)
    assert found is not None
    return found.kind in ("ratio", "snapshot", "cohort", "cumulative") or found.time is not None


@pytest.mark.parametrize("metric", [metric.name for metric in CATALOG.metrics])
def test_each_metric_runs_alone(metric, demo):
    whole, period, trend = shapes(metric, ())
    assert len(demo.rows(whole)) == len(demo.rows(period)) == 1
    if has_time(metric):
        assert len(demo.rows(trend)) == 6
    else:
        with pytest.raises(QueryError):
            demo.sql(trend)


@pytest.mark.parametrize("metric", one_of_each_kind())
def test_each_metric_splits_by_what_it_reaches(metric, demo):
    bound = 0
    for place, dimension in enumerate(CATALOG.dimensions):
        query = shapes(metric, (ByField(field=dimension.name),))[place % (3 if has_time(metric) else 2)]
        refused = demo.bind(query)
        bound += refused is None
        assert refused is None or f"“{dimension.name}”" in refused
    assert bound >= 1


@pytest.mark.more
@pytest.mark.parametrize("metric", [metric.name for metric in CATALOG.metrics])
def test_each_metric_runs_by_each_dimension_in_each_shape(metric, demo):
    for dimension in CATALOG.dimensions:
        for query in shapes(metric, (ByField(field=dimension.name),)):
            try:
                demo.rows(query)
            except QueryError:
                continue


def test_a_total_is_the_sum_of_its_groups(demo):
    checked = 0
    for place, metric in enumerate(metric for metric in CATALOG.metrics if metric.additive):
        ((total,),) = demo.rows(shapes(metric.name, ())[1])
        for dimension in CATALOG.dimensions[place % 12 :: 12]:
            try:
                groups = demo.rows(shapes(metric.name, (ByField(field=dimension.name),))[1])
            except QueryError:
                continue
            if dimension.name != "tag" and dimension.stages is None:
                assert sum(row[-1] for row in groups) == total, (metric.name, dimension.name)
                checked += 1
    assert checked > 50
