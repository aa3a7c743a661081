"""Picks: by number, by place, by words; anything else is a new question."""

from __future__ import annotations

import pytest

from assistant.understanding.picks import picked

LABELS = ("投诉的解决时长", "投诉量", "complaints by channel")


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("1", 1),
        ("2.", 2),
        ("(3)", 3),
        ("B", 2),
        ("第一个", 1),
        ("第二个吧", 2),
        ("选2", 2),
        ("选项3", 3),
        ("最后一个", 3),
        ("the second one", 2),
        ("option 3", 3),
        ("the last one", 3),
        ("投诉量", 2),
        ("我要投诉量", 2),
        ("解决时长", 1),
        ("By Channel", 3),
    ],
)
def test_a_pick(text: str, number: int) -> None:
    assert picked(text, LABELS) == number


@pytest.mark.parametrize(
    "text", ["4", "第五个", "今年华东的投诉量", "投诉", "", "满意度", "complaints by team", "10", "e"]
)
def test_no_pick(text: str) -> None:
    assert picked(text, LABELS) is None


def test_nothing_is_picked_where_nothing_was_offered() -> None:
    assert picked("1", ()) is None
