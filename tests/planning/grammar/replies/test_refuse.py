"""Refusals: actions, contact data, absent subjects and small talk; and follow-ups that only look like actions."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from assistant.flow import No, Query, Reading, Turn

Read = Callable[..., Reading]


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("把上周的超时单都改成已完成", "action"),
        ("把这些工单标记为已解决", "action"),
        ("给他们群发短信", "action"),
        ("remove all returns from yesterday", "action"),
        ("mark these as resolved", "action"),
        ("notify them", "action"),
        ("张伟的电话", "forbidden"),
        ("哪条产线的工人装得最差", "absent_data"),
        ("which assembly line made the most faulty units", "absent_data"),
        ("谢谢", "off_topic"),
        ("thanks", "off_topic"),
        ("讲个故事", "off_topic"),
        ("what time is it", "off_topic"),
    ],
)
def test_refused(read: Read, text: str, reason: str) -> None:
    outcome = read(text).outcome
    assert isinstance(outcome, No), outcome
    assert outcome.reason == reason
    assert outcome.suggestions


@pytest.mark.parametrize("text", ["把他们都改成已解决", "delete them", "发邮件给他们"])
def test_an_action_on_what_was_just_listed(read: Read, text: str) -> None:
    before = read("列出昨天的退货").outcome
    assert isinstance(before, Query)
    outcome = read(text, Turn(query=before)).outcome
    assert isinstance(outcome, No)
    assert outcome.reason == "action"


@pytest.mark.parametrize("text", ["改成报修", "把时间改成上个月", "remove the region", "去掉大区条件"])
def test_a_change_of_the_question_is_no_action(read: Read, text: str) -> None:
    before = read("今年华南的退货量").outcome
    assert isinstance(before, Query)
    assert isinstance(read(text, Turn(query=before)).outcome, Query)
