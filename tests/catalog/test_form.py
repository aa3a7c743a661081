"""The form in which terms and questions are compared."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.catalog.form import form, key, key_of_plain, singular
from assistant.catalog.normal import plain


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Air-Con", "air con"),
        ("aircon", "air-cons"),
        ("web_chat", "Web chats"),
        ("Aurora X2", "auroraX2"),
        ("极光X1", "极光 x1"),
        ("category", "categories"),
        ("cache", "caches"),
        ("batch", "batches"),
        ("movie", "movies"),
        ("status", "statuses"),
        ("customer’s complaint", "customer complaints"),
        ("customers' complaints", "customer complaint"),
    ],
)
def test_written_otherwise_is_the_same(one: str, other: str) -> None:
    assert key(one) == key(other)


@pytest.mark.parametrize(
    ("one", "other"), [("10 12", "1012"), ("gas", "ga"), ("class", "clas"), ("1.5", "15"), ("a", "")]
)
def test_another_word_is_another(one: str, other: str) -> None:
    assert key(one) != key(other)


@pytest.mark.parametrize(("word", "expected"), [("complaints", "complaint"), ("gas", "gas"), ("address", "address")])
def test_an_english_plural_is_its_singular(word: str, expected: str) -> None:
    assert singular(word) == expected


@given(st.text(max_size=40) | st.text("ab s'x12-_ .投", max_size=20))
def test_each_character_of_the_form_knows_its_place(text: str) -> None:
    normal = plain(text)
    compared = form(normal)
    assert len(compared.text) == len(compared.starts) == len(compared.ends)
    assert len(compared.text) == len(compared.opens) == len(compared.closes)
    assert all(0 <= start < end <= len(normal) for start, end in zip(compared.starts, compared.ends, strict=True))
    assert compared.text == key_of_plain(normal)
    assert list(compared.starts) == sorted(compared.starts)
