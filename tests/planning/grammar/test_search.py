"""Words searched for in free text."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from assistant.flow import Filter, Query, Reading

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
