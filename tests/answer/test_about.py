"""Answers about the data themselves."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime

from assistant.answer import Described, Freshness, tell
from assistant.catalog.model import Role, TableRule
from assistant.flow import About, Lang
from tests.answer.shop import AS_OF, SHOP, text

_FACTS = Freshness(
    history_start=date(2023, 6, 19),
    as_of=AS_OF,
    loaded_at=datetime(2026, 6, 19, 2, 30),
    row_counts=(("orders", 1234), ("customers", 5)),
)
_CLERK = Role(name="clerk", label=text("店员", "clerk"), description=text("", ""), tables=(TableRule(table="orders"),))
_TWO_ROLES = replace(SHOP, roles=(*SHOP.roles, _CLERK))


def _told(about: About, lang: Lang = "zh", **more: object) -> Described:
    return tell(about, catalog=_TWO_ROLES, facts=_FACTS, lang=lang, **more)  # type: ignore[arg-type]


def test_a_metric_is_defined() -> None:
    about = About(topic="definition", names=("order_count",))
    assert _told(about).text == (
        "订单量：订单量的定义。算法：数出符合条件的订单。按“下单时间”计入期间。单位：笔。负责人：Sales。也叫：单量、订单数。"
        "\n数据从 2023-06-19 到 2026-06-18，最近一次载入是 2026-06-19 02:30。"
    )
    assert _told(about, "en").text.splitlines()[0] == (
        "Orders: The definition of orders. Formula: the number of matching orders. "
        "Counted in a period by “placed at”. Unit: orders. Owner: Sales. Also called: order count."
    )


def test_the_owner_of_a_number_is_told() -> None:
    assert _told(About(topic="owner", names=("order_count",))).text == "订单量由Sales负责。"
    assert _told(About(topic="owner", names=("order_count",)), "en").text == "Orders: Sales answers for it."


def test_a_subject_brings_the_numbers_about_it_and_questions() -> None:
    told = _told(About(topic="subject", names=("order_count",)), "en")
    others = [metric.label.en for metric in SHOP.metrics if metric.table == "orders"]
    assert len(others) > 1
    assert all(label in told.text for label in others)
    assert told.rows


def test_a_ratio_names_its_two_sides() -> None:
    assert "算法：订单量 ÷ 顾客数 × 1,000。" in _told(About(topic="definition", names=("orders_per_1k",))).text


def test_every_kind_of_metric_has_a_formula() -> None:
    for metric in SHOP.metrics:
        assert "Formula: " in _told(About(topic="definition", names=(metric.name,)), "en").text


def test_a_dimension_says_where_it_comes_from_and_its_values() -> None:
    told = _told(About(topic="definition", names=("channel",)))
    assert told.text == "渠道：可以用来分组和筛选。来自订单。渠道有 3 个取值：网页、门店、电话。"


def test_tables_columns_and_unknown_names() -> None:
    told = _told(About(topic="definition", names=("orders", "orders.price", "nope")), "en")
    assert told.text.splitlines() == [
        "Orders: Orders placed by customers.",
        "Price: ",
        "The catalog knows nothing called “nope”.",
    ]


def test_tables_with_their_rows() -> None:
    told = _told(About(topic="tables"))
    assert told.text.startswith("共有 3 张表：订单、顾客、订单标记。数据从 2023-06-19 到 2026-06-18")
    assert told.rows[0] == ("订单", 1234, "顾客下的订单。")
    assert [column.label for column in told.columns] == ["表", "行数", "说明"]


def test_tables_without_counts_have_no_column_for_them() -> None:
    facts = Freshness(history_start=None, as_of=AS_OF)
    told = tell(About(topic="tables"), catalog=SHOP, facts=facts, lang="en")
    assert [column.name for column in told.columns] == ["table", "description"]


def test_a_role_hears_only_of_its_tables() -> None:
    assert _told(About(topic="tables"), role="clerk").text.startswith("共有 1 张表：订单。")
    assert "顾客" not in _told(About(topic="definition", names=("customers",)), role="clerk").text


def test_freshness() -> None:
    assert _told(About(topic="freshness")).text == (
        "数据从 2023-06-19 到 2026-06-18，最近一次载入是 2026-06-19 02:30。"
    )
    facts = Freshness(history_start=None, as_of=AS_OF)
    assert (
        tell(About(topic="freshness"), catalog=SHOP, facts=facts, lang="en").text == "The data run up to 18 June 2026."
    )


def test_values_of_codes_and_of_names() -> None:
    told = _told(About(topic="values", names=("channel", "city")), values={"city": ("上海", "北京")})
    assert told.text == "渠道有 3 个取值：网页、门店、电话。\n城市有 2 个取值：上海、北京。"
    assert ("北京",) in told.rows


def test_many_values_are_cut_in_the_sentence_and_whole_in_the_rows() -> None:
    told = _told(About(topic="values", names=("city",)), values={"city": tuple(f"c{at}" for at in range(40))})
    assert "40 个取值" in told.text
    assert "c39" not in told.text
    assert len(told.rows) == 40


def test_personal_data_are_never_listed() -> None:
    told = _told(About(topic="values", names=("customer",)), values={"customer": ("王小明",)})
    assert "王小明" not in told.text
    assert told.rows == ()


def test_help_offers_the_questions_of_the_role() -> None:
    told = _told(About(topic="help"), "en")
    assert "8 metrics" in told.text
    assert told.rows == (("Which city had the most orders this month?",),)
    assert _told(About(topic="help"), "en", role="clerk").rows == ()
