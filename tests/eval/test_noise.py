"""Noise: what is done to questions, and that no disturbed question is read as another one."""

from __future__ import annotations

import random
from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from assistant.catalog.lexicon import build
from assistant.catalog.load import load
from assistant.flow import Lang, Measure, Query, Question
from assistant.planning.grammar import plan
from assistant.understanding.festivals import festivals_of
from assistant.understanding.hear import hear
from eval import noise
from eval.cases import Case, find_set, read_lines
from eval.noise import KINDS, Noisy, measure, report

ROOT = Path(__file__).parents[2]
HARMLESS = ("full width", "capitals", "no marks", "polite before", "polite after", "traditional")
"""Noise that changes no word: whoever reads well loses nothing by it."""
HARDLY_EVER = 0.008
"""A slip inside a word may leave two others ("上个哪月" has both 上 and 哪): such readings are few, and never none."""
REAL_WORDS = ("上上", "多多少", "最最", "各类类", "各多少少")
"""Doubled characters that make another word: 上上周 is the week before last."""


@pytest.fixture(scope="module")
def read() -> noise.Read:
    catalog = load(ROOT / "schema" / "after_sales")
    lexicon, festivals = build(catalog, {}), festivals_of(catalog)

    def reading(text: str, lang: Lang) -> Query | None:
        heard = hear(Question(text=text, lang=lang), lexicon=lexicon, as_of=date(2026, 6, 18), festivals=festivals)
        outcome = plan(heard, catalog, lexicon, as_of=date(2026, 6, 18)).outcome
        return outcome if isinstance(outcome, Query) else None

    return reading


def questions(every: int) -> list[str]:
    cases = [case for name in ("sample", "everyday") for case in read_lines(find_set(name), Case)]
    return [case.turns[0].question for case in cases][::every]


@pytest.mark.parametrize(
    ("lang", "kind", "text", "expected"),
    [
        ("zh", "doubled", "投", "投投"),
        ("zh", "swapped", "投诉", "诉投"),
        ("zh", "traditional", "投诉率", "投訴率"),
        ("zh", "full width", "Q1投诉?", "Ｑ１投诉？"),
        ("zh", "no marks", "上周 投诉?", "上周投诉"),
        ("en", "capitals", "Top 3", "TOP 3"),
        ("en", "run together", "by month", "bymonth"),
        ("en", "no marks", "how many?", "how many"),
        ("en", "slip", "top", ""),
    ],
)
def test_what_is_done(lang: Lang, kind: str, text: str, expected: str) -> None:
    assert KINDS[lang][kind](text, random.Random(0)) == expected


def test_a_homophone_sounds_the_same_and_is_another_character() -> None:
    drawn = {noise.homophone("诉", random.Random(seed)) for seed in range(40)}
    assert "诉" not in drawn
    assert {"素", "宿"} & drawn


def test_no_number_is_disturbed() -> None:
    assert noise.homophone("三百", random.Random(0)) == noise.doubled("三百", random.Random(0)) == ""


def test_only_answered_questions_are_disturbed_and_each_is_judged() -> None:
    answers = {"clean": "a", "CLEAN": "a", "odd": "b", "ODD": "c"}

    def read(text: str, lang: Lang) -> Query | None:
        return Query(measures=(Measure(metric=answers[text]),)) if text in answers else None

    found = measure(["clean", "odd", "never"], read, seed=1)
    verdicts = {one.text: one.verdict for one in found}
    assert verdicts["CLEAN"] == "same"
    assert verdicts["ODD"] == "different"
    assert verdicts["ｃｌｅａｎ"] == "asked_back"
    assert "NEVER" not in verdicts
    assert "capitals: 'ODD' is not read as 'odd'" in report(found)


def judged(found: tuple[Noisy, ...]) -> list[str]:
    return [f"{one.kind}: {one.text}" for one in found if one.verdict == "different" and not _another_word(one)]


def _another_word(one: Noisy) -> bool:
    return any(word in one.text and word not in one.question for word in REAL_WORDS)


def test_disturbed_questions_are_read_alike_or_asked_back(read: noise.Read) -> None:
    found = measure(questions(6), read, seed=7)
    assert judged(found) == []
    lost = [one.text for one in found if one.kind in HARMLESS and one.verdict != "same"]
    assert lost == []
    counts = Counter(one.verdict for one in found)
    assert counts["same"] > 100


@pytest.mark.more
@pytest.mark.parametrize("seed", range(5))
def test_many_disturbed_questions_are_hardly_ever_read_as_others(read: noise.Read, seed: int) -> None:
    found = measure(questions(1), read, seed=seed, rounds=2)
    wrong = judged(found)
    assert len(wrong) <= HARDLY_EVER * len(found), "\n".join(wrong)
