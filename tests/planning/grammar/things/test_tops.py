"""Those that rank first by one number are a set, where another is asked of them."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from assistant.flow import ByField, EntitySet, Limit, Measure, Query, Reading

Read = Callable[..., Reading]


def asked(read: Read, text: str) -> Query:
    outcome = read(text).outcome
    assert isinstance(outcome, Query), outcome
    return outcome


@pytest.mark.parametrize(
    ("text", "asks", "ranks", "count", "lowest"),
    [
        ("销量前3的产品的退货量", "return_count", "units_sold", 3, False),
        ("今年退货最多的2个品类的满意度", "satisfaction", "return_count", 2, False),
        ("满意度最低的3个城市的首响时长", "first_response_minutes", "satisfaction", 3, True),
        ("工单量最少的客服组的满意度", "satisfaction", "ticket_count", 1, True),
        ("satisfaction of the top 4 cities by returns", "satisfaction", "return_count", 4, False),
        ("returns of the three best-selling products", "return_count", "units_sold", 3, False),
        ("satisfaction of the 2 categories with the most returns", "satisfaction", "return_count", 2, False),
    ],
)
def test_another_number_of_the_first(read: Read, text: str, asks: str, ranks: str, count: int, lowest: bool) -> None:
    query = asked(read, text)
    assert query.measures == (Measure(metric=asks),)
    (one,) = query.filters
    assert isinstance(one, EntitySet)
    assert (one.measure.metric, one.top, one.lowest) == (ranks, count, lowest)
    assert query.groups == (ByField(field=one.entity[0]),)
    assert one.period == query.period


@pytest.mark.parametrize("text", ["退货最多的3个品类", "top 3 categories by returns", "退货量前3的品类,按退货量排序"])
def test_a_ranking_by_the_number_that_is_asked_for_is_none(read: Read, text: str) -> None:
    query = asked(read, text)
    assert query.filters == ()
    assert query.limit == Limit(count=3)


def test_numbers_side_by_side_are_shown_together(read: Read) -> None:
    query = asked(read, "top 3 categories by returns and satisfaction")
    assert [measure.metric for measure in query.measures] == ["return_count", "satisfaction"]
    assert query.filters == ()


@pytest.mark.parametrize(
    ("text", "metric", "count"),
    [
        ("退货量前三的城市近半年每月退货趋势", "return_count", 3),
        ("今年退货前四的城市走势", "return_count", 4),
        ("monthly returns of the top 4 cities", "return_count", 4),
        ("returns trend for the four cities with the most returns this year", "return_count", 4),
        ("weekly trend of the top 3 cities", "ticket_count", 3),
    ],
)
def test_the_first_over_all_are_watched_over_time(read: Read, text: str, metric: str, count: int) -> None:
    query = asked(read, text)
    assert query.measures == (Measure(metric=metric),)
    (one,) = query.filters
    assert isinstance(one, EntitySet)
    assert (one.entity, one.measure.metric, one.top, one.period) == (("city",), metric, count, query.period)
    assert query.limit is None


@pytest.mark.parametrize(
    "text", ["每月退货量前三的城市", "top 3 cities by returns each month", "哪个月退货最多的城市是哪个"]
)
def test_the_first_of_each_month_are_ranked_inside_it(read: Read, text: str) -> None:
    query = asked(read, text)
    assert query.filters == ()
    assert query.limit is not None
    assert query.limit.per_groups == 1


def test_things_that_compete_inside_others_are_no_number_of_theirs(read: Read) -> None:
    query = read("per region, the top 2 batches by revenue").outcome
    assert not isinstance(query, Query) or not any(isinstance(one, EntitySet) for one in query.filters)
