"""The one way to write a text for comparing, and its map back."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.catalog.normal import normalise, plain, simplified


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("ＡＰＰ　反馈", "app 反馈"),
        ("這個月哪個產品投訴最多？", "这个月哪个产品投诉最多?"),
        ("Don’t “stop” — now", 'don\'t "stop" - now'),
        ("投\u200b诉\ufeff量", "投诉量"),
        ("Cafe\u0301", "café"),
        ("第①季", "第1季"),
        ("㎏", "kg"),
        ("ｶﾞ", "ガ"),
        ("a\tb\nc", "a b c"),
        ("Straße", "strasse"),
    ],
)
def test_texts_that_read_the_same_are_written_the_same(text: str, expected: str) -> None:
    assert normalise(text).text == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [("乾燥機", "干燥机"), ("乾坤", "乾坤"), ("瞭解", "了解"), ("瞭望", "瞭望"), ("著名", "著名"), ("abc", "abc")],
)
def test_a_word_decides_about_its_characters(text: str, expected: str) -> None:
    assert simplified(text) == expected


def test_opencc_agrees() -> None:
    opencc = pytest.importorskip("opencc").OpenCC("t2s")
    text = "這個月哪個產品投訴最多?請列出華東區超過三天沒有處理的維修單,並瞭解壓縮機故障,乾燥機與冷氣的滿意度比較"
    assert simplified(text) == opencc.convert(text)


def test_a_span_leads_back_to_the_original() -> None:
    text = "㎏ 投\u200b訴ｶﾞ量"
    normal = normalise(text)
    start = normal.text.index("投诉")
    first, last = normal.original(start, start + 2)
    assert text[first:last] == "投\u200b訴"
    assert normal.original(0, 1) == (0, 1)
    voiced = normal.text.index("ガ")
    assert normal.original(voiced, voiced + 1) == (text.index("ｶ"), text.index("量"))
    assert normal.original(len(normal.text), len(normal.text)) == (len(text), len(text))


WRITING = st.text(st.characters(exclude_categories=["Cs"], max_codepoint=0x2FFFF), max_size=40)


@given(WRITING)
def test_every_character_has_its_place(text: str) -> None:
    normal = normalise(text)
    assert len(normal.offsets) == len(normal.text) + 1
    assert list(normal.offsets) == sorted(normal.offsets)
    assert normal.offsets[-1] == len(text)
    assert normal.original(0, len(normal.text))[1] == len(text)


@given(WRITING)
def test_piece_by_piece_is_the_same_as_whole(text: str) -> None:
    assert plain(text) == " ".join(normalise(text).text.split())


@given(WRITING)
def test_width_and_case_do_not_matter(text: str) -> None:
    assert normalise(unicodedata.normalize("NFKC", text)).text == normalise(text).text
