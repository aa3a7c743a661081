"""Things held against each other: side by side, by how much, and against the industry."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from assistant.flow import ByField, Doubt, Filter, Having, Measure, No, Order, Per, Query, Reading

Read = Callable[..., Reading]


def asked(read: Read, text: str) -> Query:
    outcome = read(text).outcome
    assert isinstance(outcome, Query), outcome
    return outcome


@pytest.mark.parametrize(
    ("text", "field", "values", "descending"),
    [
        ("邮件和App哪个转派率更高", "channel", {"email", "app"}, True),
        ("西北和东北今年退货哪个少", "region", {"西北", "东北"}, False),
        ("手机和平板哪个首响更快", "category", {"手机", "平板"}, False),
        ("is email or the app faster to respond", "channel", {"email", "app"}, False),
        ("gold vs silver customers' satisfaction", "customer_level", {"gold", "silver"}, True),
    ],
)
def test_which_of_two_is_ahead(read: Read, text: str, field: str, values: set[str], descending: bool) -> None:
    query = asked(read, text)
    assert query.groups == (ByField(field=field),)
    (narrowed,) = query.filters
    assert isinstance(narrowed, Filter)
    assert set(narrowed.values) == values
    assert query.order in ((Order(measure=0, descending=descending),), (Order(group=0, descending=False),))


@pytest.mark.parametrize(
    "text",
    ["西北比东北今年多多少退货", "how many more returns did Northwest China have than Northeast China this year"],
)
def test_by_how_much_one_exceeds_the_other(read: Read, text: str) -> None:
    first, second, difference = asked(read, text).measures
    assert first == Measure(metric="return_count", filters=(Filter(field="region", values=("西北",)),))
    assert second == Measure(metric="return_count", filters=(Filter(field="region", values=("东北",)),))
    assert difference.minus == second


@pytest.mark.parametrize("text", ["weekday vs weekend complaints", "工作日和周末的投诉量对比"])
def test_kinds_of_day(read: Read, text: str) -> None:
    query = asked(read, text)
    assert query.groups == (ByField(field="day_type"),)
    assert query.filters == ()


@pytest.mark.parametrize("text", ["各品类的满意度跟行业平均比", "our satisfaction against the industry by category"])
def test_ours_theirs_and_the_difference(read: Read, text: str) -> None:
    query = asked(read, text)
    ours, theirs, difference = query.measures
    assert ours == Measure(metric="satisfaction")
    assert theirs.metric == "benchmark_satisfaction"
    assert difference.minus == theirs
    assert query.groups == (ByField(field="category"),)


def test_a_rate_of_the_period_is_averaged_over_months_beside_the_industry(read: Read) -> None:
    ours = asked(read, "我们的万台投诉量和行业平均差多少").measures[0]
    assert ours.per == Per(aggregate="avg", grain="month")


@pytest.mark.parametrize("text", ["我们和竞品的满意度对比", "satisfaction: us vs competitors"])
def test_competitors_are_all_but_the_industry_average_and_it_says_so(read: Read, text: str) -> None:
    reading = read(text)
    assert isinstance(reading.outcome, Query)
    (brands,) = reading.outcome.measures[1].filters
    assert isinstance(brands, Filter)
    assert (brands.operator, brands.values) == ("is_not", ("行业平均",))
    assert reading.notes


@pytest.mark.parametrize("text", ["竞品B的满意度", "competitor B satisfaction"])
def test_a_brand_alone_is_the_benchmark(read: Read, text: str) -> None:
    (only,) = asked(read, text).measures
    assert only.metric == "benchmark_satisfaction"


@pytest.mark.parametrize(
    ("text", "operator"),
    [("哪些品类的满意度高于行业平均", "gt"), ("which categories are below the industry in satisfaction", "lt")],
)
def test_which_are_above_or_below(read: Read, text: str, operator: str) -> None:
    query = asked(read, text)
    assert query.having == (Having(measure=2, operator=operator, value=0),)  # type: ignore[arg-type]


@pytest.mark.parametrize("text", ["哪个更高", "竞品A的退货量", "西北的退货更多"])
def test_what_has_no_other_side_is_asked_about(read: Read, text: str) -> None:
    assert isinstance(read(text).outcome, Doubt | No)
