"""The stories about products and parts (1, 2, 7, 9, 10, 12, 13) are found by plain SQL, whatever the seed and "
"the date."""

from __future__ import annotations

from tests.demo.conftest import Demo

_X2_BATTERY = (
    "FROM tickets t JOIN products p USING (product_id) LEFT JOIN batches b USING (batch_no) "
    "WHERE p.product_name = 'Aurora X2' AND t.issue_type IN ('电池续航', '充电异常')"
)


def test_01_aurora_battery_rises_fivefold(told: Demo) -> None:
    rise = told.one(
        f"SELECT count(*) FILTER (created_at >= $since) / count(*) FILTER (created_at < $since AND created_at "
        f">= $earlier) {_X2_BATTERY}",
        since=told.before(70),
        earlier=told.before(140),
    )
    assert 4.0 <= rise <= 6.8


def test_01_aurora_battery_comes_from_one_month_supplier_and_plant(told: Demo) -> None:
    share, months = told.rows(
        f"SELECT count(*) FILTER (b.supplier = '宏能电芯' AND b.plant = '东莞工厂') / count(*) AS share, "
        f"strftime(b.produced_on, '%Y-%m') AS month, count(*) AS n {_X2_BATTERY} AND created_at >= $since AND "
        f"b.batch_no IS NOT NULL "
        f"GROUP BY month ORDER BY n DESC LIMIT 1",
        since=told.before(70),
    )[0][:2]
    assert share > 0.9
    of_all = told.one(
        f"SELECT count(*) FILTER (b.supplier = '宏能电芯' AND b.plant = '东莞工厂' AND strftime(b.produced_on, "
        f"'%Y-%m') = $month) "
        f"/ count(*) {_X2_BATTERY} AND created_at >= $since",
        since=told.before(70),
        month=months,
    )
    assert of_all > 0.75


def test_01_aurora_is_the_product_with_the_most_complaints(told: Demo) -> None:
    starts = [told.before(29)]
    if told.as_of.day >= 8:
        starts.append(told.as_of.replace(day=1))
    for start in starts:
        first, second = told.rows(
            "SELECT product_name, count(*) AS n FROM tickets JOIN products USING (product_id) "
            "WHERE ticket_type = 'complaint' AND created_at >= $start GROUP BY 1 ORDER BY n DESC LIMIT 2",
            start=start,
        )
        assert first[0] == "Aurora X2"
        assert first[1] > second[1]


_ROVER = "FROM tickets JOIN products USING (product_id) WHERE product_name = 'Rover R2' AND issue_type = '无法联网'"


def test_02_rover_loses_its_connection_on_one_firmware(told: Demo) -> None:
    wave, around = told.rows(
        f"SELECT count(*) FILTER (created_at >= $first AND created_at < $after) / 42, "
        f"count(*) FILTER (created_at < $first OR created_at >= $after) / (300 - 42) {_ROVER} AND created_at >= "
        f"$since",
        first=told.before(136),
        after=told.before(94),
        since=told.before(299),
    )[0]
    assert 2.8 <= wave / around <= 6.0
    top = told.rows(
        f"SELECT firmware_version, count(*) / sum(count(*)) OVER () {_ROVER} AND created_at >= $first AND "
        f"created_at < $after "
        "GROUP BY 1 ORDER BY 2 DESC LIMIT 1",
        first=told.before(136),
        after=told.before(94),
    )[0]
    assert top[1] > 0.75
    elsewhere = told.one(
        "SELECT count(*) FILTER (firmware_version = $version) / count(*) FROM tickets JOIN products USING "
        "(product_id) "
        "WHERE product_name = 'Rover R2' AND issue_type <> '无法联网' AND created_at >= $first AND created_at < "
        "$after",
        version=top[0],
        first=told.before(136),
        after=told.before(94),
    )
    assert elsewhere < 0.68


def test_07_fridge_repairs_get_shorter(told: Demo) -> None:
    first, last = (
        told.one(
            "SELECT median(epoch(resolved_at - created_at)) FROM tickets JOIN products USING (product_id) "
            "WHERE category = '冰箱' AND ticket_type = 'repair' AND created_at >= $first AND created_at < $after",
            first=told.before(start),
            after=told.before(end),
        )
        for start, end in ((410, 320), (90, 0))
    )
    assert 0.48 <= last / first <= 0.82


def test_09_watch_charging_faults_fall_with_the_new_supplier(told: Demo) -> None:
    against_others = dict(
        told.rows(
            "SELECT supplier, count(*) FILTER (issue_type = '充电异常') / count(*) FILTER (issue_type <> '充电异常') "
            "FROM tickets t JOIN batches USING (batch_no) JOIN products p ON p.product_id = t.product_id "
            "WHERE product_name = 'Pulse Watch 2' GROUP BY 1"
        )
    )
    assert 0.2 <= against_others["信联模组"] / against_others["恒压机电"] <= 0.62
    produced = dict(
        told.rows(
            "SELECT supplier, list(produced_on) FROM batches JOIN products USING (product_id) WHERE "
            "product_name = 'Pulse Watch 2' GROUP BY 1"
        )
    )
    assert max(produced["恒压机电"]) < min(produced["信联模组"])
    assert 200 <= (told.as_of - min(produced["信联模组"])).days <= 245


_WAITS = """
WITH steps AS (
  SELECT ticket_id, event_type, event_at,
    lead(event_at) OVER (PARTITION BY ticket_id ORDER BY event_at, event_id) AS next_at
  FROM ticket_events)
"""


def test_10_compressor_parts_take_three_times_as_long_in_the_southwest(told: Demo) -> None:
    waits = dict(
        told.rows(
            _WAITS + "SELECT region = '西南', avg(epoch(next_at - event_at)) FROM steps JOIN tickets USING (ticket_id) "
            "JOIN products USING (product_id) "
            "WHERE event_type = 'waiting_parts' AND issue_type = '压缩机故障' AND category = '空调' AND next_at "
            "IS NOT NULL GROUP BY 1"
        )
    )
    assert 2.2 <= waits[True] / waits[False] <= 4.2
    top = told.rows(
        _WAITS + "SELECT event_type, sum(epoch(next_at - event_at)) AS s FROM steps JOIN tickets USING (ticket_id) "
        "JOIN teams USING (team_id) "
        "WHERE team_name = '西南组' AND next_at IS NOT NULL GROUP BY 1 ORDER BY s DESC LIMIT 1"
    )[0]
    assert top[0] == "waiting_parts"


def test_12_one_day_of_refund_complaints_from_anhui(told: Demo) -> None:
    days = told.rows(
        "SELECT created_at::DATE, count(*) AS n FROM tickets WHERE issue_type = '退款延迟' AND ticket_type = "
        "'complaint' "
        "AND channel = 'app' AND province = '安徽' GROUP BY 1 ORDER BY n DESC LIMIT 2"
    )
    assert days[0][0] == told.before(9)
    assert days[0][1] >= 6
    assert len(days) == 1 or days[1][1] <= 3


def test_13_devices_warn_before_their_motors_fail(told: Demo) -> None:
    warned = (
        "SELECT avg(EXISTS (SELECT 1 FROM device_events e WHERE e.sale_id = t.sale_id AND e.event_code IN "
        "('E07', 'E12') "
        "AND e.event_at BETWEEN t.created_at - INTERVAL 21 DAY AND t.created_at - INTERVAL 7 DAY)::INT) FROM "
        "tickets t "
        "JOIN products USING (product_id) WHERE ticket_type = 'repair' AND sale_id IS NOT NULL AND category IN "
        "('洗衣机', '扫地机器人') AND "
    )
    assert 0.4 <= told.one(warned + "issue_type = '电机故障'") <= 0.65
    assert told.one(warned + "issue_type <> '电机故障'") < 0.08
    assert told.rows("SELECT DISTINCT severity FROM device_events WHERE event_code IN ('E07', 'E12')") == [("warning",)]
