"""The door over the shipped catalog: every metric and dimension passes for those who may see it."""

from __future__ import annotations

from datetime import date
from functools import cache

import pytest

from assistant.catalog.find import find_catalog
from assistant.catalog.load import load
from assistant.catalog.model import Catalog
from assistant.errors import QueryError
from assistant.flow.people import Asker
from assistant.flow.period import Period
from assistant.flow.query import ByField, ByTime, Group, Measure, Query
from assistant.sql.compile import Compiled, compile_query
from assistant.sql.secure import Door
from assistant.sql.verdict import Reject

AS_OF = date(2026, 6, 18)
YEAR = Period(start=date(2026, 1, 1), end=date(2026, 6, 19))
FORBIDDEN = {"hidden_table", "hidden_column", "personal"}


@cache
def catalog() -> Catalog:
    return load(find_catalog("after_sales"))


@cache
def door() -> Door:
    return Door(catalog(), as_of=AS_OF)


def asker(role: str) -> Asker:
    """Somebody in that role, with every attribute that its rules ask for."""
    model = catalog().role(role)
    assert model is not None
    return Asker(role=role, attributes=tuple((name, 1) for name in sorted(model.attributes)))


@cache
def compiled(metric: str, groups: tuple[Group, ...]) -> Compiled | None:
    query = Query(measures=(Measure(metric=metric),), groups=groups, period=YEAR)
    try:
        return compile_query(query, catalog(), as_of=AS_OF, history_start=date(2023, 6, 19))
    except QueryError:
        return None


def reason(role: str, metric: str, *groups: Group) -> str | None:
    """Why the role is refused the metric by the groups, None where it is not; "" where there is no such thing."""
    made = compiled(metric, groups)
    if made is None:
        return ""
    verdict = door().admit(made.tree, asker=asker(role), columns=made.columns)
    return verdict.reason if isinstance(verdict, Reject) else None


@pytest.mark.parametrize("role", [role.name for role in catalog().roles])
def test_every_metric(role: str) -> None:
    sees_all = role in ("admin", "manager")
    for metric in catalog().metrics:
        for groups in ((), (ByTime(grain="month"),)):
            refused = reason(role, metric.name, *groups)
            assert refused in ({None, ""} if sees_all else {None, "", *FORBIDDEN}), (metric.name, groups, refused)


@pytest.mark.parametrize("role", [role.name for role in catalog().roles])
def test_every_dimension(role: str) -> None:
    tables: dict[str, str] = {}
    for metric in catalog().metrics:
        if metric.table is not None and metric.kind == "aggregate":
            tables.setdefault(metric.table, metric.name)
    allowed = {None, ""} if role in ("admin", "manager") else {None, "", *FORBIDDEN}
    entity = next((r.small_groups.entity for r in catalog().roles if r.name == role and r.small_groups), None)
    for metric_name in tables.values():
        for dimension in catalog().dimensions:
            refused = reason(role, metric_name, ByField(field=dimension.name))
            also = {"small_groups"} if dimension.name == entity else set()
            assert refused in allowed | also, (metric_name, dimension.name, refused)
