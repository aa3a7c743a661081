"""What is said of things narrows, counts or lists them; what could be meant otherwise is asked about."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from assistant.flow import ByField, Doubt, EntitySet, Filter, Having, Measure, Query, Reading

Read = Callable[..., Reading]


def asked(read: Read, text: str) -> Query:
    outcome = read(text).outcome
    assert isinstance(outcome, Query), outcome
    return outcome


def sets(query: Query) -> list[EntitySet]:
    return [one for one in query.filters if isinstance(one, EntitySet)]


@pytest.mark.parametrize(
    ("text", "metric", "field", "having"),
    [
        ("退货超过30件的城市有哪些", "return_count", "city", Having(operator="gt", value=30)),
        ("哪些城市的退货不到30件", "return_count", "city", Having(operator="lt", value=30)),
        ("咨询量不少于200的省份", "inquiry_count", "province", Having(operator="ge", value=200)),
        ("重开率高于5%的渠道", "reopen_rate", "channel", Having(operator="gt", value=0.05)),
        ("首响超过1小时的客服组", "first_response_minutes", "team", Having(operator="gt", value=60)),
        ("满意度低于3.6分的坐席", "satisfaction", "agent", Having(operator="lt", value=3.6)),
        ("which cities had at least 30 returns", "return_count", "city", Having(operator="ge", value=30)),
        ("cities with 30 or more returns", "return_count", "city", Having(operator="ge", value=30)),
        (
            "provinces that got no more than 200 inquiries",
            "inquiry_count",
            "province",
            Having(operator="le", value=200),
        ),
        ("channels with a reopen rate above 5%", "reopen_rate", "channel", Having(operator="gt", value=0.05)),
        (
            "teams whose first response exceeds 2 hours",
            "first_response_minutes",
            "team",
            Having(operator="gt", value=120),
        ),
        ("退货2次的客户", "return_count", "customer", Having(operator="is", value=2)),
        ("customers who complained twice", "complaint_count", "customer", Having(operator="is", value=2)),
    ],
)
def test_a_condition_on_groups_in_any_order(read: Read, text: str, metric: str, field: str, having: Having) -> None:
    query = asked(read, text)
    assert query.measures == (Measure(metric=metric),)
    assert query.groups == (ByField(field=field),)
    assert query.having == (having,)


@pytest.mark.parametrize(
    "text",
    [
        "退货量在20到50之间的城市",
        "退货量介于20和50之间的城市",
        "cities with between 20 and 50 returns",
        "退货20-50件的城市",
    ],
)
def test_a_range_has_two_ends(read: Read, text: str) -> None:
    assert asked(read, text).having == (Having(operator="ge", value=20), Having(operator="le", value=50))


@pytest.mark.parametrize(
    "text",
    [
        "满意度低于平均水平的客服组",
        "客服组里满意度低于平均的有哪些",
        "比平均满意度低的客服组",
        "teams below average in satisfaction",
    ],
)
def test_the_level_of_all(read: Read, text: str) -> None:
    assert asked(read, text).having == (Having(operator="lt", value="overall"),)


@pytest.mark.parametrize(
    "text",
    [
        "退货超过30件且满意度低于3.7的品类",
        "满意度低于3.7、退货又超过30件的品类",
        "categories with more than 30 returns and satisfaction below 3.7",
    ],
)
def test_several_conditions_hold_together(read: Read, text: str) -> None:
    query = asked(read, text)
    assert {measure.metric for measure in query.measures} == {"return_count", "satisfaction"}
    wanted = {("return_count", "gt", 30), ("satisfaction", "lt", 3.7)}
    assert {(query.measures[one.measure].metric, one.operator, one.value) for one in query.having} == wanted


@pytest.mark.parametrize(
    "text",
    [
        "今年退货超过2次的客户有多少",
        "今年有多少客户退货超过2次",
        "今年退货2次以上的客户有几个",
        "how many customers had more than 2 returns this year",
    ],
)
def test_how_many_there_are_is_one_number(read: Read, text: str) -> None:
    query = asked(read, text)
    assert query.measures == (Measure(metric="return_count", distinct="customer"),)
    assert query.groups == ()
    (one,) = sets(query)
    assert (one.entity, one.measure.metric, one.period) == (("customer",), "return_count", query.period)
    assert one.value == 2


@pytest.mark.parametrize(
    "text", ["今年各大区退货超过2次的客户有多少", "how many customers had more than 2 returns by region"]
)
def test_a_count_inside_groups_is_taken_inside_them(read: Read, text: str) -> None:
    query = asked(read, text)
    assert query.groups == (ByField(field="region"),)
    assert sets(query)[0].entity == ("customer", "region")


@pytest.mark.parametrize(
    ("text", "metric"),
    [
        ("今年没有退货的产品有哪些", "return_count"),
        ("哪些产品今年没有退货", "return_count"),
        ("products with no returns", "return_count"),
        ("products that never had a return", "return_count"),
        ("从来没有咨询过的产品", "inquiry_count"),
    ],
)
def test_those_without_any_are_shown_too(read: Read, text: str, metric: str) -> None:
    query = asked(read, text)
    assert query.measures == (Measure(metric=metric),)
    assert query.include_empty
    assert query.having == (Having(operator="is", value=0),)


@pytest.mark.parametrize("text", ["没有退货过的产品有几个", "how many products never had a return"])
def test_those_without_any_are_counted_among_all(read: Read, text: str) -> None:
    query = asked(read, text)
    assert query.measures == (Measure(metric="launched_product_count"),)
    assert query.period is None
    (one,) = sets(query)
    assert one.exclude


def test_what_the_things_do_not_have_narrows_what_is_said_of_them(read: Read) -> None:
    query = asked(read, "今年华南没有退货的产品有几个")
    (one,) = sets(query)
    assert query.filters == (one,)
    assert one.filters == (Filter(field="region", values=("华南",)),)


def test_a_place_of_people_is_their_own_where_they_did_nothing(read: Read) -> None:
    query = asked(read, "浙江从未退货的客户有多少")
    assert query.measures == (Measure(metric="active_customers"),)
    assert [one.filters for one in sets(query)] == [()]


@pytest.mark.parametrize(
    "text",
    [
        "今年退货过但没有咨询过的客户有多少",
        "how many customers had a return but no inquiry this year",
    ],
)
def test_one_but_not_the_other(read: Read, text: str) -> None:
    query = asked(read, text)
    assert query.measures == (Measure(metric="return_count", distinct="customer"),)
    assert [(one.measure.metric, one.exclude) for one in sets(query)] == [("inquiry_count", True)]


@pytest.mark.parametrize(
    "text",
    ["今年既退货又咨询过的客户有多少", "how many customers have both a return and an inquiry this year"],
)
def test_both(read: Read, text: str) -> None:
    query = asked(read, text)
    named = {query.measures[0].metric, *(one.measure.metric for one in sets(query))}
    assert named == {"return_count", "inquiry_count"}


@pytest.mark.parametrize(
    ("text", "run"),
    [
        ("连续三个月退货的客户有多少", (3, "month")),
        ("连续2周都有退货的客户", (2, "week")),
        ("customers with returns in four consecutive months", (4, "month")),
        ("customers with returns for 2 quarters in a row", (2, "quarter")),
    ],
)
def test_in_a_row(read: Read, text: str, run: tuple[int, str]) -> None:
    assert [one.consecutive for one in sets(asked(read, text))] == [run]


@pytest.mark.parametrize(
    ("text", "within"),
    [
        ("咨询后又退货的客户有多少", None),
        ("咨询后30天内退货的客户", 30),
        ("customers who complained and later bought again", None),
        ("customers with a return within 30 days after an inquiry", 30),
    ],
)
def test_one_after_the_other(read: Read, text: str, within: int | None) -> None:
    (one,) = sets(asked(read, text))
    assert one.after is not None
    named = (one.after.measure.metric, one.measure.metric)
    assert named in (("inquiry_count", "return_count"), ("complaint_count", "sale_count"))
    assert one.within == within


def test_another_number_of_those_things(read: Read) -> None:
    query = asked(read, "今年退货超过2次的客户的满意度")
    assert query.measures == (Measure(metric="satisfaction"),)
    assert [one.measure.metric for one in sets(query)] == ["return_count"]


def test_a_value_that_may_narrow_one_or_both_is_asked_about(read: Read) -> None:
    outcome = read("今年华南退货超过2次的客户的满意度").outcome
    assert isinstance(outcome, Doubt)
    assert len(outcome.choices) == 2
    assert all(isinstance(choice.query, Query) for choice in outcome.choices)


def test_pairs_that_occur_and_were_never_tested(read: Read) -> None:
    query = asked(read, "which product and issue type combinations have failures but no test")
    assert query.groups == (ByField(field="product"), ByField(field="issue_type"))
    assert [(one.entity, one.exclude) for one in sets(query)] == [(("product", "issue_type"), True)]


@pytest.mark.parametrize(
    "text", ["每个月退货超过3次的客户有多少", "退货超过3公斤的客户", "customers above 5 in something"]
)
def test_what_is_not_sure_is_asked_about(read: Read, text: str) -> None:
    assert not isinstance(read(text).outcome, Query)


@pytest.mark.parametrize(
    "text",
    [
        "which agents closed more than 12 tickets last month",
        "agents who resolved fewer than 12 tickets last month",
        "上个月解决的工单不到12单的坐席有哪些",
    ],
)
def test_what_is_done_with_rows_is_what_is_counted(read: Callable[..., Reading], text: str) -> None:
    query = read(text).outcome
    assert isinstance(query, Query)
    assert query.measures[0].metric in ("closed_ticket_count", "resolved_ticket_count")
    assert [(part.operator, part.value) for part in query.having] in ([("gt", 12.0)], [("lt", 12.0)])
    assert query.filters == ()
