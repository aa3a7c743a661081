"""Typing errors in Latin letters, and real words that are none."""

from __future__ import annotations

import pytest

from assistant.catalog.lexicon import Lexicon, Term
from assistant.understanding.known import Known
from assistant.understanding.spelling import meant


@pytest.fixture(scope="module")
def known(lexicon: Lexicon) -> Known:
    return Known(lexicon)


@pytest.mark.parametrize(
    ("typed", "word"),
    [
        ("complants", "complaint"),
        ("complainst", "complaints"),
        ("cmoplaints", "complaints"),
        ("complaaints", "complaints"),
        ("satisfcation", "satisfaction"),
        ("monht", "month"),
        ("montly", "monthly"),  # a letter left out, not "mostly" with a wrong one
        ("yaer", "year"),
        ("janaury", "january"),
        ("whihc", "which"),
        ("repiar", "repair"),
        ("chnanel", "channel"),
        ("temas", "teams"),
        ("ocmplaints", "complaints"),
        ("bymonth", "by month"),
        ("lastmonth", "last month"),
        ("complaintsby", "complaints by"),
        ("ofthe", "of the"),
    ],
)
def test_one_word_is_meant(known: Known, typed: str, word: str) -> None:
    found = meant(typed, known)
    assert found is not None
    assert known.meanings(found) == known.meanings(word) or found == word


@pytest.mark.parametrize(
    "typed",
    [
        "form",  # from
        "attention",  # attrition
        "media",  # median
        "chance",  # change
        "because",  # be cause
        "outage",  # out age
        "shipped",
        "zorbles",
        "xqzt",
        "wav",
        "x2",
        "junor",  # junior, or: jun or
        "complaints" * 9,
    ],
)
def test_real_words_and_words_far_from_any_stay_as_they_are(known: Known, typed: str) -> None:
    assert meant(typed, known) is None


def test_a_word_between_two_meanings_stays_as_it_is() -> None:
    words = (("metric", "tickets"), ("table", "wickets"), ("metric", "thickets"))
    terms = [Term(kind=kind, ref=text, text=text, lang="en", weight=1.0) for kind, text in words]  # type: ignore[arg-type]
    assert meant("tickts", Known(Lexicon(terms))) is not None
    terms.append(Term(kind="metric", ref="other", text="tickits", lang="en", weight=1.0))
    assert meant("tickts", Known(Lexicon(terms))) is None
