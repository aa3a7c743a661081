"""Promises: a word that became nothing in the query is found, whichever pass said it took it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from assistant.catalog.lexicon import Lexicon
from assistant.catalog.model import Catalog
from assistant.flow import ByField, Detail, Doubt, Filter, Having, Limit, Measure, Order, Query, Question, Reading
from assistant.planning.grammar.checks.promises import broken
from assistant.planning.grammar.slots import slots_for
from assistant.understanding.hear import hear, language
from tests.planning.conftest import AS_OF

Broken = Callable[[str, Query], list[str]]
PLAIN = Query(measures=(Measure(metric="complaint_count"),))
NOT_BY_PHONE = Filter(field="channel", operator="is_not", values=("phone",))
MEDIAN = Query(measures=(Measure(metric="first_response_minutes", aggregate="median"),))
BY_PRODUCT = replace(PLAIN, groups=(ByField(field="product"),))


@pytest.fixture
def lost(catalog: Catalog, lexicon: Lexicon) -> Broken:
    def found(text: str, query: Query) -> list[str]:
        question = Question(text=text, lang=language(text))
        heard = hear(question, lexicon=lexicon, as_of=AS_OF, festivals=())
        slots = slots_for(heard, catalog, AS_OF, sees_personal=False)
        for item in slots.items:
            item.means = "taken"
        return [mention.text for mention in broken(slots, query)]

    return found


@pytest.mark.parametrize(
    ("text", "kept", "dropped", "word"),
    [
        ("投诉最多的产品", replace(BY_PRODUCT, order=(Order(measure=0),), limit=Limit(count=1)), BY_PRODUCT, "最多"),
        (
            "complaints not by phone",
            replace(PLAIN, filters=(Filter(field="channel", operator="is_not"),)),
            PLAIN,
            "not",
        ),
        ("投诉超过37的产品", replace(BY_PRODUCT, having=(Having(operator="gt", value=37.0),)), BY_PRODUCT, "超过"),
        (
            "the median of first response",
            MEDIAN,
            PLAIN,
            "the median",
        ),
        ("每个产品的投诉", BY_PRODUCT, PLAIN, "每个"),
        ("which product came last", BY_PRODUCT, replace(PLAIN, measures=(), detail=Detail(table="tickets")), "product"),
        ("哪个产品投诉", BY_PRODUCT, replace(PLAIN, groups=(ByField(field="team"),)), "产品"),
        ("多少单投诉", PLAIN, replace(PLAIN, measures=(Measure(metric="compensation_total"),)), "多少单"),
        ("how many complaints", PLAIN, replace(PLAIN, measures=(Measure(metric="repair_cost"),)), "how many"),
        ("how much did it cost", replace(PLAIN, measures=(Measure(metric="repair_cost"),)), PLAIN, "how much"),
    ],
)
def test_a_word_obliges_the_query(lost: Broken, text: str, kept: Query, dropped: Query, word: str) -> None:
    assert word in lost(text, dropped)
    assert word not in lost(text, kept)


@pytest.mark.parametrize("text", ["前7个产品的投诉", "the top 7 products by complaints"])
@pytest.mark.parametrize(("count", "is_lost"), [(7, False), (8, True)])
def test_a_number_stands_somewhere_in_the_query(lost: Broken, text: str, count: int, is_lost: bool) -> None:
    ranked = replace(BY_PRODUCT, order=(Order(measure=0),), limit=Limit(count=count))
    assert ("7" in lost(text, ranked)) is is_lost


def test_a_number_in_another_unit_is_kept(lost: Broken) -> None:
    slow = Filter(field="tickets.resolution_hours", operator="gt", values=(72.0,))
    assert lost("工单超过3天", replace(PLAIN, filters=(slow,))) == []


def test_what_is_counted_is_no_group_of_its_own_count(lost: Broken) -> None:
    people = replace(PLAIN, measures=(Measure(metric="complaint_count", distinct="customer"),))
    assert lost("投诉的客户", people) == []
    assert lost("投诉的客户", replace(people, groups=(ByField(field="customer"),))) == ["客户"]


def test_a_broken_promise_is_asked_back(read: Callable[..., Reading]) -> None:
    outcome = read("２０２５年每个品类投诉了多少钱").outcome
    assert isinstance(outcome, Doubt)
    assert "多少钱" in outcome.sentence
