"""Whatever the algebra can say compiles, passes the door and runs, or is refused with a sentence."""

import pytest
from hypothesis import HealthCheck, event, example, given, settings
from hypothesis import strategies as st

from assistant.errors import QueryError
from assistant.flow import Asker, ByField, ByTime, EntitySet, Measure, Per, Query
from assistant.sql.verdict import Reject
from tests.sql.compile.draws import grouped, listed

DRAWS, MORE_DRAWS = 250, 5000
_QUIET = [HealthCheck.function_scoped_fixture, HealthCheck.too_slow, HealthCheck.data_too_large]
drawn = settings(max_examples=DRAWS, derandomize=True, deadline=None, suppress_health_check=_QUIET, database=None)
drawn_more = settings(drawn, max_examples=MORE_DRAWS)

STOCK_PER_BOOK = Query(
    measures=(Measure(metric="stock", per=Per(field="book")),),
    groups=(ByTime(grain="day"),),
)
"""What stands at each bucket's end, asked for only inside an outer aggregate: the buckets must know their ends."""
AFTER_TWO_WITHIN = Query(
    measures=(Measure(metric="move_count", distinct="member"),),
    filters=(
        EntitySet(
            entity=("member",),
            measure=Measure(metric="move_count"),
            after=EntitySet(entity=("member",), measure=Measure(metric="loan_count"), value=2),
            within=30,
        ),
    ),
)
"""The second row of each entity, in words that the door knows."""
LONG_NAMES = Query(
    measures=(
        Measure(
            metric="return_visitors",
            per=Per(aggregate="max", grain="quarter"),
            over=Measure(metric="hall_per_100", per=Per(aggregate="median", field="branch_city")),
            minus=Measure(metric="new_members", per=Per(aggregate="p95", grain="month")),
        ),
    ),
)
"""A measure whose full name no database takes."""


def made_or_refused(query, compiled):
    """What the query compiles to, or the sentence that refuses it."""
    try:
        return compiled(query)
    except QueryError as refused:
        return refused.sentence


def runs_or_is_refused(query, compiled, shelves, door):
    made = made_or_refused(query, compiled)
    event("refused" if isinstance(made, str) else "ran")
    if isinstance(made, str):
        assert made.endswith(".")
        return
    verdict = door.admit(made.tree, asker=Asker(role="librarian"), columns=made.columns)
    assert not isinstance(verdict, Reject), verdict.sentence.en
    found = shelves.execute(verdict.sql.text)
    assert [column[0] for column in found.description] == [column.name for column in made.columns]
    rows = found.fetchall()
    if query.limit is not None and not query.limit.ties and not query.limit.per_groups:
        assert len(rows) <= query.limit.count
    keys = [index for index, column in enumerate(made.columns) if column.role == "dimension"]
    if (
        query.detail is None
        and keys
        and not any(isinstance(group, ByField) and group.field == "book" for group in query.groups)
    ):
        assert len({tuple(row[index] for index in keys) for row in rows}) == len(rows)


@drawn
@example(query=STOCK_PER_BOOK)
@example(query=AFTER_TWO_WITHIN)
@example(query=LONG_NAMES)
@given(query=st.one_of(grouped, grouped, listed))
def test_a_drawn_query_runs_or_is_refused(query, compiled, shelves, door):
    runs_or_is_refused(query, compiled, shelves, door)


@pytest.mark.more
@drawn_more
@given(query=st.one_of(grouped, grouped, listed))
def test_a_drawn_query_runs_or_is_refused_more(query, compiled, shelves, door):
    runs_or_is_refused(query, compiled, shelves, door)


@pytest.mark.parametrize("query", [STOCK_PER_BOOK, AFTER_TWO_WITHIN, LONG_NAMES])
def test_what_once_failed_is_not_refused(query, compiled):
    assert not isinstance(made_or_refused(query, compiled), str)
