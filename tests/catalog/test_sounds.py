"""How characters sound, and which words sound like a text."""

from __future__ import annotations

import pytest

from assistant.catalog.sounds import ALIKE, SAME, SAME_SYLLABLE, SAME_TONE, Sound, Spelled, apart, folded, sounds


@pytest.mark.parametrize(
    ("character", "expected"),
    [
        ("诉", (Sound("su", 4),)),
        ("率", (Sound("lv", 4), Sound("shuai", 4))),
        ("行", (Sound("xing", 2), Sound("hang", 2))),
        ("团", (Sound("tuan", 2),)),  # a reading that no phrase uses does not count
        ("a", ()),
        ("龘", ()),
    ],
)
def test_the_living_readings_of_a_character(character: str, expected: tuple[Sound, ...]) -> None:
    assert sounds(character) == expected


@pytest.mark.parametrize(
    ("typed", "meant", "near"),
    [
        ("诉", "诉", SAME),
        ("头", "投", SAME_TONE),
        ("素", "诉", SAME_TONE),
        ("但", "单", SAME_SYLLABLE),
        ("残", "产", ALIKE),
        ("拆", "诉", None),
        ("x", "诉", None),
    ],
)
def test_how_near_two_characters_sound(typed: str, meant: str, near: int | None) -> None:
    assert apart(typed, meant) == near


@pytest.mark.parametrize(
    ("one", "other"), [("zhang", "zan"), ("chi", "ci"), ("sheng", "sen"), ("ning", "lin"), ("hu", "fu")]
)
def test_syllables_that_speakers_confuse_fold_to_the_same(one: str, other: str) -> None:
    assert folded(one) == folded(other)


def test_syllables_that_nobody_confuses_stay_apart() -> None:
    assert len({folded(one) for one in ("ma", "pa", "tou", "dou", "shi", "xi", "lv", "lu")}) == 8


def test_words_are_found_by_the_characters_typed_right() -> None:
    words = Spelled(["投诉量", "投诉", "满意度", "首次响应"])
    assert dict(words.alike("头诉量")) == {"投诉量": [SAME_TONE, SAME, SAME]}
    assert dict(words.alike("投诉量")) == {}
    assert dict(words.alike("投放量")) == {}
    assert list(words.longer("首响应")) == ["首次响应"]
    assert list(words.longer("首次响")) == ["首次响应"]
