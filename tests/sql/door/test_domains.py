"""Domains: which columns and expressions speak of the same thing."""

from __future__ import annotations

import pytest

from assistant.flow.sql import Draft
from assistant.sql.door.ground import read_ground, way_to
from assistant.sql.secure import Door
from assistant.sql.verdict import Reject
from tests.sql import shop

DOOR = Door(shop.catalog(), as_of=shop.AS_OF)
GROUND = read_ground(shop.catalog())


def reason(text: str) -> str:
    verdict = DOOR.admit(Draft(text=text), asker=shop.MANAGER)
    return verdict.reason if isinstance(verdict, Reject) else "allow"


def test_relationships_and_dimensions_join_columns() -> None:
    same = GROUND.domains
    assert same["tickets.customer_id"] == same["sales.customer_id"] == same["customers.customer_id"]
    assert same["tickets.issue_type"] == same["qa_tests.issue_type"]
    assert same["tickets.repeat_of"] == same["tickets.ticket_id"] == same["surveys.ticket_id"]
    assert same["tickets.created_at"] == same["sales.sold_on"]
    assert same["tickets.customer_id"] != same["tickets.product_id"]
    assert same["customers.city"] != same["customers.region"]
    assert same["tickets.customer_id"] in GROUND.identities
    assert same["tickets.issue_type"] not in GROUND.identities


def test_ways_to_an_entity() -> None:
    def way(start: str) -> list[str] | None:
        found = way_to(GROUND.catalog, GROUND.tables[start], "customers")
        return None if found is None else [step.name for step in found]

    assert way("customers") == []
    assert way("sales") == ["customer"]
    assert way("ticket_tags") == ["ticket", "customer"]
    assert way("qa_tests") is None


PARTS = (
    "(SELECT {one} AS k, count(*) AS n FROM tickets GROUP BY 1) a "
    "JOIN (SELECT {other} AS k, count(*) AS n FROM {table} GROUP BY 1) b"
)


@pytest.mark.parametrize(
    ("one", "other", "table", "expected"),
    [
        ("region", "region", "sales", "allow"),
        ("date_trunc('month', created_at)", "CAST(date_trunc('month', sold_on) AS DATE)", "sales", "allow"),
        ("EXTRACT(hour FROM created_at)", "EXTRACT(hour FROM responded_at)", "surveys", "allow"),
        ("isodow(created_at)", "isodow(sold_on)", "sales", "allow"),
        ("coalesce(region, 'x')", "region", "sales", "allow"),
        ("max(customer_id)", "max(customer_id)", "sales", "allow"),
        ("CAST(customer_id AS VARCHAR)", "CAST(customer_id AS VARCHAR)", "sales", "allow"),
        ("region", "city", "customers", "undeclared_join"),
        ("priority", "region", "sales", "undeclared_join"),
        ("EXTRACT(hour FROM created_at)", "EXTRACT(minute FROM responded_at)", "surveys", "undeclared_join"),
        ("length(region)", "length(description)", "tickets", "undeclared_join"),
        ("date_trunc('month', created_at)", "region", "sales", "undeclared_join"),
        ("1", "1", "sales", "undeclared_join"),
    ],
)
def test_parts_are_joined_by_like_keys(one: str, other: str, table: str, expected: str) -> None:
    grouped = "max(" in one
    parts = PARTS.format(one=one, other=other, table=table)
    if grouped:
        parts = parts.replace("GROUP BY 1", "GROUP BY region")
    assert reason(f"SELECT a.n, b.n AS m FROM {parts} ON a.k = b.k") == expected
