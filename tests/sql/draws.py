"""Draws: typed queries over the shop, made at random."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import strategies as st

from assistant.flow.period import Comparison, Period
from assistant.flow.query import (
    ByBucket,
    ByCount,
    ByField,
    ByTime,
    Condition,
    Detail,
    EntitySet,
    Filter,
    Group,
    Having,
    Limit,
    Measure,
    Order,
    Per,
    Query,
)
from tests.sql import shop

COUNTED = ("ticket_count", "complaint_count", "resolution_time", "compensation_total", "satisfaction", "units_sold")
"""Metrics over rows that each belong to one customer, without conditions inside the aggregate."""
METRICS = (
    *COUNTED,
    "complaint_share",
    "open_count",
    "nps_like",
    "installed_base",
    "complaint_rate",
    "repurchase_rate",
    "new_customers",
    "test_failure_rate",
)
FIELDS = (
    "product",
    "category",
    "customer",
    "segment",
    "city",
    "age_group",
    "gender",
    "team",
    "region",
    "ticket_type",
    "issue_type",
    "priority",
    "tag",
    "score",
    "weekday",
    "customers.phone",
    "customers.email",
    "surveys.comment",
)
_DAYS = st.integers(0, 400).map(lambda days: shop.AS_OF - timedelta(days=days))


@st.composite
def periods(draw: st.DrawFn) -> Period | None:
    kind = draw(st.sampled_from(("none", "range", "range", "now")))
    if kind == "none":
        return None
    if kind == "now":
        return Period(start=None, end=None, kind="now")
    start = draw(_DAYS)
    return Period(start=start, end=start + timedelta(days=draw(st.integers(1, 200))))


def filters() -> st.SearchStrategy[Filter]:
    return st.sampled_from(
        (
            Filter(field="region", values=("south",)),
            Filter(field="region", operator="is_not", values=("north",)),
            Filter(field="priority", values=("high", "low")),
            Filter(field="ticket_type", values=("complaint",)),
            Filter(field="segment", values=("business",)),
            Filter(field="age_group", values=("young",)),
            Filter(field="gender", operator="is_null"),
            Filter(field="tag", values=("slow",)),
            Filter(field="tag", operator="is_not", values=("loud",)),
            Filter(field="customer", operator="contains", values=("王",)),
            Filter(field="customers.phone", operator="contains", values=("0001",)),
            Filter(field="customers.email", operator="not_null"),
            Filter(field="customers.birth_year", operator="ge", values=(1985,)),
            Filter(field="surveys.comment", operator="contains", values=("1",)),
            Filter(field="sales.amount", operator="gt", values=(300,)),
            Filter(field="tickets.resolution_hours", operator="gt", values=(48,)),
            Filter(field="team", values=("south", "experts")),
            Filter(field="product", values=("Product 1", "Product 6")),
        )
    )


IMPERSONAL = tuple(
    Filter(field=field, values=(value,))
    for field, value in (
        ("region", "south"),
        ("priority", "high"),
        ("ticket_type", "repair"),
        ("segment", "business"),
        ("age_group", "young"),
        ("gender", "female"),
        ("tag", "slow"),
        ("product", "Product 6"),
    )
)
"""Filters that name nobody."""


@st.composite
def sets(draw: st.DrawFn) -> EntitySet:
    after = EntitySet(entity=("customer",), measure=Measure(metric="ticket_count"), value=draw(st.integers(1, 2)))
    if draw(st.integers(0, 4)) == 0:
        return EntitySet(entity=after.entity, measure=Measure(metric="units_sold"), after=after)
    return EntitySet(
        entity=draw(st.sampled_from((("customer",), ("product",), ("product", "issue_type")))),
        measure=Measure(
            metric=draw(st.sampled_from(("ticket_count", "complaint_count", "units_sold", "satisfaction")))
        ),
        filters=tuple(draw(st.lists(filters(), max_size=1))),
        operator="ge",
        value=draw(st.integers(1, 4)),
        exclude=draw(st.booleans()),
    )


def conditions() -> st.SearchStrategy[Condition]:
    return st.one_of(filters(), filters(), sets())


@st.composite
def measures(draw: st.DrawFn, metrics: tuple[str, ...] = METRICS) -> Measure:
    metric = draw(st.sampled_from(metrics))
    form = draw(
        st.sampled_from(
            ("plain", "plain", "plain", "aggregate", "distinct", "per", "over", "minus", "share", "filtered")
        )
    )
    match form:
        case "aggregate":
            return Measure(metric=metric, aggregate=draw(st.sampled_from(("median", "p90", "min", "max", "avg"))))
        case "distinct":
            return Measure(metric=metric, distinct=draw(st.sampled_from(("customer", "product", "issue_type"))))
        case "per":
            by = draw(
                st.sampled_from((Per(grain="week"), Per(field="customer", aggregate="max"), Per(field="product")))
            )
            return Measure(metric=metric, per=by)
        case "over":
            return Measure(metric=metric, over=Measure(metric="ticket_count"))
        case "minus":
            return Measure(metric=metric, minus=Measure(metric=draw(st.sampled_from(metrics))))
        case "share":
            return Measure(metric=metric, share="total")
        case "filtered":
            return Measure(metric=metric, filters=(draw(conditions()),))
        case _:
            return Measure(metric=metric)


def groups() -> st.SearchStrategy[Group]:
    return st.one_of(
        st.sampled_from(FIELDS).map(lambda field: ByField(field=field)),
        st.sampled_from(("month", "quarter")).map(lambda grain: ByTime(grain=grain)),  # type: ignore[arg-type]
        st.just(ByBucket(field="tickets.resolution_hours", edges=(24, 72))),
        st.builds(
            ByCount,
            entity=st.sampled_from(("customer", "product")),
            measure=st.sampled_from(COUNTED).map(lambda metric: Measure(metric=metric)),
            edges=st.sampled_from(((), (), (1, 2, 3), (2, 5))),
        ),
    )


@st.composite
def queries(draw: st.DrawFn) -> Query:
    """A query of any form: some are refused by the compiler, and drawn again."""
    if draw(st.integers(0, 9)) == 0:
        return _list(draw)
    period = draw(periods())
    split = tuple(draw(st.lists(groups(), max_size=2, unique=True)))
    comparison = None
    if period is not None and period.start is not None and draw(st.integers(0, 4)) == 0:
        before = Period(start=period.start - timedelta(days=90), end=period.start)
        comparison = Comparison(kind="period", baseline=before)
    having = (
        (Having(operator="gt", value=draw(st.sampled_from((2, "overall")))),) if draw(st.integers(0, 5)) == 0 else ()
    )
    limit = Limit(count=draw(st.integers(1, 4))) if split and draw(st.integers(0, 4)) == 0 else None
    return Query(
        measures=tuple(draw(st.lists(measures(), min_size=1, max_size=2))),
        groups=split,
        filters=tuple(draw(st.lists(conditions(), max_size=2))),
        period=period,
        comparison=comparison,
        having=having if split else (),
        order=(Order(measure=0),) if limit is not None else (),
        limit=limit,
        include_empty=draw(st.integers(0, 5)) == 0,
    )


def _list(draw: st.DrawFn) -> Query:
    table = draw(st.sampled_from(("tickets", "surveys", "sales", "customers", "products")))
    fields = tuple(draw(st.lists(st.sampled_from(FIELDS[:-1]), max_size=3, unique=True)))
    return Query(detail=Detail(table=table, fields=fields), filters=tuple(draw(st.lists(conditions(), max_size=2))))


@st.composite
def counted(draw: st.DrawFn) -> Query:
    """One plain measure over rows that belong to customers, split by what identifies nobody."""
    fields = (
        "product",
        "category",
        "segment",
        "city",
        "age_group",
        "gender",
        "region",
        "issue_type",
        "priority",
        "tag",
    )
    split: list[Group] = [
        ByField(field=field) for field in draw(st.lists(st.sampled_from(fields), max_size=2, unique=True))
    ]
    if draw(st.integers(0, 3)) == 0:
        split = [ByTime(grain="month"), *split[:1]]
    start = draw(_DAYS)
    whole = draw(st.booleans())
    return Query(
        measures=(Measure(metric=draw(st.sampled_from(COUNTED))),),
        groups=tuple(split),
        filters=tuple(draw(st.lists(st.sampled_from(IMPERSONAL), max_size=1))),
        period=None
        if whole
        else Period(start=start, end=min(start + timedelta(days=200), shop.AS_OF + timedelta(days=1))),
    )


HISTORY_START = date(2025, 1, 1)
