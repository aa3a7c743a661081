"""What must hold of every table: references, value sets, formats, sizes, and nothing from the future."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from assistant.demo.words.phrases import phrases
from assistant.demo.world import codes, device_codes, goods, issues, parts, places
from tests.demo.conftest import Demo

_REFERENCES = (
    "batches.product_id products", "sales.product_id products", "sales.customer_id customers", "sales.batch_no "
    "batches",
    "agents.team_id teams", "tickets.product_id products", "tickets.customer_id customers", "tickets.sale_id sales",
    "tickets.batch_no batches", "tickets.team_id teams", "tickets.agent_id agents", "tickets.repeat_of "
    "tickets.ticket_id",
    "ticket_tags.ticket_id tickets", "ticket_events.ticket_id tickets", "ticket_events.from_team_id teams.team_id",
    "ticket_events.to_team_id teams.team_id", "ticket_events.agent_id agents", "repairs.ticket_id tickets",
    "surveys.ticket_id tickets", "service_contracts.customer_id customers", "service_contracts.product_id products",
    "device_events.product_id products", "device_events.sale_id sales", "qa_tests.product_id products",
)  # fmt: skip


@pytest.mark.parametrize("reference", _REFERENCES)
def test_references_lead_somewhere(demo: Demo, reference: str) -> None:
    column, target = reference.split()
    table, name = column.split(".")
    other, key = target.split(".") if "." in target else (target, name)
    assert demo.one(f"SELECT count({name}) FROM {table}") > 0
    lost = f"SELECT count(*) FROM {table} WHERE {name} IS NOT NULL AND {name} NOT IN (SELECT {key} FROM {other})"
    assert demo.one(lost) == 0


_VALUES = {
    "products.category": goods.CATEGORIES, "products.product_line": ("移动数码", "大家电", "小家电"),
    "products.product_name": tuple(good.name for good in goods.GOODS),
    "batches.plant": parts.PLANTS, "batches.supplier": parts.SUPPLIERS,
    "customers.segment": ("personal", "business"), "customers.level": ("standard", "silver", "gold", "platinum"),
    "customers.gender": ("male", "female"), "customers.region": places.REGIONS, "customers.province": places.PROVINCES,
    "customers.acquisition_channel": ("tmall", "jd", "official_site", "store", "distributor"),
    "sales.sales_channel": ("tmall", "jd", "official_site", "store", "distributor"),
    "teams.team_name": codes.TEAM_NAMES, "agents.skill_level": ("junior", "intermediate", "senior"),
    "tickets.ticket_type": ("complaint", "repair", "inquiry", "return", "suggestion"),
    "tickets.channel": ("phone", "email", "web_chat", "app", "wechat", "store"), "tickets.province": places.PROVINCES,
    "tickets.issue_category": (*issues.ISSUE_CATEGORIES, "未分类"),
    "tickets.issue_type": (*issues.ISSUE_NAMES, "未分类"),
    "tickets.priority": ("low", "normal", "high", "urgent"),
    "tickets.status": ("open", "in_progress", "waiting_customer", "resolved", "closed", "cancelled"),
    "tickets.reply_template": ("T1", "T2", "T3", "T4", "T5"), "ticket_tags.tag": codes.TAGS,
    "ticket_events.event_type": codes.EVENT_TYPES, "repairs.component": parts.COMPONENTS,
    "repairs.root_cause": parts.ROOT_CAUSES, "repairs.supplier": parts.SUPPLIERS,
    "repairs.outcome": ("repaired", "replaced", "refunded", "no_fault_found"),
    "service_contracts.plan": ("extended_warranty", "care_plus", "maintenance"),
    "device_events.severity": ("info", "warning", "error", "critical"), "device_events.event_code": device_codes.CODES,
    "surveys.score": (1, 2, 3, 4, 5), "surveys.nps": tuple(range(11)),
    "industry_benchmarks.brand": ("竞品A", "竞品B", "竞品C", "行业平均"),
    "industry_benchmarks.category": goods.CATEGORIES,
}  # fmt: skip


@pytest.mark.parametrize("column", _VALUES)
def test_every_value_of_a_code_column_comes_up_and_no_other(demo: Demo, column: str) -> None:
    table, name = column.split(".")
    found = {value for (value,) in demo.rows(f"SELECT DISTINCT {name} FROM {table} WHERE {name} IS NOT NULL")}
    assert found == set(_VALUES[column])


_SIZES = {
    "customers": 40_000, "sales": 180_000, "tickets": 60_000, "ticket_tags": 70_000, "ticket_events": 260_000,
    "repairs": 20_000, "surveys": 45_000, "service_contracts": 15_000, "device_events": 120_000,
}  # fmt: skip
_FIXED_SIZES = {"products": 24, "teams": 10, "agents": 60, "qa_tests": 400, "industry_benchmarks": 1_440}


def test_sizes_scale_with_the_tickets(demo: Demo) -> None:
    for table, size in _SIZES.items():
        assert demo.one(f"SELECT count(*) FROM {table}") == pytest.approx(size * demo.tickets / 60_000, rel=0.1), table
    for table, size in _FIXED_SIZES.items():
        assert demo.one(f"SELECT count(*) FROM {table}") == size, table
    assert demo.one("SELECT count(*) FROM tickets") == demo.tickets
    assert demo.one("SELECT count(*) FROM batches") == pytest.approx(400, rel=0.05)
    assert demo.one("SELECT avg((score IS NOT NULL)::INT) FROM surveys") == pytest.approx(0.5, abs=0.05)


_FORMATS = {
    "batches.batch_no": r"[A-Z0-9]+-\d{4}-\d\d", "repairs.fault_code": r"F\d{3}",
    "device_events.event_code": r"E\d\d",
    "tickets.firmware_version": r"\d+\.\d+\.\d+", "products.model": r"[A-Z0-9]+-\d{3}", "customers.phone": r"10\d{9}",
    "customers.email": r"[a-z]+\d+@example\.com",
}  # fmt: skip


@pytest.mark.parametrize("column", _FORMATS)
def test_formats(demo: Demo, column: str) -> None:
    table, name = column.split(".")
    assert demo.one(f"SELECT count(*) FROM {table} WHERE NOT regexp_full_match({name}, '{_FORMATS[column]}')") == 0


def test_batch_numbers_tell_product_and_month(demo: Demo) -> None:
    wrong = (
        "SELECT count(*) FROM batches JOIN products USING (product_id) "
        "WHERE split_part(batch_no, '-', 1) <> split_part(model, '-', 1) OR split_part(batch_no, '-', 2) <> "
        "strftime(produced_on, '%y%m')"
    )
    assert demo.one(wrong) == 0


def test_history_is_exactly_three_years(demo: Demo) -> None:
    first = demo.as_of.replace(year=demo.as_of.year - 3, day=min(demo.as_of.day, 28)) + timedelta(days=1)
    for table, column in (("tickets", "created_at"), ("sales", "sold_on"), ("device_events", "event_at")):
        found = demo.rows(f"SELECT min({column})::DATE, max({column})::DATE FROM {table}")[0]
        assert first <= found[0] <= first + timedelta(days=10), table
        assert found[1] == demo.as_of, table


def test_nothing_is_from_the_future_but_what_is_planned(demo: Demo) -> None:
    end = datetime.combine(demo.as_of, datetime.max.time())
    planned = {"response_due_at", "resolve_due_at", "ends_on"}
    columns = demo.rows(
        "SELECT table_name, column_name FROM information_schema.columns WHERE data_type IN ('DATE', 'TIMESTAMP')"
    )
    assert len(columns) > 20
    for table, column in columns:
        if column not in planned:
            assert demo.one(f"SELECT count(*) FROM {table} WHERE {column} > $end", end=end) == 0, (table, column)
    assert demo.one("SELECT count(*) FROM service_contracts WHERE ends_on > $as_of") > 0
    assert demo.one("SELECT count(*) FROM service_contracts WHERE ends_on <= $as_of") > 0


def test_benchmarks_cover_36_months(demo: Demo) -> None:
    months, last, first_days = demo.rows(
        "SELECT count(DISTINCT month), max(month), bool_and(day(month) = 1) FROM industry_benchmarks"
    )[0]
    assert (months, last, first_days) == (36, demo.as_of.replace(day=1), True)


def test_all_lifecycle_stages_are_filled(demo: Demo) -> None:
    stages = {
        stage
        for (stage,) in demo.rows(
            "SELECT CASE WHEN discontinued_on <= $as_of OR launched_on <= $as_of - INTERVAL 36 MONTH THEN 4 "
            "WHEN launched_on <= $as_of - INTERVAL 18 MONTH THEN 3 WHEN launched_on <= $as_of - INTERVAL 6 "
            "MONTH THEN 2 ELSE 1 END "
            "FROM products"
        )
    }
    assert stages == {1, 2, 3, 4}
    assert demo.one("SELECT count(*) FROM products WHERE discontinued_on IS NOT NULL") >= 2


def test_some_of_everything_is_missing_as_in_real_life(demo: Demo) -> None:
    for table, column in (
        ("customers", "email"), ("customers", "gender"), ("customers", "birth_year"), ("customers", "churned_on"),
        ("tickets", "sale_id"), ("tickets", "firmware_version"), ("tickets", "reply_template"),
        ("device_events", "sale_id"),
    ):  # fmt: skip
        share = demo.one(f"SELECT avg(({column} IS NULL)::INT) FROM {table}")
        assert 0.02 < share < 0.8, (table, column)
    shared_names = "SELECT count(*) - count(DISTINCT customer_name) FROM customers"
    assert demo.one(shared_names) > 0
    assert demo.one("SELECT count(DISTINCT agent_name) = count(*) FROM agents")
    assert 0.01 < demo.one("SELECT avg((issue_type = '未分类')::INT) FROM tickets") < 0.03


def test_the_backlog_is_that_of_a_service_that_copes(demo: Demo) -> None:
    open_now, overdue, unanswered, urgent = demo.rows(
        "SELECT count(*), count(*) FILTER (resolve_due_at <= $as_of + 1), "
        "count(*) FILTER (first_response_at IS NULL AND response_due_at <= $as_of + 1), "
        "count(*) FILTER (priority = 'urgent') FROM tickets WHERE status IN ('open', 'in_progress', "
        "'waiting_customer')"
    )[0]
    assert 0.002 < open_now / demo.tickets < 0.02
    assert min(overdue, unanswered, urgent) > 0
    met, solved = demo.rows(
        "SELECT avg((first_response_at <= response_due_at)::INT), avg((resolved_at <= resolve_due_at)::INT) "
        "FROM tickets"
    )[0]
    assert 0.8 < met < 0.97
    assert 0.8 < solved < 0.97


def test_data_status_tells_the_as_of_date_and_the_rows(demo: Demo) -> None:
    status = demo.rows("SELECT table_name, data_through, row_count FROM data_status")
    tables = {name for (name,) in demo.rows("SELECT table_name FROM information_schema.tables")} - {"data_status"}
    assert {name for name, *_ in status} == tables
    for name, through, count in status:
        assert through == demo.as_of
        assert demo.one(f"SELECT count(*) FROM {name}") == count


def test_descriptions_fit_the_issue_and_seldom_repeat(demo: Demo) -> None:
    assert demo.one("SELECT count(DISTINCT description) / count(*) FROM tickets") > 0.95
    for issue, word in (
        ("异响噪音", "(噪音|响|吵|声|抖)"),
        ("漏水", "(水|滴|漏|渗|泡)"),
        ("退款延迟", "(退|款|钱|到账)"),
        ("压缩机故障", "(压缩机|外机)"),
    ):
        fitting = demo.one(
            f"SELECT avg(regexp_matches(description, '{word}')::INT) FROM tickets WHERE issue_type = $issue",
            issue=issue,
        )
        assert fitting > 0.95, issue
    assert demo.one("SELECT count(*) FROM tickets WHERE description LIKE '%{%' OR length(description) < 4") == 0


def test_every_issue_and_tag_has_words_of_its_own() -> None:
    words = {**phrases("hardware"), **phrases("service")}
    for issue in issues.ISSUES:
        assert len(words[issue.name]) >= 6, issue.name
    assert set(phrases("tagged")["phrases"]) == set(codes.TAGS)
    assert set(phrases("tagged")["by_issue"]) == set(issues.ISSUE_NAMES)
    assert {tag for tags in phrases("tagged")["by_issue"].values() for tag in tags} == set(codes.TAGS)
    for key in words:
        name, _, category = key.partition("@")
        assert name in issues.ISSUE_NAMES
        assert category in ("", *goods.CATEGORIES)
