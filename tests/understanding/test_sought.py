"""Words sought in free text that stand unquoted."""

from __future__ import annotations

import pytest

from assistant.understanding.sought import find_sought


@pytest.mark.parametrize(
    ("text", "sought"),
    [
        ("提到黑屏的单子", ["黑屏"]),
        ("描述里写了死机或者自动重启的投诉", ["死机", "自动重启"]),
        ("写了备注的工单", []),
        ("描述里提到过漏水,近7天的", ["漏水"]),
        ("含有跳闸字样的报修", ["跳闸"]),
        ("提到12315", ["12315"]),
        ("提到最多的问题", []),
        ("提到的问题有哪些", []),
        ('提到"黑屏"的单子', []),
        ("提到几次的产品", []),
    ],
)
def test_the_stretches_that_are_sought(text: str, sought: list[str]) -> None:
    assert [text[start:end] for start, end in find_sought(text)] == sought
