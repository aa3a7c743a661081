"""Small groups: what is left out, what stays, and that nothing else can be had from it."""

from __future__ import annotations

from functools import cache

import duckdb
import pytest

from assistant.flow.people import Asker
from assistant.flow.sql import Draft
from assistant.sql.secure import Door
from assistant.sql.verdict import Allow, Reject, Rewrite
from tests.sql import shop

DOOR = Door(shop.catalog(), as_of=shop.AS_OF)
MARKET = Asker(role="product_market")
Rows = list[tuple[object, ...]]


@cache
def database() -> duckdb.DuckDBPyConnection:
    connection = duckdb.connect()
    shop.fill(connection)
    return connection


def text(draft: str) -> str:
    verdict = DOOR.admit(Draft(text=draft), asker=MARKET)
    assert isinstance(verdict, Allow | Rewrite), verdict.sentence.en
    return verdict.sql.text


def rows(draft: str) -> Rows:
    return database().execute(text(draft)).fetchall()


def truth(statement: str) -> Rows:
    return database().execute(statement).fetchall()


def test_a_group_is_shown_from_the_minimum_on() -> None:
    shown = {row[0]: row[1] for row in rows("SELECT product_id, count(*) AS n FROM tickets GROUP BY product_id")}
    real = truth("SELECT product_id, count(*), count(DISTINCT customer_id) FROM tickets GROUP BY product_id")
    assert shown == {product: number for product, number, customers in real if int(str(customers)) >= 5}
    assert any(int(str(customers)) < 5 for _, _, customers in real)


def test_a_condition_in_a_number_counts_for_itself() -> None:
    draft = (
        "SELECT count(*) FILTER (WHERE {0}) AS a, sum(CASE WHEN {0} THEN 1 ELSE 0 END) AS b, count(*) AS n FROM tickets"
    )
    few, none, many = "ticket_id < 5", "ticket_id < 0", "ticket_id > 5"
    assert rows(draft.format(few)) == [(None, None, 400)]
    assert rows(draft.format(none)) == [(0, 0, 400)]
    assert rows(draft.format(many)) == [(395, 395, 400)]


def test_comparisons_made_numbers_count_for_themselves() -> None:
    assert rows("SELECT sum(CAST(ticket_id = 5 AS INTEGER)) AS n FROM tickets") == [(None,)]
    assert rows("SELECT avg(CASE ticket_id WHEN 5 THEN 1.0 ELSE 0 END) AS n FROM tickets") == [(None,)]
    assert rows("SELECT count(CASE WHEN ticket_id = 5 THEN 1 END) AS n FROM tickets") == [(None,)]
    assert rows("SELECT bool_or(ticket_id = 5) AS n FROM tickets") == [(None,)]


def test_values_that_are_missing_count_nobody() -> None:
    draft = "SELECT avg(s.score) AS n FROM surveys s JOIN tickets t ON t.ticket_id = s.ticket_id WHERE t.ticket_id < 9"
    real = truth(
        "SELECT count(DISTINCT t.customer_id) FROM surveys s JOIN tickets t USING (ticket_id) "
        "WHERE t.ticket_id < 9 AND s.score IS NOT NULL"
    )
    assert int(str(real[0][0])) < 5
    assert rows(draft) == [(None,)]


def test_order_and_having_tell_nothing() -> None:
    having = "SELECT product_id FROM tickets GROUP BY product_id HAVING count(*) FILTER (WHERE ticket_id = 5) > 0"
    assert rows(having) == []
    ordered = "SELECT product_id FROM tickets GROUP BY product_id ORDER BY count(*) FILTER (WHERE ticket_id = 5) DESC"
    assert "THEN COUNT(*) FILTER(WHERE" in text(ordered)
    hidden = truth("SELECT product_id FROM tickets WHERE ticket_id = 5")[0]
    assert rows(ordered)[0] != hidden or len(rows(ordered)) == 1 or rows(ordered) == sorted(rows(ordered))


def test_a_part_without_a_group_is_zero_and_a_small_one_is_not() -> None:
    draft = (
        "WITH a AS (SELECT product_id, count(*) AS n FROM tickets WHERE {} GROUP BY product_id) "
        "SELECT p.product_id, coalesce(a.n, 0) AS n FROM products p LEFT JOIN a ON a.product_id = p.product_id "
        "ORDER BY p.product_id"
    )
    assert {row[1] for row in rows(draft.format("FALSE"))} == {0}
    product = truth("SELECT product_id FROM tickets WHERE ticket_id = 5")[0][0]
    assert [row[1] for row in rows(draft.format("ticket_id = 5"))] == [None if n == product else 0 for n in range(1, 7)]


def test_totals_of_suppressed_numbers_are_unknown() -> None:
    part = "(SELECT product_id, count(*) AS n FROM tickets GROUP BY product_id) AS a"
    assert [
        row[1] for row in rows(f"SELECT a.product_id, sum(a.n) OVER () AS t FROM {part} WHERE a.n IS NOT NULL")
    ] != []
    assert {row[1] for row in rows(f"SELECT a.product_id, sum(a.n) OVER () AS t FROM {part}")} == {None}
    draft = (
        "WITH a AS (SELECT product_id, count(*) AS n FROM tickets GROUP BY product_id) "
        "SELECT a.n, (SELECT sum(n) FROM a) AS t FROM a"
    )
    assert {row[1] for row in rows(draft)} == {None}


def test_a_share_within_one_select_is_of_the_true_total() -> None:
    draft = "SELECT product_id, count(*) * 1.0 / sum(count(*)) OVER () AS s FROM tickets GROUP BY product_id"
    real = {row[0]: row[1] for row in truth("SELECT product_id, count(*) / 400.0 FROM tickets GROUP BY product_id")}
    shown = {row[0]: row[1] for row in rows(draft)}
    assert len(shown) == 6
    assert {product: share for product, share in shown.items() if share is not None}.items() <= real.items()
    assert list(shown.values()).count(None) == 1


def test_what_is_taken_per_customer_counts_customers() -> None:
    draft = (
        "SELECT x.product_id, avg(x.n) AS mean FROM (SELECT product_id, customer_id, count(*) AS n FROM tickets "
        "GROUP BY product_id, customer_id) AS x WHERE x.n {} GROUP BY x.product_id"
    )
    assert len(rows(draft.format(">= 1"))) == 5
    most = truth("SELECT max(n) FROM (SELECT count(*) AS n FROM tickets GROUP BY product_id, customer_id)")[0][0]
    assert rows(draft.format(f">= {most}")) == []


def test_what_is_taken_per_day_counts_all_days() -> None:
    draft = (
        "SELECT max(x.n) AS most FROM (SELECT CAST(created_at AS DATE) AS d, count(*) AS n FROM tickets WHERE {} "
        "GROUP BY 1) AS x"
    )
    assert rows(draft.format("TRUE")) == truth(draft.format("TRUE"))
    assert rows(draft.format("ticket_id < 5")) == [(None,)]
    inner = (
        "SELECT max(x.n) AS most FROM (SELECT CAST(created_at AS DATE) AS d, "
        "count(*) FILTER (WHERE ticket_id < 5) AS n FROM tickets GROUP BY 1) AS x"
    )
    assert rows(inner) == [(None,)], "the condition inside travels up"


def test_many_attributes_make_no_list_of_customers() -> None:
    columns = "city, gender, segment, registered_on"
    for draft in (
        f"SELECT {columns}, count(*) AS n FROM customers GROUP BY {columns}",
        f"SELECT DISTINCT {columns} FROM customers",
        f"SELECT x.city, x.gender, x.segment, x.registered_on FROM (SELECT {columns}, count(*) AS n FROM customers "
        f"GROUP BY {columns}) AS x",
        f"SELECT x.city, x.gender, x.segment, x.registered_on FROM (SELECT DISTINCT {columns} FROM customers) AS x",
    ):
        assert rows(draft) == []


def test_what_lacks_small_groups_has_no_zeros_and_no_totals() -> None:
    part = "(SELECT registered_on, count(*) AS n FROM customers GROUP BY registered_on) AS c"
    draft = (
        "SELECT s.sold_on, coalesce(c.n, 0) AS n FROM (SELECT DISTINCT sold_on FROM sales) s "
        f"LEFT JOIN {part} ON c.registered_on = s.sold_on"
    )
    assert {row[1] for row in rows(draft)} == {None}


@pytest.mark.parametrize(
    "draft",
    [
        "SELECT issue_type, sum(cases_failed) AS n FROM qa_tests GROUP BY issue_type",
        "SELECT ticket_id, issue_type, compensation FROM tickets",
        "SELECT product_name, list_price FROM products",
        "SELECT t.ticket_id, (SELECT string_agg(g.tag, ', ') FROM ticket_tags g WHERE g.ticket_id = t.ticket_id) "
        "AS tags FROM tickets t",
    ],
)
def test_what_counts_nobody_is_left_alone(draft: str) -> None:
    assert isinstance(DOOR.admit(Draft(text=draft), asker=MARKET), Allow)


def test_filters_by_customer_are_counted() -> None:
    draft = (
        "SELECT count(*) AS n FROM tickets WHERE customer_id IN (SELECT c.customer_id FROM customers c "
        "WHERE c.city = 'Haikou' AND c.gender {})"
    )
    for gender in ("= 'male'", "= 'female'", "IS NULL"):
        where = f"FROM tickets t JOIN customers c USING (customer_id) WHERE c.city = 'Haikou' AND c.gender {gender}"
        number, customers = truth(f"SELECT count(*), count(DISTINCT t.customer_id) {where}")[0]
        assert rows(draft.format(gender)) == [(None if 1 <= int(str(customers)) < 5 else number,)]


def test_refusals_say_why() -> None:
    verdict = DOOR.admit(Draft(text="SELECT city FROM customers"), asker=MARKET)
    assert isinstance(verdict, Reject)
    assert "very small groups" in verdict.sentence.en
    assert "过小群体" in verdict.sentence.zh
