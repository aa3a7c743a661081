"""The phrase tables: the same phrases in both languages, all of them used, values never read as templates."""

from __future__ import annotations

import re
from pathlib import Path
from string import Formatter

import assistant.answer
from assistant.answer.phrases import TABLES, counted, join, join_or, say

_SOURCE = "\n".join(
    path.read_text() for path in Path(assistant.answer.__file__).parent.glob("*.py") if "phrases_" not in path.name
)
_HALF_WIDTH = re.compile(r"[一-鿿][,;:()]|[,;:()][一-鿿]")


def _names(phrase: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(phrase) if name}


def test_both_languages_have_the_same_phrases() -> None:
    zh, en = TABLES["zh"], TABLES["en"]
    assert {key for key in zh if not key.endswith("_one")} == {key for key in en if not key.endswith("_one")}
    assert all(key.removesuffix("_one") in table for table in (zh, en) for key in table)


def test_every_phrase_is_used() -> None:
    starts = set(re.findall(r'f"([a-z]+(?:_[a-z]+)*_)\{', _SOURCE))
    starts |= {"at_", "bucket_", "tick_", "most_", "least_", "rose_", "fell_", "condition_"}
    unused = [
        key
        for key in TABLES["zh"]
        if f'"{key}"' not in _SOURCE and not key.endswith("_one") and not any(key.startswith(start) for start in starts)
    ]
    assert unused == []


def test_chinese_phrases_have_chinese_punctuation() -> None:
    assert [phrase for phrase in TABLES["zh"].values() if _HALF_WIDTH.search(phrase)] == []


def test_a_value_is_never_read_as_a_template() -> None:
    assert say("zh", "quoted", text="{0} {x.__class__} ␣ %s") == "“{0} {x.__class__} ␣ %s”"


def test_a_space_stands_only_beside_letters_and_digits() -> None:
    assert say("zh", "quantity", value="412", unit="件") == "412 件"
    assert join("zh", ("上海", "北京")) == "上海和北京"
    assert join("zh", ("Beijing", "上海", "Xi'an")) == "Beijing、上海和 Xi'an"


def test_lists_in_words() -> None:
    assert join("en", ("a", "b", "c")) == "a, b and c"
    assert join_or("en", ("a", "b")) == "a or b"
    assert join("zh", ()) == ""
    assert join_or("zh", ("甲",)) == "甲"


def test_one_is_said_as_one() -> None:
    assert counted("en", "list", 1, table="orders", scope="") == "One record of orders"
    assert counted("en", "list", 1200, table="orders", scope="") == "1,200 orders"
