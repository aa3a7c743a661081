"""Draws: typed queries over the library, made at random."""

from dataclasses import replace
from datetime import date, timedelta
from typing import get_args

from hypothesis import strategies as st

from assistant.flow import (
    GRAINS,
    Aggregate,
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
    Operator,
    Order,
    Part,
    Per,
    Period,
    Query,
)

LOANS = ["loan_count", "hall_count", "fees", "held_hours", "hall_share", "use_rate", "out_count", "return_visitors"]
OTHERS = [
    "on_time_rate",
    "stock",
    "bought",
    "hall_per_100",
    "overdue_count",
    "out_hours",
    "member_count",
    "new_members",
]
OTHERS += ["leave_rate", "promoters", "stars", "norm_stars", "move_count"]
SHARED = ["book", "genre", "kind", "desk", "branch", "member", "level", "city", "weekday", "label"]
DIMENSIONS = [*SHARED, "from_branch", "to_branch", "branch_city", "source", "hour", "day_type"]
COLUMNS = ["loans.fee", "loans.note", "loans.lent_at", "books.price", "members.joined_on", "loans.held_hours"]
COLUMNS += ["ratings.stars"]
VALUES = {
    "loans.fee": st.sampled_from([0, 1, 2.5]),
    "books.price": st.integers(10, 50),
    "loans.held_hours": st.floats(0, 500),
    "ratings.stars": st.integers(1, 5),
    "loans.lent_at": st.dates(date(2025, 1, 1), date(2026, 7, 1)),
    "members.joined_on": st.dates(date(2024, 1, 1), date(2026, 7, 1)),
    "hour": st.integers(0, 23),
    "weekday": st.integers(1, 7),
}
days = st.dates(date(2024, 1, 1), date(2026, 7, 1))
grains = st.sampled_from(GRAINS)
metrics = st.one_of(st.sampled_from(LOANS), st.sampled_from(LOANS), st.sampled_from(OTHERS))
dimensions = st.one_of(st.sampled_from(SHARED), st.sampled_from(SHARED), st.sampled_from(DIMENSIONS))
fields = st.one_of(dimensions, dimensions, st.sampled_from(COLUMNS))


def rarely(strategy):
    """Mostly None, so that what is drawn stays sensible."""
    return st.one_of(st.none(), st.none(), strategy)


@st.composite
def filters(draw):
    field = draw(fields)
    operator = draw(st.sampled_from(get_args(Operator)))
    count = {"is_null": 0, "not_null": 0, "between": 2}.get(operator, 1)
    kinds = VALUES.get(field, st.sampled_from(["A", "home", "late", "maps", "North", "100%", "weekend"]))
    if operator in ("contains", "not_contains"):
        kinds = st.sampled_from(["a", "%", "_", "\\"])
    return Filter(field=field, operator=operator, values=tuple(draw(kinds) for _ in range(count)))


@st.composite
def periods(draw):
    start = draw(days)
    length = draw(st.integers(1, 200))
    kind = draw(st.sampled_from(["range", "range", "calendar", "now", "moment", "all"]))
    return Period(start=draw(st.sampled_from([start, start, None])), end=start + timedelta(days=length), kind=kind)


plain = st.builds(Measure, metric=metrics)
sets = st.builds(
    EntitySet,
    entity=st.sampled_from([("member",), ("book",), ("book", "kind"), ("branch",)]),
    measure=plain,
    filters=st.lists(filters(), max_size=1).map(tuple),
    period=rarely(periods()),
    operator=st.sampled_from(["ge", "lt", "is", "gt"]),
    value=st.integers(0, 3),
    consecutive=rarely(st.tuples(st.integers(1, 3), grains)),
    top=rarely(st.integers(1, 2)),
    lowest=st.booleans(),
    exclude=st.booleans(),
)
sets |= st.builds(
    lambda later, earlier, within: replace(
        later, after=replace(earlier, entity=later.entity, operator="ge", top=None, exclude=False), within=within
    ),
    sets,
    sets,
    rarely(st.integers(1, 60)),
)
conditions = st.one_of(filters(), filters(), sets)
measures = st.builds(
    Measure,
    metric=metrics,
    filters=st.lists(conditions, max_size=1).map(tuple),
    aggregate=rarely(rarely(st.sampled_from(get_args(Aggregate)))),
    distinct=rarely(dimensions),
    per=rarely(
        st.builds(Per, aggregate=st.sampled_from(get_args(Aggregate)), grain=grains) | st.builds(Per, field=dimensions)
    ),
    over=rarely(plain),
    minus=rarely(rarely(plain)),
    share=rarely(rarely(st.sampled_from(["total", "group"]))),
)
groups = st.one_of(
    st.builds(ByField, field=fields),
    st.builds(ByTime, grain=grains),
    st.builds(ByBucket, field=st.sampled_from(["loans.held_hours", "books.price"]), edges=st.just((24, 72))),
    st.builds(
        ByCount,
        entity=st.sampled_from(["member", "book", "branch"]),
        measure=st.one_of(plain, measures),
        edges=st.sampled_from([(), (), (1, 2, 3), (0.5, 24)]),
    ),
)
parts = st.one_of(st.just("value"), st.just("value"), st.just("value"), st.sampled_from(get_args(Part)))
grouped = st.builds(
    Query,
    measures=st.lists(measures, min_size=1, max_size=2).map(tuple),
    groups=st.lists(groups, max_size=2, unique_by=type).map(tuple),
    filters=st.lists(conditions, max_size=2).map(tuple),
    period=st.one_of(st.none(), periods()),
    comparison=rarely(st.builds(Comparison, kind=st.just("period"), baseline=periods())),
    having=st.lists(
        st.builds(
            Having,
            operator=st.sampled_from(["ge", "lt", "is"]),
            value=st.integers(0, 5) | st.just("overall"),
            part=parts,
        ),
        max_size=1,
    ).map(tuple),
    order=st.lists(
        st.builds(Order, measure=st.just(0), part=parts, descending=st.booleans())
        | st.builds(Order, group=st.just(0), descending=st.booleans()),
        max_size=2,
    ).map(tuple),
    limit=rarely(st.builds(Limit, count=st.integers(1, 3), ties=st.booleans(), per_groups=st.integers(0, 1))),
    include_empty=st.sampled_from([False, False, False, True]),
    ranking=st.booleans(),
)
listed = st.builds(
    Query,
    detail=st.builds(
        Detail,
        table=st.sampled_from(["loans", "loans", "ratings", "moves", "members"]),
        fields=st.lists(fields, max_size=2).map(tuple),
        metric=rarely(metrics),
    ),
    filters=st.lists(conditions, max_size=1).map(tuple),
    period=st.one_of(st.none(), periods()),
    order=st.lists(st.builds(Order, field=dimensions, descending=st.booleans()), max_size=1).map(tuple),
    limit=rarely(st.builds(Limit, count=st.integers(1, 3))),
)
