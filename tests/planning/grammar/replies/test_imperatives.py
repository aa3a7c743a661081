"""What is to be done is told from what is to be looked up by the form of the sentence."""

from __future__ import annotations

import pytest

from assistant.planning.grammar.replies.imperatives import imperative
from assistant.understanding.hear import language


@pytest.mark.parametrize(
    ("text", "verb"),
    [
        ("please forward this to the ops lead", "forward"),
        ("cancel all orders from yesterday", "cancel"),
        ("can you reopen ticket 4711", "reopen"),
        ("把这张单派给二组", "派给"),
        ("给客户退款", "退款"),
        ("帮我登记一下这个投诉", "登记"),
        ("麻烦把周报发给李经理", "发给"),
    ],
)
def test_something_is_to_be_done(text: str, verb: str) -> None:
    assert imperative(text, language(text)) == verb


@pytest.mark.parametrize(
    "text",
    [
        "open tickets by team",
        "call volume by hour",
        "refund amount by region",
        "resolve time by team",
        "transfer rate this month",
        "给出关闭时间",
        "给个退款率",
        "把升级率最高的组列出来",
        "把投诉按月展开",
        "帮我看看取消的工单",
        "给我转派最多的组",
    ],
)
def test_something_is_to_be_told(text: str) -> None:
    assert imperative(text, language(text)) == ""
