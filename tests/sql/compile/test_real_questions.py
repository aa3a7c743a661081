"""Questions of the shipped catalog, typed, come to what SQL written by hand over the stored columns says."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import duckdb
import pytest

from assistant.catalog.find import find_catalog
from assistant.catalog.load import load
from assistant.flow import (
    Asker,
    ByBucket,
    ByCount,
    ByField,
    ByTime,
    Comparison,
    Detail,
    EntitySet,
    Filter,
    Having,
    Limit,
    Measure,
    Order,
    Per,
    Period,
    Query,
)
from assistant.sql.compile import compile_query
from assistant.sql.secure import Door
from assistant.sql.verdict import Reject
from tests.sql.compile.test_pairs import comparable

CATALOG = load(find_catalog("after_sales"))
AS_OF = date(2026, 6, 18)
DOOR = Door(CATALOG, as_of=AS_OF)
YEAR = Period(start=date(2025, 6, 19), end=date(2026, 6, 19))
SPRING = Period(start=date(2026, 3, 1), end=date(2026, 6, 1))
WINTER = Comparison(kind="previous", baseline=Period(start=date(2025, 12, 1), end=date(2026, 3, 1)))
COMPLAINTS = Measure(metric="complaint_count")
TICKETS = Measure(metric="ticket_count")
CUSTOMERS = Measure(metric="complaint_count", distinct="customer")
PRODUCT = (ByField(field="product"),)
IN_YEAR = "created_at >= '2025-06-19' AND created_at < '2026-06-19'"
IN_SPRING = "created_at >= '2026-03-01' AND created_at < '2026-06-01'"
IN_WINTER = "created_at >= '2025-12-01' AND created_at < '2026-03-01'"
TWO_SEASONS = f"""
  SELECT product_name, count(*) FILTER ({IN_SPRING}) AS a, count(*) FILTER ({IN_WINTER}) AS b
  FROM tickets JOIN products USING (product_id) WHERE ticket_type = 'complaint' GROUP BY 1 HAVING a + b > 0"""
RISE = f"SELECT *, a - b AS rise, (a - b) / nullif(b, 0) AS ratio FROM ({TWO_SEASONS})"


def customers_who(**condition: object) -> EntitySet:
    return EntitySet(entity=("customer",), measure=COMPLAINTS, **condition)  # type: ignore[arg-type]


QUESTIONS: dict[str, tuple[Query, str]] = {
    "which product's complaints rose most": (
        Query(
            measures=(COMPLAINTS,),
            groups=PRODUCT,
            period=SPRING,
            comparison=WINTER,
            order=(Order(measure=0, part="change"),),
            limit=Limit(count=1, ties=True),
            ranking=True,
        ),
        f"SELECT * FROM ({RISE}) WHERE rise = (SELECT max(rise) FROM ({RISE}))",
    ),
    "the three whose complaints fell most in proportion": (
        Query(
            measures=(COMPLAINTS,),
            groups=PRODUCT,
            period=SPRING,
            comparison=WINTER,
            order=(Order(measure=0, part="change_ratio", descending=False),),
            limit=Limit(count=3),
        ),
        f"SELECT * FROM ({RISE}) ORDER BY ratio NULLS LAST, product_name LIMIT 3",
    ),
    "products whose complaints rose by two or more": (
        Query(
            measures=(COMPLAINTS,),
            groups=PRODUCT,
            period=SPRING,
            comparison=WINTER,
            having=(Having(operator="ge", value=2, part="change"),),
        ),
        f"SELECT * FROM ({RISE}) WHERE rise >= 2",
    ),
    "teams slower than all together": (
        Query(
            measures=(Measure(metric="resolution_hours"),),
            groups=(ByField(field="team"),),
            period=YEAR,
            having=(Having(operator="gt", value="overall"),),
        ),
        f"""WITH held AS (SELECT *, date_diff('second', created_at, resolved_at) / 3600.0 AS h FROM tickets
            WHERE {IN_YEAR} AND resolved_at IS NOT NULL)
            SELECT team_name, avg(h) FROM held LEFT JOIN teams USING (team_id) GROUP BY 1
            HAVING avg(h) > (SELECT avg(h) FROM held)""",
    ),
    "customers who complained two months running": (
        Query(measures=(CUSTOMERS,), filters=(customers_who(consecutive=(2, "month")),)),
        """WITH months AS (SELECT DISTINCT customer_id, date_trunc('month', created_at) AS m FROM tickets
            WHERE ticket_type = 'complaint')
            SELECT count(DISTINCT a.customer_id) FROM months AS a JOIN months AS b
            ON b.customer_id = a.customer_id AND b.m = a.m + INTERVAL 1 MONTH""",
    ),
    "customers who complained and bought within 90 days": (
        Query(
            measures=(Measure(metric="sale_count", distinct="customer"),),
            filters=(
                EntitySet(
                    entity=("customer",),
                    measure=Measure(metric="sale_count"),
                    after=customers_who(),
                    within=90,
                ),
            ),
        ),
        """SELECT count(DISTINCT s.customer_id) FROM sales AS s JOIN tickets AS t ON t.customer_id = s.customer_id
            AND t.ticket_type = 'complaint' AND s.sold_on > t.created_at::DATE
            AND s.sold_on <= t.created_at::DATE + INTERVAL 90 DAY""",
    ),
    "customers who asked for service after their second complaint": (
        Query(
            measures=(Measure(metric="ticket_count", distinct="customer"),),
            filters=(EntitySet(entity=("customer",), measure=TICKETS, after=customers_who(value=2)),),
        ),
        """WITH second AS (SELECT customer_id, created_at::DATE AS d FROM tickets WHERE ticket_type = 'complaint'
            QUALIFY row_number() OVER (PARTITION BY customer_id ORDER BY created_at) = 2)
            SELECT count(DISTINCT customer_id) FROM tickets JOIN second USING (customer_id)
            WHERE created_at::DATE > d""",
    ),
    "tickets of the three products with the most complaints": (
        Query(
            measures=(TICKETS,),
            groups=PRODUCT,
            filters=(EntitySet(entity=("product",), measure=COMPLAINTS, top=3),),
        ),
        """WITH top AS (SELECT product_id FROM tickets WHERE ticket_type = 'complaint' GROUP BY 1
            ORDER BY count(*) DESC, product_id LIMIT 3)
            SELECT product_name, count(*) FROM tickets JOIN top USING (product_id) JOIN products USING (product_id)
            GROUP BY 1""",
    ),
    "complaints without the products that complain least": (
        Query(
            measures=(COMPLAINTS,),
            filters=(EntitySet(entity=("product",), measure=COMPLAINTS, top=2, lowest=True, exclude=True),),
        ),
        """WITH low AS (SELECT product_id FROM tickets WHERE ticket_type = 'complaint' GROUP BY 1
            ORDER BY count(*), product_id LIMIT 2)
            SELECT count(*) FROM tickets WHERE ticket_type = 'complaint'
            AND (product_id IS NULL OR product_id NOT IN (FROM low))""",
    ),
    "complaints by how long they took": (
        Query(
            measures=(COMPLAINTS,),
            groups=(ByBucket(field="tickets.resolution_hours", edges=(24, 72)),),
            period=YEAR,
        ),
        f"""SELECT CASE WHEN h < 24 THEN '<24' WHEN h < 72 THEN '24–72' ELSE '≥72' END, count(*)
            FROM (SELECT date_diff('second', created_at, resolved_at) / 3600.0 AS h FROM tickets
            WHERE ticket_type = 'complaint' AND resolved_at IS NOT NULL AND {IN_YEAR}) GROUP BY 1""",
    ),
    "complaints by how often they were passed on": (
        Query(
            measures=(COMPLAINTS,),
            groups=(ByBucket(field="tickets.transfer_count", edges=(1, 2)),),
            period=YEAR,
        ),
        f"""SELECT CASE transfer_count WHEN 0 THEN '0' WHEN 1 THEN '1' ELSE '≥2' END, count(*)
            FROM tickets WHERE ticket_type = 'complaint' AND {IN_YEAR} GROUP BY 1""",
    ),
    "tickets per agent and per day": (
        Query(
            measures=(
                Measure(metric="ticket_count", per=Per(field="agent")),
                Measure(metric="ticket_count", per=Per(grain="day")),
                Measure(metric="ticket_count", per=Per(aggregate="max", grain="day")),
            ),
            period=SPRING,
        ),
        f"""SELECT (SELECT count(agent_id) / count(DISTINCT agent_id) FROM tickets WHERE {IN_SPRING}),
            (SELECT count(*) / 92 FROM tickets WHERE {IN_SPRING}),
            (SELECT max(n) FROM (SELECT count(*) AS n FROM tickets WHERE {IN_SPRING} GROUP BY created_at::DATE))""",
    ),
    "what a customer owns, quarter by quarter against a year earlier": (
        Query(
            measures=(Measure(metric="installed_base", per=Per(field="customer")),),
            groups=(ByTime(grain="quarter"),),
            period=Period(start=date(2026, 1, 1), end=date(2026, 6, 19)),
            comparison=Comparison(kind="year_ago", baseline=Period(start=date(2025, 1, 1), end=date(2025, 6, 19))),
        ),
        """SELECT q, a, b, a - b, (a - b) / b FROM (SELECT q,
            (SELECT sum(quantity) / count(DISTINCT customer_id) FROM sales WHERE sold_on < e) AS a,
            (SELECT sum(quantity) / count(DISTINCT customer_id) FROM sales WHERE sold_on < e - INTERVAL 1 YEAR) AS b
            FROM (VALUES (DATE '2026-01-01', DATE '2026-04-01'), (DATE '2026-04-01', DATE '2026-06-19')) AS v(q, e))""",
    ),
    "complaints over repairs, which share no ticket": (
        Query(
            measures=(Measure(metric="complaint_count", over=Measure(metric="repair_count")),),
            groups=(ByField(field="product_line"),),
            period=YEAR,
        ),
        f"""SELECT product_line, count(*) FILTER (ticket_type = 'complaint') / count(*) FILTER (ticket_type = 'repair')
            FROM tickets JOIN products USING (product_id) WHERE {IN_YEAR} GROUP BY 1""",
    ),
    "complaints by phone over all complaints": (
        Query(
            measures=(
                Measure(
                    metric="complaint_count",
                    filters=(Filter(field="channel", values=("phone",)),),
                    over=COMPLAINTS,
                ),
            ),
            groups=(ByTime(grain="quarter"),),
            period=SPRING,
        ),
        f"""SELECT date_trunc('quarter', created_at)::DATE, count(*) FILTER (channel = 'phone') / count(*) FROM tickets
            WHERE ticket_type = 'complaint' AND {IN_SPRING} GROUP BY 1""",
    ),
    "the five tickets with the highest compensation": (
        Query(
            detail=Detail(table="tickets", fields=("tickets.compensation",)),
            period=YEAR,
            order=(Order(field="tickets.compensation"),),
            limit=Limit(count=5),
        ),
        f"""SELECT ticket_id, compensation FROM tickets WHERE {IN_YEAR}
            ORDER BY compensation DESC NULLS LAST, ticket_id LIMIT 5""",
    ),
    "complaints, sales and satisfaction by product": (
        Query(
            measures=(COMPLAINTS, Measure(metric="units_sold"), Measure(metric="satisfaction")),
            groups=PRODUCT,
            period=SPRING,
            ranking=True,
        ),
        f"""SELECT product_name,
            (SELECT count(*) FROM tickets AS t WHERE t.product_id = p.product_id AND ticket_type = 'complaint'
              AND {IN_SPRING}) AS c,
            (SELECT coalesce(sum(quantity), 0) FROM sales AS s WHERE s.product_id = p.product_id
              AND sold_on >= '2026-03-01' AND sold_on < '2026-06-01') AS u,
            (SELECT avg(score) FROM surveys JOIN tickets AS t USING (ticket_id) WHERE t.product_id = p.product_id
              AND responded_at >= '2026-03-01' AND responded_at < '2026-06-01') AS s
            FROM products AS p WHERE c > 0 OR u > 0 OR s IS NOT NULL""",
    ),
    "our satisfaction less the industry's": (
        Query(
            measures=(Measure(metric="satisfaction", minus=Measure(metric="benchmark_satisfaction")),),
            groups=(ByTime(grain="month"),),
            period=SPRING,
        ),
        """SELECT m, (SELECT avg(score) FROM surveys WHERE date_trunc('month', responded_at) = m)
            - (SELECT avg(satisfaction) FROM industry_benchmarks WHERE brand = '行业平均' AND month = m)
            FROM (VALUES (DATE '2026-03-01'), (DATE '2026-04-01'), (DATE '2026-05-01')) AS v(m)""",
    ),
    "where there are more complaints than suggestions": (
        Query(
            measures=(Measure(metric="complaint_count", minus=Measure(metric="suggestion_count")),),
            groups=(ByField(field="region"),),
            period=YEAR,
            having=(Having(operator="gt", value=0),),
        ),
        f"""SELECT region, sum(CASE ticket_type WHEN 'complaint' THEN 1 WHEN 'suggestion' THEN -1 ELSE 0 END) AS d
            FROM tickets WHERE {IN_YEAR} GROUP BY 1 HAVING d > 0""",
    ),
    "how many customers complained once, twice, three times": (
        Query(
            measures=(CUSTOMERS,),
            groups=(ByCount(entity="customer", measure=COMPLAINTS),),
            period=YEAR,
        ),
        f"""SELECT n, count(*) FROM (SELECT count(*) AS n FROM tickets WHERE ticket_type = 'complaint' AND {IN_YEAR}
            AND customer_id IS NOT NULL GROUP BY customer_id) GROUP BY n""",
    ),
    "the same against the season before": (
        Query(
            measures=(CUSTOMERS,),
            groups=(ByCount(entity="customer", measure=COMPLAINTS, edges=(2,)),),
            period=SPRING,
            comparison=WINTER,
        ),
        f"""WITH counts AS (SELECT customer_id, count(*) FILTER ({IN_SPRING}) AS a, count(*) FILTER ({IN_WINTER}) AS b
            FROM tickets WHERE ticket_type = 'complaint' GROUP BY 1), seasons AS (
            SELECT '<2' AS r, count(*) FILTER (a = 1) AS a, count(*) FILTER (b = 1) AS b FROM counts UNION ALL
            SELECT '≥2', count(*) FILTER (a >= 2), count(*) FILTER (b >= 2) FROM counts)
            SELECT *, a - b, (a - b) / nullif(b, 0) FROM seasons""",
    ),
    "customers by how often they complained, never too": (
        Query(
            measures=(Measure(metric="registered_customers"),),
            groups=(ByCount(entity="customer", measure=COMPLAINTS, edges=(1, 2, 3)),),
        ),
        """SELECT CASE WHEN n >= 3 THEN '≥3' ELSE n::VARCHAR END, count(*) FROM
            (SELECT c.customer_id, count(t.ticket_id) AS n FROM customers AS c LEFT JOIN tickets AS t
            ON t.customer_id = c.customer_id AND t.ticket_type = 'complaint' GROUP BY 1) GROUP BY 1""",
    ),
    "satisfaction by how many tickets an agent took": (
        Query(
            measures=(Measure(metric="satisfaction"),),
            groups=(ByCount(entity="agent", measure=TICKETS, edges=(20, 40)),),
        ),
        """SELECT CASE WHEN n < 20 THEN '<20' WHEN n < 40 THEN '20–39' ELSE '≥40' END, avg(score)
            FROM surveys JOIN tickets USING (ticket_id)
            JOIN (SELECT agent_id, count(*) AS n FROM tickets GROUP BY 1) USING (agent_id)
            WHERE score IS NOT NULL GROUP BY 1""",
    ),
}


@pytest.fixture(scope="module")
def demo(demo_database: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    with duckdb.connect(str(demo_database), read_only=True) as connection:
        yield connection


@pytest.mark.parametrize("asked", QUESTIONS)
def test_the_question_comes_to_its_check(asked: str, demo: duckdb.DuckDBPyConnection) -> None:
    query, check = QUESTIONS[asked]
    made = compile_query(query, CATALOG, as_of=AS_OF, history_start=date(2023, 6, 19))
    verdict = DOOR.admit(made.tree, asker=Asker(role="admin"), columns=made.columns)
    assert not isinstance(verdict, Reject), verdict.sentence.en
    wanted = demo.execute(check).fetchall()
    assert wanted
    assert any(cell not in (0, None) for row in wanted for cell in row)
    assert comparable(demo.execute(verdict.sql.text).fetchall()) == comparable(wanted)
