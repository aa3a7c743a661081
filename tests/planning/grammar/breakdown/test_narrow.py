"""What a "not" leaves out: a value in two words, those joined to it, and nothing more."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from assistant.flow import Filter, Query, Reading

Read = Callable[..., Reading]


def asked(read: Read, text: str) -> Query:
    outcome = read(text).outcome
    assert isinstance(outcome, Query), outcome
    return outcome


AURORA = ("Aurora X1", "Aurora X2", "Aurora Lite")


@pytest.mark.parametrize(
    "text", ["returns except Aurora phones", "returns other than on Aurora phones", "除了极光手机的退货量"]
)
def test_the_kind_adds_nothing(read: Read, text: str) -> None:
    (one,) = asked(read, text).filters
    assert isinstance(one, Filter)
    assert (one.field, one.operator, set(one.values)) == ("product", "is_not", set(AURORA))


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("returns outside East China in April", ("华东",)),
        ("returns outside of East China and North China in April", ("华东", "华北")),
    ],
)
def test_outside_is_a_not(read: Read, text: str, values: tuple[str, ...]) -> None:
    assert asked(read, text).filters == (Filter(field="region", operator="is_not", values=values),)


def test_two_conditions_left_out_at_once_are_asked_back(read: Read) -> None:
    assert not isinstance(read("returns excluding urgent phone tickets in April").outcome, Query)


@pytest.mark.parametrize("text", ["除了华东以外的手机退货量", "华东以外手机的退货量", "除华东外,手机的退货量"])
def test_what_follows_is_not_left_out(read: Read, text: str) -> None:
    assert asked(read, text).filters == (
        Filter(field="region", operator="is_not", values=("华东",)),
        Filter(field="category", values=("手机",)),
    )
