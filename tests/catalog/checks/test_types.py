"""Which database types count as the same kind."""

from __future__ import annotations

import pytest

from assistant.catalog.checks.types import family, same_family


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("INTEGER", "bigint"),
        ("DECIMAL(10,2)", "double"),
        ("decimal (18, 3)", "NUMERIC"),
        ("VARCHAR", "text"),
        ("TIMESTAMP", "TIMESTAMP WITH TIME ZONE"),
        ("BOOLEAN", "bool"),
        ("INTEGER[]", "integer[]"),
    ],
)
def test_one_kind(one: str, other: str) -> None:
    assert same_family(one, other)


@pytest.mark.parametrize(
    ("one", "other"),
    [("INTEGER", "DOUBLE"), ("DATE", "TIMESTAMP"), ("INTEGER", "INTEGER[]"), ("VARCHAR", "BLOB"), ("", "DATE")],
)
def test_two_kinds(one: str, other: str) -> None:
    assert not same_family(one, other)


def test_what_is_not_known_stands_for_itself() -> None:
    assert family("geometry") == "GEOMETRY"
