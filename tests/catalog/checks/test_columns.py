"""Columns and dimensions."""

from __future__ import annotations

from collections.abc import Callable

import pytest

READERS, BOOKS, DIMENSIONS = "tables/readers.yaml", "tables/books.yaml", "dimensions.yaml"
TITLE = "role: name, label: {zh: 题名, en: book title}"


@pytest.mark.parametrize(
    ("file", "old", "new", "sentence"),
    [
        (
            READERS,
            "personal: name}",
            "personal: name, indexed: true}",
            "readers.reader_name is personal and must not be",
        ),
        (
            READERS,
            "personal: birth}",
            "personal: birth, values: [{value: 1, label: {zh: 一, en: I}}]}",
            "not list values",
        ),
        (BOOKS, TITLE, TITLE.replace("name", "text"), "books.title is free text and must not be indexed"),
    ],
)
def test_personal_data_and_free_text_are_not_indexed(
    told: Callable[..., None], file: str, old: str, new: str, sentence: str
) -> None:
    told("personal_not_indexed", file, old, new, sentence)


def test_a_code_has_values(told: Callable[..., None]) -> None:
    told("codes_have_values", BOOKS, TITLE, TITLE.replace("name", "code"), "books.title is a code without values")


@pytest.mark.parametrize(
    ("old", "new", "sentence", "line", "also"),
    [
        ("    sources: [loans.desk]\n", "    sources: [loans.desk]\n    part: hour\n", "desk needs either", -2, ()),
        ("    part: weekday\n", "", "weekday needs either sources or part", -3, ()),
        ("[readers.age_group]", "[readers.city]", "belong to the stored column", 2, ("codes_have_values",)),
    ],
)
def test_a_dimension_comes_from_somewhere(
    told: Callable[..., None], old: str, new: str, sentence: str, line: int, also: tuple[str, ...]
) -> None:
    told("dimension_origin", DIMENSIONS, old, new, sentence, line=line, also=also)


def test_a_table_has_a_key(told: Callable[..., None]) -> None:
    old, also = "primary_key: [book_id]", ("relationship_keys",)
    told("tables_have_keys", BOOKS, old, "primary_key: []", "books has no primary_key", also=also)
