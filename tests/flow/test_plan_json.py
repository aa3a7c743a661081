"""Plans survive JSON, and what is no plan is refused with its place."""

import doctest
import json
from datetime import date, datetime
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.errors import QueryError
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
    plan_json,
)
from assistant.flow.plan_json import from_json, to_json

words = st.text(min_size=1, max_size=8)
days = st.dates(min_value=date(2000, 1, 1), max_value=date(2100, 1, 1))
moments = st.datetimes(min_value=datetime(2000, 1, 1), max_value=datetime(2100, 1, 1))
numbers = st.integers(-(10**9), 10**9) | st.floats(allow_nan=False, allow_infinity=False)
grains = st.sampled_from(GRAINS)
operators = st.sampled_from(get_args(Operator))
aggregates = st.sampled_from(get_args(Aggregate))
parts = st.sampled_from(get_args(Part))


def some(strategy: st.SearchStrategy, size: int = 2) -> st.SearchStrategy:
    return st.lists(strategy, max_size=size).map(tuple)


def maybe(strategy: st.SearchStrategy) -> st.SearchStrategy:
    return st.none() | strategy


filters = st.builds(
    Filter, field=words, operator=operators, values=some(words | numbers | st.booleans() | days | moments)
)
periods = st.builds(
    Period,
    start=maybe(days),
    end=maybe(days),
    kind=st.sampled_from(["calendar", "rolling", "range", "festival", "now", "moment", "all"]),
    unit=maybe(grains),
    count=st.integers(1, 99),
    whole_end=maybe(days),
    words=words,
    convention=words,
)
pers = st.builds(Per, aggregate=aggregates, grain=maybe(grains), field=maybe(words))


def measures_with(conditions: st.SearchStrategy) -> st.SearchStrategy:
    plain = st.builds(Measure, metric=words, filters=some(conditions), distinct=maybe(words), per=maybe(pers))
    return st.builds(
        Measure,
        metric=words,
        filters=some(conditions),
        aggregate=maybe(aggregates),
        over=maybe(plain),
        minus=maybe(plain),
        share=st.sampled_from([None, "total", "group"]),
    )


def sets_over(conditions: st.SearchStrategy) -> st.SearchStrategy:
    return st.builds(
        EntitySet,
        entity=some(words),
        measure=measures_with(conditions),
        filters=some(conditions),
        period=maybe(periods),
        operator=operators,
        value=numbers,
        consecutive=maybe(st.tuples(st.integers(1, 12), grains)),
        within=maybe(st.integers(1, 99)),
        top=maybe(st.integers(1, 9)),
        lowest=st.booleans(),
        exclude=st.booleans(),
        after=maybe(st.builds(EntitySet, entity=some(words), measure=st.builds(Measure, metric=words))),
    )


conditions = filters | sets_over(filters)
queries = st.builds(
    Query,
    measures=some(measures_with(conditions)),
    groups=some(
        st.builds(ByField, field=words)
        | st.builds(ByTime, grain=grains)
        | st.builds(ByBucket, field=words, edges=some(numbers, 4))
        | st.builds(ByCount, entity=words, measure=measures_with(filters), edges=some(numbers, 4))
    ),
    filters=some(conditions),
    period=maybe(periods),
    comparison=maybe(
        st.builds(
            Comparison,
            kind=st.sampled_from(["previous", "year_ago", "period"]),
            baseline=periods,
            whole=maybe(periods),
        )
    ),
    having=some(
        st.builds(Having, measure=st.integers(0, 3), operator=operators, value=numbers | st.just("overall"), part=parts)
    ),
    order=some(
        st.builds(
            Order,
            measure=maybe(st.integers(0, 3)),
            part=parts,
            group=maybe(st.integers(0, 3)),
            field=maybe(words),
            descending=st.booleans(),
        )
    ),
    limit=maybe(st.builds(Limit, count=st.integers(1, 50), ties=st.booleans(), per_groups=st.integers(0, 3))),
    detail=maybe(st.builds(Detail, table=words, fields=some(words), metric=maybe(words))),
    include_empty=st.booleans(),
    ranking=st.booleans(),
)


@given(queries)
def test_every_query_survives_json_text(query):
    text = json.dumps(to_json(query))
    assert from_json(json.loads(text)) == query


@given(st.booleans() | st.integers(0, 1) | days | moments)
def test_values_keep_their_type(value):
    query = Query(filters=(Filter(field="f", values=(value,)),))
    (kept,) = from_json(json.loads(json.dumps(to_json(query)))).filters[0].values
    assert (kept, type(kept)) == (value, type(value))


def test_defaults_are_left_out_and_the_version_is_not():
    assert to_json(Query()) == {"plan_version": 1}


@pytest.mark.parametrize(
    ("data", "said"),
    [
        ([], "must be a JSON object"),
        ({}, "“plan_version”: 1"),
        ({"plan_version": 2}, "it says 2"),
        ({"plan_version": True}, "it says True"),
        ({"plan_version": 1, "measure": []}, "“plan” has the unknown key “measure”"),
        (
            {"plan_version": 1, "measures": [{"metric": "m", "filter": []}]},
            "“plan.measures[0]” has the unknown key “filter”",
        ),
        ({"plan_version": 1, "measures": [{}]}, "“plan.measures[0]” lacks the key “metric”"),
        ({"plan_version": 1, "groups": [{"field": "f", "edge": 1}]}, "“plan.groups[0]” has the unknown key “edge”"),
        ({"plan_version": 1, "groups": [{"grain": "hour"}]}, "“plan.groups[0].grain” must be one of day, week"),
        ({"plan_version": 1, "limit": {"count": "3"}}, "“plan.limit.count” must be of type int"),
        ({"plan_version": 1, "limit": {"count": True}}, "“plan.limit.count” must be of type int"),
        ({"plan_version": 1, "ranking": 1}, "“plan.ranking” must be of type bool"),
        ({"plan_version": 1, "measures": {}}, "“plan.measures” must be a list"),
        ({"plan_version": 1, "measures": ["m"]}, "“plan.measures[0]” must be an object"),
        ({"plan_version": 1, "period": {"start": "soon", "end": None}}, "“plan.period.start” must be a day"),
        (
            {"plan_version": 1, "filters": [{"field": "f", "values": [None]}]},
            "“plan.filters[0].values[0]” must be text",
        ),
        ({"plan_version": 1, "filters": [{"field": "f", "values": [{"date": "x"}]}]}, "must be a day like"),
        ({"plan_version": 1, "having": [{"operator": "ge", "value": "all"}]}, "must be one of overall"),
        (
            {"plan_version": 1, "filters": [{"entity": ["a"], "measure": {"metric": "m"}, "consecutive": [3]}]},
            "“plan.filters[0].consecutive” must have 2 entries",
        ),
    ],
)
def test_what_is_no_plan_is_refused_with_its_place(data, said):
    with pytest.raises(QueryError) as refused:
        from_json(data)
    assert said in refused.value.sentence


def test_the_example_in_the_docstring_holds():
    assert doctest.testmod(plan_json).failed == 0
