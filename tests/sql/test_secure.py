"""The door: what it answers, what it writes, and that nothing else makes Sql."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
import sqlglot

from assistant.execution.duckdb_engine import DuckDBEngine
from assistant.flow.people import Asker
from assistant.flow.sql import Draft, OutputColumn, Sql, take_seal
from assistant.sql.secure import Door
from assistant.sql.verdict import Allow, Reject, Rewrite, Verdict
from tests.sql import shop
from tests.sql.shop import AGENT, MANAGER

MARKET = Asker(role="product_market")


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[DuckDBEngine]:
    engine = DuckDBEngine.open(shop.build(tmp_path_factory.mktemp("door") / "shop.duckdb"))
    yield engine
    engine.close()


@pytest.fixture(scope="module")
def door() -> Door:
    return Door(shop.catalog(), as_of=shop.AS_OF)


def admit(door: Door, text: str, asker: Asker = MANAGER) -> Verdict:
    return door.admit(Draft(text=text), asker=asker)


def rows(door: Door, engine: DuckDBEngine, text: str, asker: Asker) -> tuple[tuple[object, ...], ...]:
    verdict = admit(door, text, asker)
    assert not isinstance(verdict, Reject), verdict.sentence.en
    return engine.run(verdict.sql, deadline_seconds=10).rows


def test_the_seal_is_taken() -> None:
    with pytest.raises(TypeError, match="already taken"):
        take_seal()
    with pytest.raises(TypeError, match="alone"):
        Sql(seal=object(), text="SELECT 1", columns=(), row_limit=1)


def test_allow_keeps_the_meaning(door: Door) -> None:
    verdict = admit(door, "SELECT region, count(*) AS n /* all of them */ FROM tickets GROUP BY region -- done")
    assert isinstance(verdict, Allow)
    assert verdict.sql.text == (
        "SELECT\n  tickets.region,\n  COUNT(*) AS n\nFROM tickets\nGROUP BY\n  tickets.region\nLIMIT 201"
    )
    assert verdict.sql.row_limit == 200


def test_a_tree_is_left_as_it_was(door: Door) -> None:
    tree = sqlglot.parse_one("SELECT phone FROM customers", dialect="duckdb")
    before = tree.sql("duckdb")
    column = OutputColumn(name="phone", role="detail")
    verdict = door.admit(tree, asker=MANAGER, columns=(column,))
    assert isinstance(verdict, Rewrite)
    assert verdict.changes == ("mask:customers.phone",)
    assert verdict.sql.columns == (column,)
    assert tree.sql("duckdb") == before


@pytest.mark.parametrize(
    ("text", "limit", "changes"),
    [
        ("SELECT ticket_id FROM tickets", 201, ()),
        ("SELECT ticket_id FROM tickets LIMIT 7", 7, ()),
        ("SELECT ticket_id FROM tickets LIMIT 200", 200, ()),
        ("SELECT ticket_id FROM tickets LIMIT 201", 201, ("limit",)),
        ("SELECT ticket_id FROM tickets LIMIT 99999", 201, ("limit",)),
        ("SELECT ticket_id FROM tickets UNION ALL SELECT ticket_id FROM surveys", 201, ()),
        ("(SELECT ticket_id FROM tickets)", 201, ()),
    ],
)
def test_row_limit(door: Door, text: str, limit: int, changes: tuple[str, ...]) -> None:
    verdict = admit(door, text)
    assert isinstance(verdict, Allow | Rewrite)
    assert verdict.sql.text.endswith(f"LIMIT {limit}")
    assert (verdict.changes if isinstance(verdict, Rewrite) else ()) == changes


def test_truncated_is_told(door: Door, engine: DuckDBEngine) -> None:
    verdict = admit(door, "SELECT ticket_id FROM tickets")
    assert isinstance(verdict, Allow)
    result = engine.run(verdict.sql, deadline_seconds=10)
    assert (len(result.rows), result.truncated) == (200, True)


def test_row_rules_at_every_scan(door: Door) -> None:
    verdict = admit(
        door,
        "WITH a AS (SELECT product_id FROM tickets) SELECT count(*) AS n FROM a WHERE EXISTS "
        "(SELECT 1 FROM tickets t WHERE t.product_id = a.product_id) AND a.product_id IN "
        "(SELECT product_id FROM tickets) AND 1 < (SELECT count(*) FROM surveys)",
        AGENT,
    )
    assert isinstance(verdict, Rewrite)
    assert verdict.changes == ("rows:tickets", "rows:surveys")
    assert verdict.sql.text.count("region = 'south'") == 4
    assert verdict.sql.text.count("OFFSET 0") == 4


def test_the_clock_is_the_as_of_day(door: Door, engine: DuckDBEngine) -> None:
    text = "SELECT CURRENT_DATE AS d, CURRENT_TIMESTAMP AS t, now() AS n FROM data_status LIMIT 1"
    assert [str(cell) for cell in rows(door, engine, text, MANAGER)[0]] == [
        "2026-06-18",
        "2026-06-19 00:00:00",
        "2026-06-19 00:00:00",
    ]


def test_masks_are_what_the_rest_of_the_query_sees(door: Door, engine: DuckDBEngine) -> None:
    found = rows(door, engine, "SELECT DISTINCT phone FROM customers WHERE phone LIKE '138%' ORDER BY phone", MANAGER)
    assert found[0] == ("138****0001",)
    assert rows(door, engine, "SELECT count(*) AS n FROM customers WHERE phone = '13800000001'", MANAGER) == ((0,),)
    assert rows(
        door, engine, "SELECT count(*) AS n FROM customers WHERE phone = '13800000001'", Asker(role="admin")
    ) == ((1,),)


def test_clear_where_clears_some_rows(door: Door, engine: DuckDBEngine) -> None:
    text = (
        "SELECT c.phone LIKE '%*%' AS masked, count(DISTINCT c.customer_id) AS n FROM customers c GROUP BY 1 ORDER BY 1"
    )
    clear, masked = (row[1] for row in rows(door, engine, text, AGENT))
    own = "SELECT count(DISTINCT customer_id) AS n FROM tickets WHERE team_id = 2"
    assert clear == rows(door, engine, own, Asker(role="admin"))[0][0]
    assert isinstance(clear, int)
    assert isinstance(masked, int)
    assert clear + masked == 60


def test_computed_columns_see_what_is_masked(door: Door, engine: DuckDBEngine) -> None:
    text = "SELECT age_group, count(*) AS n FROM customers GROUP BY age_group ORDER BY age_group"
    assert rows(door, engine, text, MANAGER) == rows(door, engine, text, Asker(role="admin"))


def test_an_error_tells_nothing_of_rows_left_out(door: Door, engine: DuckDBEngine) -> None:
    """A condition that would fail on other regions' rows must not: else its failure tells what stands in them."""
    text = (
        "SELECT count(*) AS n FROM surveys WHERE CAST(CASE WHEN ticket_id IN (SELECT t.ticket_id FROM tickets t) "
        "THEN '1' ELSE comment END AS INTEGER) = 1"
    )
    own = rows(door, engine, "SELECT count(*) AS n FROM surveys", AGENT)
    assert rows(door, engine, text, AGENT) == own


@pytest.mark.parametrize(
    "text",
    [
        "WITH m AS (SELECT unnest(generate_series(DATE '2026-01-01', DATE '2026-06-01', INTERVAL 1 MONTH)) AS day) "
        "SELECT m.day, count(t.ticket_id) AS n FROM m LEFT JOIN tickets t ON date_trunc('month', t.created_at) = m.day "
        "GROUP BY m.day",
        "SELECT t.ticket_id FROM tickets t JOIN tickets e ON t.repeat_of = e.ticket_id",
        "SELECT t.ticket_id, s.sale_id FROM tickets t JOIN sales s ON s.customer_id = t.customer_id "
        "AND s.sold_on < t.created_at",
        "SELECT count(*) AS n FROM tickets t WHERE EXISTS (SELECT 1 FROM qa_tests q WHERE q.issue_type = t.issue_type "
        "AND q.product_id = t.product_id)",
        "SELECT count(*) AS n FROM tickets t WHERE (t.product_id, t.issue_type) IN "
        "(SELECT q.product_id, q.issue_type FROM qa_tests q)",
        "SELECT x.region, x.n * 1.0 / y.n AS share FROM (SELECT region, count(*) AS n FROM tickets GROUP BY region) x "
        "CROSS JOIN (SELECT count(*) AS n FROM tickets) y",
        "SELECT region, n, rank() OVER (ORDER BY n DESC) AS place, sum(n) OVER (ORDER BY n ROWS BETWEEN "
        "1 PRECEDING AND CURRENT ROW) AS run FROM (SELECT region, count(*) AS n FROM tickets GROUP BY region) AS x",
        "SELECT p.product_name, (SELECT count(*) FROM tickets t WHERE t.product_id = p.product_id) AS n "
        "FROM products p",
        "SELECT a.d, b.n FROM (SELECT CAST(created_at AS DATE) AS d, count(*) AS n FROM tickets GROUP BY 1) a "
        "LEFT JOIN (SELECT sold_on AS d, count(*) AS n FROM sales GROUP BY sold_on) b ON b.d = a.d",
        "SELECT quantile_cont(resolution_hours, 0.9) AS p90, median(resolution_hours) AS mid FROM tickets",
        "SELECT 产品.product_name AS 名称 FROM products AS 产品 ORDER BY 名称",
        "SELECT region AS place, count(*) AS n FROM tickets GROUP BY place HAVING n > 3 ORDER BY n DESC, place",
        "SELECT count(*) FILTER (WHERE priority = 'high') AS high, "
        "date_diff('day', min(created_at), max(created_at)) AS d FROM tickets",
        "SELECT TICKETS.Ticket_ID FROM Tickets",
    ],
)
def test_what_is_legal_runs(door: Door, engine: DuckDBEngine, text: str) -> None:
    assert rows(door, engine, text, MANAGER)


@pytest.mark.parametrize("asker", shop.ASKERS, ids=lambda asker: asker.role)
def test_no_personal_datum_in_the_clear(door: Door, engine: DuckDBEngine, asker: Asker) -> None:
    for column, clear_for in (("phone", {"admin", "service_lead"}), ("email", {"admin"})):
        verdict = admit(door, f"SELECT {column} FROM customers WHERE {column} IS NOT NULL", asker)
        if isinstance(verdict, Reject):
            assert asker.role in ("engineer", "product_market")
            continue
        shown = [str(row[0]) for row in engine.run(verdict.sql, deadline_seconds=10).rows]
        if asker.role in clear_for:
            assert all("*" not in cell for cell in shown)
        elif asker.role != "agent":
            assert all("***" in cell for cell in shown)


def test_small_groups_are_left_out_and_never_zero(door: Door, engine: DuckDBEngine) -> None:
    text = (
        "WITH n AS (SELECT product_id, count(*) AS n FROM tickets WHERE priority = 'high' AND region = 'south' "
        "GROUP BY product_id) SELECT p.product_id, coalesce(n.n, 0) AS n FROM products p "
        "LEFT JOIN n ON n.product_id = p.product_id ORDER BY p.product_id"
    )
    truth = (
        "SELECT p.product_id, count(t.ticket_id) AS n, count(DISTINCT t.customer_id) AS c FROM products p LEFT JOIN "
        "tickets t ON t.product_id = p.product_id AND t.priority = 'high' AND t.region = 'south' GROUP BY p.product_id "
        "ORDER BY p.product_id"
    )
    expected = [
        (product, None if 1 <= int(str(customers)) < 5 else number)
        for product, number, customers in rows(door, engine, truth, Asker(role="admin"))
    ]
    assert [tuple(row) for row in rows(door, engine, text, MARKET)] == expected
    assert {None, 0} <= {number for _, number in expected}, "the shop must have a small group and an empty one"


def test_small_groups_inside_others(door: Door, engine: DuckDBEngine) -> None:
    """Counts per customer are aggregated freely; what comes out must count five of them."""
    text = (
        "SELECT x.product_id, max(x.n) AS most FROM (SELECT product_id, customer_id, count(*) AS n FROM tickets "
        "GROUP BY product_id, customer_id) AS x GROUP BY x.product_id"
    )
    shown = {row[0] for row in rows(door, engine, text, MARKET)}
    truth = "SELECT product_id, count(DISTINCT customer_id) AS n FROM tickets GROUP BY product_id"
    large = {row[0] for row in rows(door, engine, truth, Asker(role="admin")) if int(str(row[1])) >= 5}
    assert shown == large
    assert len(large) < 6


def test_small_groups_leave_other_tables_alone(door: Door) -> None:
    assert isinstance(admit(door, "SELECT issue_type, sum(cases_failed) AS n FROM qa_tests GROUP BY 1", MARKET), Allow)
    assert isinstance(admit(door, "SELECT ticket_id, issue_type FROM tickets", MARKET), Allow)


def test_repeating_is_the_same(door: Door) -> None:
    texts = {str(admit(door, "SELECT count(*) AS n FROM tickets WHERE region = 'south'", AGENT)) for _ in range(5)}
    assert len(texts) == 1
