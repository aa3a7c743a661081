"""What must hold between rows: first the sale, then the ticket; statuses, moments and events that agree."""

from __future__ import annotations

import pytest

from tests.demo.conftest import Demo

_NEVER = {
    "a ticket before its sale": "FROM tickets t JOIN sales s USING (sale_id) WHERE t.created_at::DATE < s.sold_on",
    "a ticket of another product, batch or customer than its sale": "FROM tickets t JOIN sales s USING (sale_id) "
    "WHERE t.product_id <> s.product_id OR t.customer_id <> s.customer_id OR t.batch_no IS DISTINCT FROM s.batch_no",
    "a batch without a sale": "FROM tickets WHERE sale_id IS NULL AND batch_no IS NOT NULL",
    "a sale of another product's batch": "FROM sales s JOIN batches b USING (batch_no) WHERE s.product_id <> "
    "b.product_id",
    "a sale before its batch was made": "FROM sales JOIN batches USING (batch_no) WHERE sold_on < produced_on",
    "a sale outside the product's life": "FROM sales JOIN products USING (product_id) "
    "WHERE sold_on < launched_on OR sold_on > discontinued_on",
    "a ticket before the launch": "FROM tickets JOIN products USING (product_id) WHERE created_at < launched_on",
    "a ticket of someone who is no customer": "FROM tickets JOIN customers USING (customer_id) "
    "WHERE created_at::DATE < registered_on OR created_at::DATE >= churned_on",
    "a sale to someone who is no customer": "FROM sales JOIN customers USING (customer_id) "
    "WHERE sold_on < registered_on OR sold_on >= churned_on",
    "a contract of someone who is no customer": "FROM service_contracts JOIN customers USING (customer_id) "
    "WHERE started_on < registered_on OR started_on >= churned_on",
    "a team's agent from another team": "FROM tickets t JOIN agents a USING (agent_id) WHERE a.team_id <> t.team_id",
    "an agent before being hired": "FROM tickets JOIN agents USING (agent_id) WHERE created_at < hired_on",
    "a repeat that is not of the same matter": "FROM tickets t JOIN tickets f ON f.ticket_id = t.repeat_of "
    "WHERE f.created_at >= t.created_at OR f.customer_id <> t.customer_id OR f.product_id <> t.product_id",
    "a province in another region": "FROM tickets t JOIN (SELECT DISTINCT province, region FROM customers) c "
    "USING (province) "
    "WHERE t.region <> c.region",
    "moments out of order": "FROM tickets WHERE first_response_at < created_at OR resolved_at < first_response_at "
    "OR closed_at < resolved_at OR response_due_at <= created_at OR resolve_due_at < response_due_at",
    "an open ticket that was answered": "FROM tickets WHERE status = 'open' AND first_response_at IS NOT NULL",
    "work without an answer": "FROM tickets WHERE status IN ('in_progress', 'waiting_customer', 'resolved', "
    "'closed') "
    "AND first_response_at IS NULL",
    "unfinished work that is resolved": "FROM tickets WHERE status NOT IN ('resolved', 'closed') "
    "AND (resolved_at IS NOT NULL OR closed_at IS NOT NULL)",
    "a resolved ticket without its moment": "FROM tickets WHERE status IN ('resolved', 'closed') AND "
    "resolved_at IS NULL",
    "a closed ticket without its moment": "FROM tickets WHERE (status = 'closed') <> (closed_at IS NOT NULL)",
    "a template before an answer": "FROM tickets WHERE reply_template IS NOT NULL AND first_response_at IS NULL",
    "a category that is not the type's": "FROM tickets WHERE (issue_category = '未分类') <> (issue_type = '未分类')",
    "firmware of a product without one": "FROM tickets JOIN products USING (product_id) "
    "WHERE product_name IN ('Breeze 2', 'Ember 50', 'Swirl 8') AND firmware_version IS NOT NULL",
    "a repair outside its ticket": "FROM repairs JOIN tickets USING (ticket_id) "
    "WHERE repaired_at < created_at OR repaired_at > resolved_at OR resolved_at IS NULL",
    "a survey before the resolution": "FROM surveys JOIN tickets USING (ticket_id) WHERE sent_at < resolved_at "
    "OR resolved_at IS NULL",
    "half an answer": "FROM surveys WHERE (responded_at IS NULL) <> (score IS NULL) OR (score IS NULL) <> (nps "
    "IS NULL) "
    "OR (comment IS NOT NULL AND score IS NULL) OR responded_at < sent_at",
    "a satisfied customer called back": "FROM surveys WHERE called_back_at IS NOT NULL AND (score > 2 OR "
    "called_back_at < responded_at)",
    "a renewal before the end": "FROM service_contracts WHERE (renewed IS NULL) <> (ends_on > $as_of)",
    "a contract that ends before it starts": "FROM service_contracts WHERE ends_on <= started_on",
    "a device event before the sale": "FROM device_events JOIN sales USING (sale_id) WHERE event_at < sold_on",
    "more failures than cases": "FROM qa_tests WHERE cases_failed > cases_total",
}  # fmt: skip


@pytest.mark.parametrize("wrong", _NEVER)
def test_there_is_never(demo: Demo, wrong: str) -> None:
    assert demo.one(f"SELECT count(*) {_NEVER[wrong]}") == 0


@pytest.mark.parametrize(
    ("table", "moment"), [("tickets", "created_at"), ("sales", "sold_on"), ("device_events", "event_at")]
)
def test_rows_lie_in_the_order_of_time(demo: Demo, table: str, moment: str) -> None:
    back = f"SELECT {moment} < lag({moment}) OVER (ORDER BY rowid) AS back FROM {table}"
    assert demo.one(f"SELECT count(*) FROM ({back}) WHERE back") == 0


@pytest.mark.parametrize(
    ("event", "moment"),
    [("created", "created_at"), ("first_response", "first_response_at"), ("closed", "closed_at")],
)
def test_an_event_for_each_moment_of_a_ticket(demo: Demo, event: str, moment: str) -> None:
    differing = (
        f"SELECT count(*) FROM (SELECT ticket_id, {moment} AS moment FROM tickets WHERE {moment} IS NOT NULL) t "
        f"FULL JOIN (SELECT ticket_id, event_at FROM ticket_events WHERE event_type = '{event}') e USING (ticket_id) "
        "WHERE moment IS DISTINCT FROM event_at"
    )
    assert demo.one(differing) == 0


def test_events_agree_with_the_counts_of_a_ticket(demo: Demo) -> None:
    differing = demo.rows(
        "WITH e AS (SELECT ticket_id, count(*) FILTER (event_type = 'transferred') AS transfers, "
        "count(*) FILTER (event_type = 'reopened') AS reopened, count(*) FILTER (event_type = 'resolved') AS "
        "resolved, "
        "max(event_at) FILTER (event_type = 'resolved') AS resolved_at, min(event_type) FILTER (true) AS any_type, "
        "arg_max(to_team_id, (event_at, event_id)) FILTER (event_type = 'transferred') AS last_team, "
        "arg_min(event_type, (event_at, event_id)) AS first_type FROM ticket_events GROUP BY 1) "
        "SELECT count(*) FILTER (transfers <> transfer_count), count(*) FILTER (reopened <> reopen_count), "
        "count(*) FILTER (resolved <> if(t.resolved_at IS NULL, 0, reopen_count + 1)), "
        "count(*) FILTER (e.resolved_at IS DISTINCT FROM t.resolved_at), count(*) FILTER (last_team <> team_id), "
        "count(*) FILTER (first_type <> 'created'), count(*) FROM tickets t JOIN e USING (ticket_id)"
    )[0]
    assert differing == (0, 0, 0, 0, 0, 0, demo.tickets)


def test_a_transfer_goes_from_where_the_ticket_was(demo: Demo) -> None:
    broken = demo.one(
        "SELECT count(*) FROM (SELECT from_team_id, to_team_id, lag(to_team_id) OVER w AS was FROM ticket_events "
        "WHERE event_type IN ('assigned', 'transferred') WINDOW w AS (PARTITION BY ticket_id ORDER BY event_at, "
        "event_id)) "
        "WHERE from_team_id <> was OR from_team_id = to_team_id"
    )
    assert broken == 0
    unknown = "SELECT count(*) FROM ticket_events WHERE (event_type = 'transferred') <> (from_team_id IS NOT NULL)"
    assert demo.one(unknown) == 0
