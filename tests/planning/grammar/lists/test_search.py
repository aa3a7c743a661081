"""Words searched for in free text."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from assistant.flow import Doubt, Filter, Query, Reading

Read = Callable[..., Reading]


def asked(read: Read, text: str) -> Query:
    outcome = read(text).outcome
    assert isinstance(outcome, Query), outcome
    return outcome


@pytest.mark.parametrize(
    ("text", "filters"),
    [
        ('提到"噪音"或"漏水"的退货有多少', [("contains", ("噪音", "漏水"))]),
        ('returns mentioning "noise" or "leak"', [("contains", ("noise", "leak"))]),
        ('returns mentioning "noise" and "leak"', [("contains", ("noise",)), ("contains", ("leak",))]),
        ('没有提到"退款"的退货有多少', [("not_contains", ("退款",))]),
    ],
)
def test_any_all_or_none_of_the_words(read: Read, text: str, filters: list[tuple[str, tuple[str, ...]]]) -> None:
    held = asked(read, text).filters
    assert all(isinstance(one, Filter) and one.field == "tickets.description" for one in held)
    assert [(one.operator, one.values) for one in held if isinstance(one, Filter)] == filters


@pytest.mark.parametrize(
    ("text", "filters"),
    [
        ("描述里提到12315的退货有多少", [("contains", ("12315",))]),
        ("客户描述里提到充不进电的退货有几件", [("contains", ("充不进电",))]),
        ("原话里写了死机或者自动重启的退货有几件", [("contains", ("死机", "自动重启"))]),
        ("说到退款慢的退货有多少", [("contains", ("退款慢",))]),
        ("描述里没提到漏水的退货有多少", [("not_contains", ("漏水",))]),
    ],
)
def test_words_sought_without_quotes(read: Read, text: str, filters: list[tuple[str, tuple[str, ...]]]) -> None:
    held = asked(read, text).filters
    assert [(one.operator, one.values) for one in held if isinstance(one, Filter)] == filters


@pytest.mark.parametrize("text", ["提到最多的问题是什么", "写了差评的客户有多少", "哪些产品的投诉里提到起火最多"])
def test_what_asks_for_something_itself_is_not_sought(read: Read, text: str) -> None:
    assert isinstance(read(text).outcome, Doubt)


def test_the_share_of_rows_that_mention_words(read: Read) -> None:
    (measure,) = asked(read, "本月退货里提到“发热”或“烫手”的占多少").measures
    assert measure.over is not None
    assert not measure.over.filters
    assert measure.filters == (Filter(field="tickets.description", operator="contains", values=("发热", "烫手")),)
