"""Hearing: the language, the cover of a whole question, what stays unexplained, and mended typing errors."""

from __future__ import annotations

from datetime import date

import pytest

from assistant.catalog.lexicon import Lexicon
from assistant.flow import Question
from assistant.flow.mention import Heard
from assistant.understanding.hear import hear, language


def heard(text: str, lexicon: Lexicon) -> Heard:
    return hear(Question(text=text, lang=language(text)), lexicon=lexicon, as_of=date(2026, 6, 18), festivals=())


@pytest.mark.parametrize(
    ("text", "lang"),
    [
        ("这个月哪个产品投诉最多?", "zh"),
        ("Aurora X2 上周的投诉量", "zh"),
        ("which product had the most complaints", "en"),
        ("how often do customers mention 噪音 in their words", "en"),
        ("", "en"),
        ("123", "en"),
    ],
)
def test_language(text: str, lang: str) -> None:
    assert language(text) == lang


def test_every_character_is_heard_or_unknown(lexicon: Lexicon) -> None:
    result = heard("上周华南二组的颗粒度投诉量", lexicon)
    assert [mention.text for mention in result.mentions] == ["上周", "华南二组", "的", "投诉量"]
    assert [gap.text for gap in result.unknown] == ["颗粒度"]


def test_offsets_lead_back_to_the_text_as_typed(lexicon: Lexicon) -> None:
    text = "上個月ＡＰＰ的投訴量"
    result = heard(text, lexicon)
    last = result.mentions[-1]
    assert text[result.offsets[last.start] : result.offsets[last.end]] == "投訴量"


def test_a_typing_error_is_mended_but_marked(lexicon: Lexicon) -> None:
    mention = heard("complants", lexicon).mentions[0]
    assert not mention.exact
    assert "complaint_count" in {sense.ref for sense in mention.senses}


@pytest.mark.parametrize("word", ["wave", "zorbles", "xqzt"])
def test_words_far_from_any_known_one_stay_unknown(lexicon: Lexicon, word: str) -> None:
    assert [gap.text for gap in heard(word, lexicon).unknown] == [word]
