"""Questions of known forms over the catalog's own words: none is read as something else."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from assistant.catalog.lexicon import build
from assistant.catalog.load import load
from assistant.flow import ByField, Lang, Limit, Measure, Order, Query, Question, Turn
from assistant.planning.grammar import plan
from assistant.understanding.festivals import festivals_of
from assistant.understanding.hear import hear
from eval.forms.draw import Drawn, Form, forms, questions
from eval.forms.judge import Judged, Read, judged, lines

ROOT = Path(__file__).parents[2]
HARDLY = 0.06
"""The greatest part of the questions that may be asked back."""
TOP = Drawn(
    form=Form(name="top", zh=(), en=(), expect={"groups": ["d"], "limit": 5, "order": "down"}),
    lang="en",
    text="top 5 channels by complaints",
    metrics={"m": "complaint_count"},
    dimensions={"d": "channel", "e": "product"},
    values={},
)
RIGHT = Query(
    measures=(Measure(metric="complaint_count"),),
    groups=(ByField(field="channel"),),
    order=(Order(measure=0, descending=True),),
    limit=Limit(count=5),
)


AS_OF = date(2026, 6, 18)


@pytest.fixture(scope="module")
def read() -> Read:
    catalog = load(ROOT / "schema" / "after_sales")
    lexicon, festivals = build(catalog, {}), festivals_of(catalog)

    def reading(text: str, lang: Lang, before: Query | None) -> Query | None:
        heard = hear(Question(text=text, lang=lang), lexicon=lexicon, as_of=AS_OF, festivals=festivals)
        turn = Turn(query=before) if before is not None else None
        outcome = plan(heard, catalog, lexicon, as_of=AS_OF, before=turn).outcome
        return outcome if isinstance(outcome, Query) else None

    return reading


def drawn(each: int, seed: int) -> list[Drawn]:
    catalog = load(ROOT / "schema" / "after_sales")
    return list(questions(catalog, build(catalog, {}), each=each, seed=seed))


def test_every_form_is_drawn_in_both_languages() -> None:
    found = {(one.form.name, one.lang) for one in drawn(2, 1)}
    assert found == {(form.name, lang) for form in forms() for lang in ("zh", "en")}
    assert all("{" not in one.text for one in drawn(2, 1))


def test_the_same_seed_draws_the_same() -> None:
    assert [one.text for one in drawn(2, 3)] == [one.text for one in drawn(2, 3)]
    assert [one.text for one in drawn(2, 3)] != [one.text for one in drawn(2, 4)]


@pytest.mark.parametrize(
    ("query", "why"),
    [
        (RIGHT, ""),
        (Query(measures=RIGHT.measures, groups=RIGHT.groups, order=RIGHT.order), "limit None"),
        (Query(measures=(Measure(metric="ticket_count"),), groups=RIGHT.groups), "metrics"),
        (Query(measures=RIGHT.measures, groups=(ByField(field="team"),), limit=RIGHT.limit), "groups"),
    ],
)
def test_what_is_held_otherwise_is_told(query: Query, why: str) -> None:
    (found,) = judged([TOP], lambda *_: query)
    assert (found.verdict == "right") == (why == "")
    assert why in found.why


def test_a_follow_up_is_read_after_its_question() -> None:
    asked: list[tuple[str, Query | None]] = []

    def read(text: str, _: Lang, before: Query | None) -> Query:
        asked.append((text, before))
        return RIGHT

    (found,) = judged([replace(TOP, then="top 5 only")], read)
    assert found.verdict == "right"
    assert asked == [(TOP.text, None), ("top 5 only", RIGHT)]


def test_a_question_back_is_no_reading() -> None:
    (found,) = judged([TOP], lambda *_: None)
    assert found.verdict == "asked_back"


def check(found: list[Judged]) -> None:
    otherwise = [f"{one.drawn.text}: {one.why}" for one in found if one.verdict == "otherwise"]
    assert otherwise == []
    asked = [one.drawn.text for one in found if one.verdict == "asked_back"]
    assert len(asked) <= HARDLY * len(found), asked


def test_no_question_is_read_as_something_else(read: Read) -> None:
    check(list(judged(drawn(12, 7), read)))


@pytest.mark.more
@pytest.mark.parametrize("seed", [11, 12, 13])
def test_no_question_is_read_as_something_else_more(read: Read, seed: int) -> None:
    check(list(judged(drawn(60, seed), read)))


def test_the_table_counts_by_form() -> None:
    table = list(lines([Judged(drawn=TOP, verdict="right"), Judged(drawn=TOP, verdict="otherwise", why="limit None")]))
    assert table[0].endswith("limit None")
    assert table[-1].split() == ["all", "2", "1", "0", "1"]
