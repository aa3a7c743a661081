"""Clauses that only say what an answer is for: they are left out, what could narrow the question is not."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from assistant.flow import Doubt, Query, Reading

Read = Callable[..., Reading]
PLAIN = "上周各渠道退货多少"


@pytest.mark.parametrize(
    "aside",
    [
        "要做二次回访",
        "发给老板",
        "给研发看",
        "我好跟进",
        "备件好提前备",
        "好让仓库备货",
        "方便我们排班",
        "要写退货周报",
        "下周一例会上要讲",
        "准备找供应商谈",
        "明天跟供应商谈价用",
        "采购那边要",
        "要跟客户解释",
        "周会用",
        "用来考核",
    ],
)
def test_what_the_answer_is_for_changes_nothing(read: Read, aside: str) -> None:
    plain = read(PLAIN).outcome
    assert isinstance(plain, Query)
    assert read(f"{PLAIN},{aside}").outcome == plain
    assert read(f"{aside},{PLAIN}").outcome == plain


@pytest.mark.parametrize("clause", ["要做过回访的", "要没人修的", "备件要贵的", "给研发没看过的"])
def test_what_may_narrow_is_asked_back(read: Read, clause: str) -> None:
    assert isinstance(read(f"{PLAIN},{clause}").outcome, Doubt)


def test_a_value_in_such_a_clause_still_narrows(read: Read) -> None:
    outcome = read("上周退货多少,要看华东").outcome
    assert isinstance(outcome, Query)
    assert outcome.filters


def test_a_lone_purpose_asks_nothing(read: Read) -> None:
    assert not isinstance(read("明天开会用,发给老板").outcome, Query)


def test_a_comparison_in_such_a_clause_is_made(read: Read) -> None:
    outcome = read("上周退货多少,要做同比").outcome
    assert isinstance(outcome, Query)
    assert outcome.comparison is not None
