"""Warrants: what was taken has a place in the query, and what the query holds was asked for."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from assistant.catalog.lexicon import Lexicon
from assistant.catalog.model import Catalog
from assistant.flow import ByField, Detail, Doubt, EntitySet, Filter, Having, Measure, Query, Question, Reading
from assistant.planning.grammar.checks.warrants import unwarranted
from assistant.planning.grammar.slots import slots_for
from assistant.understanding.hear import hear, language
from tests.planning.conftest import AS_OF

Lost = Callable[[str, Query], list[str]]
PLAIN = Query(measures=(Measure(metric="complaint_count"),))
BY_PRODUCT = replace(PLAIN, groups=(ByField(field="product"),))
BY_TEAM = replace(PLAIN, groups=(ByField(field="team"), ByField(field="product")))
FIRST = EntitySet(entity=("product",), measure=Measure(metric="complaint_count"), top=1)
FIRST_OF_ALL = replace(BY_TEAM, filters=(FIRST,))
BOTH = replace(PLAIN, measures=(*PLAIN.measures, Measure(metric="satisfaction")))
PEOPLE = replace(PLAIN, measures=(Measure(metric="complaint_count", distinct="customer"),))
TWICE = replace(BY_PRODUCT, having=(Having(operator="is", value=2.0),))
BY_PROVINCE = replace(PLAIN, groups=(ByField(field="province"),))
SALES = Query(detail=Detail(table="sales", fields=("province",)))
BY_PHONE = Filter(field="channel", values=("phone",))


@pytest.fixture
def lost(catalog: Catalog, lexicon: Lexicon) -> Lost:
    def found(text: str, query: Query) -> list[str]:
        question = Question(text=text, lang=language(text))
        heard = hear(question, lexicon=lexicon, as_of=AS_OF, festivals=())
        slots = slots_for(heard, catalog, AS_OF, sees_personal=False)
        for item in slots.items:
            item.means = "taken"
        return [mention.text for mention in unwarranted(slots, query)]

    return found


@pytest.mark.parametrize(
    ("text", "kept", "dropped", "word"),
    [
        ("各渠道的投诉", replace(PLAIN, groups=(ByField(field="channel"),)), PLAIN, "渠道"),
        ("complaints by phone", replace(PLAIN, filters=(BY_PHONE,)), PLAIN, "by phone"),
        ("complaints and satisfaction", BOTH, PLAIN, "satisfaction"),
        ("投诉的客户有多少", PEOPLE, PLAIN, "客户"),
        ("最常见的两个", BY_PRODUCT, TWICE, "两"),
        ("each team's product with most complaints", BY_TEAM, FIRST_OF_ALL, "each"),
        ("top 5 provinces", BY_PROVINCE, SALES, "provinces"),
    ],
)
def test_what_is_named_has_its_place(lost: Lost, text: str, kept: Query, dropped: Query, word: str) -> None:
    assert word in lost(text, dropped)
    assert word not in lost(text, kept)


@pytest.mark.parametrize("text", ["客户投诉", "complaints that the customers made"])
def test_a_thing_that_only_acts_needs_no_place(lost: Lost, text: str) -> None:
    assert lost(text, PLAIN) == []


def test_exactly_so_many_is_kept_where_it_was_said(lost: Lost) -> None:
    assert lost("恰好投诉2次的产品", TWICE) == []


def test_a_word_without_its_place_is_asked_back(read: Callable[..., Reading]) -> None:
    outcome = read("今年每个品类最常见的两种投诉分别是什么").outcome
    assert isinstance(outcome, Doubt)


@pytest.mark.parametrize(
    "text",
    [
        "customers who bought more than 7 products last year",
        "各品类里退货最多的一款",
        "each category's top seller",
        "每周投诉最多的一天",
        "returns by city, oldest first",
        "best sellers last month",
        "工单号最大的是哪张",
        "解决时长分布,按6小时一档",
        "which customer spent the most last year",
    ],
)
def test_what_would_be_lost_is_asked_back(read: Callable[..., Reading], text: str) -> None:
    assert isinstance(read(text).outcome, Doubt)


@pytest.mark.parametrize(
    ("text", "kinds"),
    [("how many products sold in March", None), ("三月卖出了多少产品", None), ("三月卖出了多少款产品", "product")],
)
def test_pieces_are_counted_and_kinds_where_they_are_asked_for(
    read: Callable[..., Reading], text: str, kinds: str | None
) -> None:
    query = read(text).outcome
    assert isinstance(query, Query)
    assert query.measures == (Measure(metric="units_sold", distinct=kinds),)
