"""Resolving: every name means what the engine takes it for, or is a problem."""

from __future__ import annotations

import pytest
import sqlglot
from sqlglot import exp

from assistant.sql.door.ground import fold, read_ground
from assistant.sql.door.resolve import resolve
from assistant.sql.door.scopes import Resolution, Source
from tests.sql import shop


def resolved(text: str) -> tuple[exp.Expression, Resolution]:
    tree = sqlglot.parse_one(text, dialect="duckdb")
    assert isinstance(tree, exp.Expression)
    return tree, resolve(tree, read_ground(shop.catalog()))


def used(found: Resolution) -> dict[str, list[str]]:
    return {
        source.alias: list(source.used)
        for scope in found.scopes
        for source in scope.sources.values()
        if source.kind == "table"
    }


def test_columns_are_given_their_source() -> None:
    tree, found = resolved(
        "SELECT ticket_id, product_name FROM tickets t JOIN products p ON p.product_id = t.product_id"
    )
    assert [projection.sql() for projection in tree.expressions] == ["t.ticket_id", "p.product_name"]
    assert used(found) == {"t": ["ticket_id", "product_id"], "p": ["product_name", "product_id"]}
    assert found.problems == []


def test_the_inner_scope_comes_first() -> None:
    _, found = resolved(
        "SELECT ticket_id FROM tickets t WHERE EXISTS (SELECT 1 FROM surveys s WHERE s.ticket_id = t.ticket_id "
        "AND score > 3 AND priority = 'high')"
    )
    inner, outer = found.scopes
    assert [column.sql() for column in inner.correlated] == ["t.ticket_id", "t.priority"]
    assert (inner.place, outer.place) == ("condition", "root")
    assert outer.nested == [inner]
    assert used(found)["s"] == ["ticket_id", "score"]


def test_each_query_is_read_once() -> None:
    _, found = resolved("SELECT (SELECT count(*) FROM surveys s WHERE s.ticket_id = t.ticket_id) FROM tickets t")
    assert [scope.place for scope in found.scopes] == ["value", "root"]


def test_aliases_are_names_for_other_clauses() -> None:
    _, found = resolved(
        "SELECT region AS place, count(*) AS n FROM tickets GROUP BY place HAVING n > 1 ORDER BY n, place"
    )
    assert found.problems == []
    assert used(found) == {"tickets": ["region"]}


def test_an_ordering_by_more_than_a_name_means_columns() -> None:
    _, found = resolved("SELECT ticket_id AS compensation FROM tickets ORDER BY compensation + 0")
    assert used(found) == {"tickets": ["ticket_id", "compensation"]}
    _, found = resolved("SELECT ticket_id AS compensation FROM tickets ORDER BY compensation")
    assert used(found) == {"tickets": ["ticket_id"]}


def test_stars_over_derived_tables_are_written_out() -> None:
    tree, found = resolved("SELECT *, a.n FROM (SELECT region, 1 AS n FROM tickets) a CROSS JOIN (SELECT 2 AS m) b")
    assert [projection.sql() for projection in tree.expressions] == ["a.region", "a.n", "b.m", "a.n"]
    assert [problem.reason for problem in found.problems] == []
    tree, _ = resolved(
        "SELECT ticket_id FROM tickets t WHERE EXISTS (SELECT * FROM surveys s WHERE s.ticket_id = t.ticket_id)"
    )
    assert "SELECT 1 FROM" in tree.sql()


@pytest.mark.parametrize(
    ("text", "keys", "rows"),
    [
        ("SELECT product_id, count(*) AS n FROM tickets GROUP BY product_id", {"product_id"}, None),
        ("SELECT product_id AS p, region AS r FROM tickets GROUP BY 1, region", {"p", "r"}, None),
        ("SELECT DISTINCT region, segment FROM customers", {"region", "segment"}, 100 * 100),
        ("SELECT ticket_id, region FROM tickets", {"ticket_id"}, None),
        ("SELECT t.ticket_id FROM tickets t JOIN products p ON p.product_id = t.product_id", {"ticket_id"}, None),
        ("SELECT t.ticket_id FROM tickets t LEFT JOIN surveys s ON s.ticket_id = t.ticket_id", None, None),
        ("SELECT count(*) AS n FROM tickets", set(), 1),
        ("SELECT ticket_id FROM tickets LIMIT 7", {"ticket_id"}, 7),
        ("SELECT unnest(generate_series(1, 12)) AS m", {"m"}, 12),
        (
            "SELECT m.x, p.product_id FROM generate_series(1, 12) AS m(x) CROSS JOIN products p",
            {"x", "product_id"},
            None,
        ),
        ("SELECT region FROM tickets UNION SELECT region FROM sales", {"region"}, None),
    ],
)
def test_what_is_unique_and_how_many(text: str, keys: set[str] | None, rows: int | None) -> None:
    _, found = resolved(f"SELECT 1 AS one FROM ({text}) AS x")
    (source,) = found.scopes[-1].sources.values()
    assert isinstance(source, Source)
    assert (frozenset(keys) in source.relation.keys) if keys is not None else source.relation.keys == ()
    assert source.relation.rows == rows


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("SELECT x FROM nothing", "unknown_table"),
        ("SELECT nothing FROM tickets", "unknown_column"),
        ("SELECT tickets FROM tickets", "unknown_column"),
        ("SELECT region FROM tickets t JOIN sales s ON s.customer_id = t.customer_id", "ambiguous_column"),
        ("WITH sales AS (SELECT 1 AS x) SELECT x FROM sales", "name"),
        ("SELECT t.a FROM tickets AS t(a, b)", "ambiguous_column"),
        ("SELECT * FROM tickets", "star"),
        ("SELECT x FROM generate_series(1, 99999) AS s(x)", "series"),
    ],
)
def test_problems(text: str, reason: str) -> None:
    _, found = resolved(text)
    assert reason in [problem.reason for problem in found.problems]


def test_names_fold_as_the_engine_folds_them() -> None:
    assert fold("Ticket_ID") == "ticket_id"
    assert fold("tic\u212aet") == "tic\u212aet", "the Kelvin sign is no k to the engine"
    assert fold("ÄÖ") == "ÄÖ"
