"""Questions about the data themselves, in the wordings people use; and near misses that ask for figures."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from assistant.flow import About, Query, Reading, Turn

Read = Callable[..., Reading]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("重开率到底是怎么定义的", "reopen_rate"),
        ("解释一下续约率", "renewal_rate"),
        ("流失率的分母是什么", "churn_rate"),
        ("投诉率怎么来的", "complaint_rate"),
        ("how do you calculate the churn rate", "churn_rate"),
        ("what do you mean by reopen rate?", "reopen_rate"),
        ("what's the denominator of the complaint rate", "complaint_rate"),
    ],
)
def test_definitions(read: Read, text: str, name: str) -> None:
    assert read(text).outcome == About(topic="definition", names=(name,))


@pytest.mark.parametrize("text", ["这个怎么算的", "how is that calculated?", "它的口径是什么"])
def test_the_definition_of_what_was_just_asked(read: Read, text: str) -> None:
    before = read("今年的重开率").outcome
    assert isinstance(before, Query)
    outcome = read(text, Turn(query=before)).outcome
    assert outcome == About(topic="definition", names=("reopen_rate",))


@pytest.mark.parametrize(
    ("text", "topic"),
    [
        ("你有哪些指标", "metrics"),
        ("which metrics do you have", "metrics"),
        ("what KPIs do you track", "metrics"),
        ("可以按哪些维度看", "dimensions"),
        ("what dimensions are there", "dimensions"),
        ("最新数据到哪天", "freshness"),
        ("when was the data last updated", "freshness"),
        ("数据库里有什么", "tables"),
    ],
)
def test_what_there_is(read: Read, text: str, topic: str) -> None:
    outcome = read(text).outcome
    assert isinstance(outcome, About)
    assert outcome.topic == topic


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("优先级的取值", "priority"),
        ("渠道的可选值", "channel"),
        ("list all regions", "region"),
        ("which products exist", "product"),
    ],
)
def test_values(read: Read, text: str, name: str) -> None:
    assert read(text).outcome == About(topic="values", names=(name,))


@pytest.mark.parametrize(
    "text", ["今年的重开率", "各渠道的投诉量", "reopen rate this year", "how many channels had complaints this year"]
)
def test_figures_are_no_questions_about_the_data(read: Read, text: str) -> None:
    assert not isinstance(read(text).outcome, About)
