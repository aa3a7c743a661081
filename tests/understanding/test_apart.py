"""Chinese verbs said apart by how often."""

from __future__ import annotations

import pytest

from assistant.catalog.lexicon import Lexicon, Term
from assistant.understanding.apart import find_said_apart


@pytest.fixture
def lexicon() -> Lexicon:
    return Lexicon([Term(text="退货", kind="metric", ref="return_count", lang="zh", weight=1.0)])


@pytest.mark.parametrize("text", ["退过3次货", "退了两次货", "退过两次及以上的货"])
def test_the_verb_is_the_whole_word(lexicon: Lexicon, text: str) -> None:
    ((start, end, term), noun) = next(iter(find_said_apart(text, lexicon)))
    assert (text[start:end], term.ref, text[slice(*noun)]) == (text[:2], "return_count", "货")


@pytest.mark.parametrize("text", ["退货3次", "换过3次货", "退过货"])
def test_other_words_are_left_alone(lexicon: Lexicon, text: str) -> None:
    assert list(find_said_apart(text, lexicon)) == []
