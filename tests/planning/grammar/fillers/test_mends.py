"""What is said of mended typing errors, greetings, and questions that only name a thing."""

from __future__ import annotations

import pytest

from assistant.flow import Doubt, No, Query
from assistant.flow.query import ByField
from assistant.flow.reading import Turn
from tests.planning.conftest import Read


@pytest.mark.parametrize(
    ("text", "clean", "note"),
    [
        ("上个月头诉量按渠道", "上个月投诉量按渠道", "已把“头诉量”理解为“投诉量”。"),
        ("本月各组满意独", "本月各组满意度", "已把“满意独”理解为“满意度”。"),
        ("complants by monht", "complaints by month", "Read “complants” as “complaint”, “monht” as “month”."),
        ("repairsby channel", "repairs by channel", "Read “repairsby” as “repairs by”."),
    ],
)
def test_the_answer_says_what_was_read_for_what(read: Read, text: str, clean: str, note: str) -> None:
    reading = read(text)
    assert reading.outcome == read(clean).outcome
    assert note in reading.notes
    assert reading.confidence < read(clean).confidence


def test_nothing_is_said_where_nothing_was_mended(read: Read) -> None:
    assert not any("理解为" in note for note in read("上个月投诉量按渠道").notes)


@pytest.mark.parametrize("text", ["投放量按渠道", "上个月残品数", "contracs and contects by month"])
def test_what_may_be_another_word_is_asked_back(read: Read, text: str) -> None:
    assert isinstance(read(text).outcome, Doubt)


@pytest.mark.parametrize(
    ("text", "clean"),
    [
        ("这个月那个产品投诉最多", "这个月哪个产品投诉最多"),
        ("那些渠道的满意度最低", "哪些渠道的满意度最低"),
    ],
)
def test_that_is_which_where_the_most_is_asked(read: Read, text: str, clean: str) -> None:
    reading = read(text)
    assert reading.outcome == read(clean).outcome
    assert any("理解为“哪" in note for note in reading.notes)


def test_that_points_back_where_something_was_said(read: Read) -> None:
    before = read("上个月投诉最多的产品").outcome
    assert isinstance(before, Query)
    reading = read("那个产品满意度最低的渠道", Turn(query=before, shown=(("product", ("Aurora X2",)),)))
    assert not any("理解为“哪" in note for note in reading.notes)
    assert isinstance(read("那个产品的投诉量").outcome, Doubt)


@pytest.mark.parametrize(
    ("polite", "clean"),
    [
        ("你好，上个月投诉量", "上个月投诉量"),
        ("嗯，那个，帮我看下上个月投诉量呗", "上个月投诉量"),
        ("不好意思打扰一下，麻烦帮忙查一下本月各渠道工单量，谢谢啦，急", "本月各渠道工单量"),
        ("请问一下方便的话能不能告诉我各组满意度哈", "各组满意度"),
        ("老板要的，上个月各渠道投诉量，在线等", "上个月各渠道投诉量"),
        ("hello, complaints last month", "complaints last month"),
        ("hey could you quickly pull complaints by channel for me pls", "complaints by channel"),
        ("I'd love to know complaints by channel, thanks in advance", "complaints by channel"),
        ("um, my boss wants to know complaints by channel asap", "complaints by channel"),
        ("sorry to bother you, would you mind checking repairs by month? much appreciated", "repairs by month"),
    ],
)
def test_politeness_changes_nothing(read: Read, polite: str, clean: str) -> None:
    outcome = read(clean).outcome
    assert isinstance(outcome, Query)
    assert read(polite).outcome == outcome


@pytest.mark.parametrize(
    "text", ["急单有几张", "先报修然后投诉的客户", "complaints resolved immediately", "马上到期的合同有多少"]
)
def test_words_with_a_meaning_are_no_politeness(read: Read, text: str) -> None:
    """Hurry, order and haste tell rows apart: none of them may be passed over."""
    outcome = read(text).outcome
    assert not isinstance(outcome, Query) or outcome.filters or outcome.detail


@pytest.mark.parametrize("text", ["你好", "hello", "早上好！"])
def test_a_greeting_alone_is_greeted(read: Read, text: str) -> None:
    outcome = read(text).outcome
    assert isinstance(outcome, No)
    assert outcome.reason == "off_topic"


@pytest.mark.parametrize("text", ["华南", "渠道", "channel", "上个月华南", "嗯", "please", "上个月"])
def test_a_thing_alone_is_asked_back_with_questions_that_are_answered(read: Read, text: str) -> None:
    outcome = read(text).outcome
    assert isinstance(outcome, Doubt)
    assert outcome.kind == "missing"
    assert outcome.choices
    for choice in outcome.choices:
        assert isinstance(read(choice.question or "").outcome, Query)


def test_a_dimension_alone_is_offered_as_a_breakdown(read: Read) -> None:
    outcome = read("渠道").outcome
    assert isinstance(outcome, Doubt)
    query = read(outcome.choices[0].question or "").outcome
    assert isinstance(query, Query)
    assert query.groups == (ByField(field="channel"),)


@pytest.mark.parametrize("text", ["投诉", "complaints", "满意度", "工单"])
def test_a_metric_alone_is_answered(read: Read, text: str) -> None:
    assert isinstance(read(text).outcome, Query)
