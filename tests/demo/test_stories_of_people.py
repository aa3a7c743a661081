"""The stories about teams, customers and the calendar (3 to 6, 8, 11, 14) are found by plain SQL, whatever the "
"seed."""

from __future__ import annotations

from tests.demo.conftest import Demo


def test_03_one_southern_team_is_slow(told: Demo) -> None:
    recent, usual = told.rows(
        "SELECT avg(epoch(first_response_at - created_at)), avg((transfer_count >= 1)::INT), avg(score) "
        "FROM tickets JOIN teams USING (team_id) LEFT JOIN surveys USING (ticket_id) WHERE team_name = '华南二组' "
        "GROUP BY created_at >= $since ORDER BY created_at >= $since DESC",
        since=told.before(44),
    )
    assert 1.9 <= recent[0] / usual[0] <= 3.2
    assert 1.5 <= recent[1] / usual[1] <= 2.8
    assert recent[2] < usual[2] - 0.3


def test_04_seasons_and_growth(told: Demo) -> None:
    for category, months in (("空调", {6, 7, 8}), ("热水器", {12, 1, 2})):
        busiest = told.rows(
            "SELECT month(created_at), count(*) / count(DISTINCT created_at::DATE) AS a_day FROM tickets "
            "JOIN products USING (product_id) WHERE category = $category GROUP BY 1 ORDER BY 2 DESC LIMIT 3",
            category=category,
        )
        assert {month for month, _ in busiest} == months
    years = [
        told.one(
            "SELECT count(*) FROM tickets WHERE created_at::DATE > $as_of - to_years($back) "
            "AND created_at::DATE <= $as_of - to_years($back - 1)",
            back=back,
        )
        for back in (3, 2, 1)
    ]
    assert sum(years) == told.tickets
    assert 1.05 <= years[1] / years[0] <= 1.2
    assert 1.05 <= years[2] / years[1] <= 1.2


_CUSTOMER_MONTHS = """
WITH repaired AS (
  SELECT DISTINCT customer_id, date_trunc('month', created_at)::DATE AS m FROM tickets WHERE ticket_type = 'repair'),
streaks AS (
  SELECT c.customer_id, c.m + INTERVAL 1 MONTH AS m FROM repaired a
  JOIN repaired b ON b.customer_id = a.customer_id AND b.m = a.m + INTERVAL 1 MONTH
  JOIN repaired c ON c.customer_id = a.customer_id AND c.m = a.m + INTERVAL 2 MONTH)
"""


def test_05_three_repairs_in_a_row_drive_customers_away(told: Demo) -> None:
    streaks = told.one(_CUSTOMER_MONTHS + "SELECT count(*) FROM streaks WHERE m < date_trunc('month', $as_of)")
    assert streaks >= 80
    left = told.one(
        _CUSTOMER_MONTHS
        + "SELECT avg(coalesce((date_trunc('month', churned_on) = s.m)::INT, 0)) FROM streaks s JOIN customers "
        "USING (customer_id) "
        "WHERE s.m < date_trunc('month', $as_of) AND (churned_on IS NULL OR churned_on >= s.m)"
    )
    assert 0.58 <= left <= 0.82


def test_05_others_leave_at_one_and_a_half_percent_and_twice_that_after_a_complaint(told: Demo) -> None:
    usual = told.one(
        "SELECT count(*) FILTER (churned_on IS NOT NULL) / "
        "sum(date_diff('day', greatest(registered_on, $start), coalesce(churned_on, $as_of)) / 30.44) FROM customers",
        start=told.one("SELECT min(created_at)::DATE FROM tickets"),
    )
    after = told.one(
        "WITH c AS (SELECT customer_id, created_at::DATE AS d FROM tickets WHERE ticket_type = 'complaint') "
        "SELECT avg(coalesce((churned_on <= d + 60)::INT, 0)) / 60 * 30.44 FROM c JOIN customers USING "
        "(customer_id) WHERE d <= $as_of - 60"
    )
    assert 0.012 <= usual <= 0.021
    assert 1.55 <= after / 0.015 <= 2.6


_JUDGED = (
    "SELECT ticket_id, score, reply_template, transfer_count, repeat_of, "
    "ntile(4) OVER (ORDER BY resolved_at - created_at) AS quarter FROM tickets JOIN surveys USING (ticket_id) "
    "WHERE score IS NOT NULL"
)


def test_06_satisfaction_falls_with_delay_transfers_and_repeats(told: Demo) -> None:
    by_quarter = [score for _, score in told.rows(f"SELECT quarter, avg(score) FROM ({_JUDGED}) GROUP BY 1 ORDER BY 1")]
    assert by_quarter == sorted(by_quarter, reverse=True)
    assert by_quarter[0] - by_quarter[3] > 0.5
    direct, passed = told.rows(
        f"SELECT avg(score) FROM ({_JUDGED}) GROUP BY transfer_count > 0 ORDER BY transfer_count > 0"
    )
    assert direct[0] - passed[0] > 0.25
    first, again = told.rows(
        f"SELECT avg(score) FROM ({_JUDGED}) GROUP BY repeat_of IS NOT NULL ORDER BY repeat_of IS NOT NULL"
    )
    assert first[0] - again[0] > 0.25


def test_06_template_two_does_half_a_point_better_at_equal_delay(told: Demo) -> None:
    better = told.one(
        f"SELECT avg(d) FROM (SELECT avg(score) FILTER (reply_template = 'T2') - avg(score) FILTER "
        f"(reply_template = 'T1') AS d "
        f"FROM ({_JUDGED}) GROUP BY quarter)"
    )
    assert 0.35 <= better <= 0.65


def test_08_weekends_and_the_days_after_sales(told: Demo) -> None:
    weekday, weekend = told.rows(
        "SELECT count(*) / count(DISTINCT created_at::DATE) FROM tickets GROUP BY isodow(created_at) >= 6 ORDER "
        "BY isodow(created_at) >= 6"
    )
    assert weekend[0] < 0.8 * weekday[0]
    for days, around in (("0619-0625", "0605-0702"), ("1112-1118", "1101-1130")):
        (first, last), (low, high) = days.split("-"), around.split("-")
        after, usual = told.rows(
            "SELECT count(*) / count(DISTINCT created_at::DATE) FROM tickets WHERE strftime(created_at, '%m%d') "
            "BETWEEN $low AND $high "
            "GROUP BY strftime(created_at, '%m%d') BETWEEN $first AND $last ORDER BY 1 DESC",
            first=first,
            last=last,
            low=low,
            high=high,
        )
        assert after[0] > 1.2 * usual[0]


def test_08_the_industry_wins_on_air_conditioners_and_loses_on_phones(told: Demo) -> None:
    since = told.before(364)
    for category, industry_wins in (("空调", True), ("手机", False)):
        ours = told.one(
            "SELECT avg(score) FROM surveys JOIN tickets USING (ticket_id) JOIN products USING (product_id) "
            "WHERE category = $category AND responded_at >= $since",
            category=category,
            since=since,
        )
        theirs = told.one(
            "SELECT avg(satisfaction) FROM industry_benchmarks WHERE brand = '行业平均' AND category = "
            "$category AND month >= $since",
            category=category,
            since=since,
        )
        assert (theirs - ours > 0.15) if industry_wins else (ours - theirs > 0.15)


def test_11_the_experts_look_worst_and_are_best(told: Demo) -> None:
    raw = told.rows(
        "SELECT team_name, avg(score), avg(epoch(resolved_at - created_at)) FROM tickets JOIN teams USING (team_id) "
        "LEFT JOIN surveys USING (ticket_id) GROUP BY 1"
    )
    assert "专家组" in [name for name, *_ in sorted(raw, key=lambda row: row[1])[:3]]
    assert "专家组" in [name for name, *_ in sorted(raw, key=lambda row: -row[2])[:2]]
    fair = (
        "WITH k AS (SELECT issue_type, priority, {group} AS expert, avg(score) AS s, avg(ln(epoch(resolved_at - "
        "created_at))) AS h, "
        "count(score) AS n FROM tickets JOIN teams USING (team_id) JOIN agents USING (agent_id) LEFT JOIN "
        "surveys USING (ticket_id) "
        "WHERE resolved_at IS NOT NULL GROUP BY ALL) "
        "SELECT sum((a.s - b.s) * least(a.n, b.n)) / sum(least(a.n, b.n)), sum((a.h - b.h) * least(a.n, b.n)) / "
        "sum(least(a.n, b.n)) "
        "FROM k a JOIN k b USING (issue_type, priority) WHERE a.expert AND NOT b.expert AND a.n >= 5 AND b.n >= 5"
    )
    better, slower = told.rows(fair.format(group="team_name = '专家组'"))[0]
    assert better > 0.1
    assert slower < -0.1


def test_11_senior_agents_look_worse_than_juniors_and_are_better(told: Demo) -> None:
    raw = dict(
        told.rows(
            "SELECT skill_level, avg(score) FROM tickets JOIN agents USING (agent_id) JOIN surveys USING "
            "(ticket_id) GROUP BY 1"
        )
    )
    assert raw["senior"] < raw["junior"]
    better = told.one(
        "WITH k AS (SELECT issue_type, priority, skill_level, avg(score) AS s, count(score) AS n FROM tickets "
        "JOIN agents a USING (agent_id) JOIN surveys USING (ticket_id) GROUP BY ALL) "
        "SELECT sum((a.s - b.s) * least(a.n, b.n)) / sum(least(a.n, b.n)) FROM k a JOIN k b USING (issue_type, "
        "priority) "
        "WHERE a.skill_level = 'senior' AND b.skill_level = 'junior'"
    )
    assert better > 0.1


def test_14_business_customers_with_repairs_out_of_warranty_buy_maintenance(told: Demo) -> None:
    shares = dict(
        told.rows(
            "WITH twice AS (SELECT customer_id FROM tickets JOIN customers USING (customer_id) WHERE segment = "
            "'business' "
            "AND ticket_type = 'repair' AND NOT in_warranty GROUP BY 1 HAVING count(*) >= 2) "
            "SELECT customer_id IN (FROM twice), avg((customer_id IN (SELECT customer_id FROM service_contracts "
            "WHERE plan = 'maintenance'))::INT) "
            "FROM customers GROUP BY 1"
        )
    )
    assert 3.0 <= shares[True] / shares[False] <= 5.5


def test_14_the_team_follows_from_region_and_issue(told: Demo) -> None:
    expert = dict(
        told.rows(
            "SELECT issue_type, avg((team_name = '专家组')::INT) FROM tickets JOIN teams USING (team_id) "
            "WHERE issue_type IN ('固件升级失败', '不启动', '漏水') GROUP BY 1"
        )
    )
    assert expert["固件升级失败"] > 0.75
    assert expert["不启动"] > 0.6
    assert expert["漏水"] < 0.1
    home = told.one(
        "SELECT avg((m.region = t.region)::INT) FROM tickets t JOIN teams m USING (team_id) WHERE team_name <> '专家组'"
    )
    assert home > 0.95
