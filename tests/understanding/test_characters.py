"""Typing errors in Chinese: what is mended, and what is another word."""

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
    ("text", "typed", "meant"),
    [
        ("头诉最多的产品", "头诉", "投诉"),
        ("上个月头诉量", "头诉量", "投诉量"),
        ("投诉亮走势", "投诉亮", "投诉量"),
        ("各组的满意独", "满意独", "满意度"),
        ("各品类投诉绿", "投诉绿", "投诉率"),
        ("华南二阻的工单", "华南二阻", "华南二组"),
        ("急光X2的投诉", "急光X2", "极光x2"),
        ("首响大标率", "首响大标率", "首响达标率"),
        ("投诉量的趋式", "趋式", "趋势"),
        ("投诉诉量", "投诉诉量", "投诉量"),
        ("投量诉", "投量诉", "投诉量"),
        ("上个越的投诉量", "上个越", "上个月"),
    ],
)
def test_a_slip_is_mended_and_told(lexicon: Lexicon, text: str, typed: str, meant: str) -> None:
    result = heard(text, lexicon)
    assert [(mend.typed, mend.meant) for mend in result.mends] == [(typed, meant)]
    (mended,) = [mention for mention in result.mentions if not mention.exact]
    assert mended.text == meant
    assert result.question.text[result.offsets[mended.start] : result.offsets[mended.end]] == typed
    assert result.unknown == ()


def test_several_slips_in_one_question(lexicon: Lexicon) -> None:
    result = heard("每月投诉亮趋式", lexicon)
    assert [mend.meant for mend in result.mends] == ["投诉量", "趋势"]


@pytest.mark.parametrize(
    "text",
    [
        "投放量",  # another character, another word
        "投拆量",
        "残品数",  # sounds alike only to some
        "颗粒度",
        "失散的客户",
        "东北大学的投诉",  # a longer word, of which only a part sounds like one that is known
        "华南三阻",  # a number is not typed for another
        "投诉3个月",
        "极光X3",
    ],
)
def test_what_may_be_another_word_stays_as_typed(lexicon: Lexicon, text: str) -> None:
    result = heard(text, lexicon)
    assert result.mends == ()
    assert result.text == text.lower()


@pytest.mark.parametrize("text", ["「头诉」", "客户说『头诉』的工单"])
def test_quoted_words_are_never_mended(lexicon: Lexicon, text: str) -> None:
    assert heard(text, lexicon).mends == ()


def test_a_text_in_another_language_is_left_alone(lexicon: Lexicon) -> None:
    text = "，".join(["头诉量"] * 9)
    assert heard(text, lexicon).mends == ()
