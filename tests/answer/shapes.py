"""One query with rows for every shape of answer, for tests that hold for all of them."""

from __future__ import annotations

from datetime import date

from assistant.flow import ByCount, ByTime, Cell, Detail, Having, Limit, Measure, Order, Query
from tests.answer.shop import MAY, SAME_DAYS, YEAR, ask

Rows = tuple[tuple[Cell, ...], ...]
MONTHS = tuple(date(2026, month, 1) for month in range(1, 7))
CITIES = ("上海", "Beijing", "深圳", "杭州", "成都", "西安", "武汉")
_TOP = (Order(measure=0),)
_BY_MONTH = (ByTime(grain="month"),)

SHAPES: dict[str, tuple[Query, Rows]] = {
    "value": (ask("order_count"), ((412,),)),
    "values": (ask("order_count", "wait", "paid_share"), ((412, 26.2, 0.45),)),
    "compared": (ask("order_count", comparison=SAME_DAYS), ((412, 380, 32, 32 / 380),)),
    "ranking": (
        ask("order_count", by=("city",), ranking=True, order=_TOP, limit=Limit(count=3)),
        tuple((city, 90 - 7 * at) for at, city in enumerate(CITIES[:3])),
    ),
    "ranking_several": (
        ask("order_count", "wait", by=("city",), ranking=True, order=_TOP),
        tuple((city, 90 - 7 * at, 3.5 * at) for at, city in enumerate(CITIES)),
    ),
    "breakdown": (
        ask("order_count", by=("city",)),
        tuple((city, 90 - 7 * at) for at, city in enumerate((*CITIES, None))),
    ),
    "breakdown_level": (ask("paid_share", by=("city",)), tuple((city, 0.9 - at / 9) for at, city in enumerate(CITIES))),
    "distribution": (ask("order_count", by=("stars",)), ((1, 20), (2, 30), (3, 100), (4, 400), (5, 350))),
    "counts": (
        Query(
            measures=(Measure(metric="order_count", distinct="customer"),),
            groups=(ByCount(entity="customer", measure=Measure(metric="order_count")),),
            period=MAY,
        ),
        ((1, 220), (2, 33), (3, 4)),
    ),
    "counts_level": (
        Query(
            measures=(Measure(metric="paid_share"),),
            groups=(ByCount(entity="customer", measure=Measure(metric="order_count"), edges=(1, 2, 5)),),
            period=MAY,
        ),
        (("0", 0.25), ("1", 0.5), ("2–4", 0.75), ("≥5", 0.9)),
    ),
    "difference": (
        Query(measures=(Measure(metric="paid_share", minus=Measure(metric="paid_share")),), period=MAY),
        ((-0.0325,),),
    ),
    "several": (
        ask("order_count", "wait", "paid_share", by=("city",), period=MAY),
        tuple((city, 90 - 7 * at, 3.5 * at, at / 10) for at, city in enumerate(CITIES)),
    ),
    "several_alike": (
        ask("order_count", "open_orders", by=("city",), period=MAY),
        tuple((city, 90 - 7 * at, 9 + at) for at, city in enumerate(CITIES)),
    ),
    "matrix": (
        ask("order_count", by=("city", "label")),
        tuple(
            (city, name, 3 * at + 5 * other) for at, city in enumerate(CITIES) for other, name in enumerate("abcdef")
        ),
    ),
    "matrix_narrow": (
        ask("order_count", by=("city", "channel")),
        tuple((city, name, 3 * at + 5) for at, city in enumerate(CITIES) for name in ("web", "shop")),
    ),
    "per_group": (
        ask("order_count", by=("channel", "city"), order=_TOP, limit=Limit(count=1, per_groups=1)),
        (("web", "上海", 412), ("shop", "Beijing", 300), ("phone", "深圳", 3)),
    ),
    "compared_groups": (
        ask("order_count", by=("city",), comparison=SAME_DAYS),
        (("上海", 412, 380, 32, 32 / 380), ("Beijing", 300, 350, -50, -1 / 7), ("深圳", 3, 0, 3, None)),
    ),
    "trend": (
        ask("order_count", by=_BY_MONTH, period=YEAR),
        tuple(zip(MONTHS, (300, 310, 500, 340, 412, 230), strict=True)),
    ),
    "trend_several": (
        ask("order_count", "wait", by=_BY_MONTH, period=YEAR),
        tuple((day, 300 + at, 9.5 - at) for at, day in enumerate(MONTHS)),
    ),
    "trend_series": (
        ask("order_count", by=(*_BY_MONTH, "channel"), period=YEAR),
        tuple((day, name, 30 + at + len(name)) for at, day in enumerate(MONTHS) for name in ("web", "shop", "phone")),
    ),
    "trend_panels": (
        ask("order_count", by=(*_BY_MONTH, "city"), period=YEAR),
        tuple((day, city, 30 + at * other) for at, day in enumerate(MONTHS) for other, city in enumerate(CITIES)),
    ),
    "having": (
        ask("order_count", by=("city",), having=(Having(operator="ge", value=40),)),
        tuple((city, 90 - 7 * at) for at, city in enumerate(CITIES)),
    ),
    "ratio": (Query(measures=(Measure(metric="revenue", over=Measure(metric="order_count")),), period=MAY), ((36.5,),)),
    "list": (
        Query(detail=Detail(table="orders", fields=("orders.order_id", "channel", "orders.price")), period=MAY),
        ((100234, "web", 1234.5), (100235, None, None)),
    ),
    "empty": (ask("order_count", by=("city",)), ()),
}
