"""The words a catalog knows, and where they occur."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant.catalog.lexicon import Lexicon, Term, build
from assistant.catalog.load import load
from assistant.catalog.model import Catalog
from assistant.catalog.normal import normalise
from tests.catalog.conftest import Edit

VALUES = {
    "branches.branch_name": ["东城馆", "River Side 2", "Hill 1", "5号馆"],
    "branches.city": ["苏州"],
    "readers.city": ["苏州"],
    "readers.reader_name": ["王小明"],
    "readers.home_branch_id": ["77"],
    "loans.desk": ["counter", "self_service", "drop_box"],
    "nowhere.column": ["x"],
}


@pytest.fixture(scope="module")
def lexicon(lending: Catalog) -> Lexicon:
    return build(lending, VALUES)


def found(lexicon: Lexicon, text: str) -> set[tuple[str, str, str]]:
    """(words of the text, kind, ref or ref=value) for every match."""
    normal = normalise(text)
    return {
        (normal.text[start:end], term.kind, term.ref if term.value is None else f"{term.ref}={term.value}")
        for start, end, term in lexicon.matches(normal.text)
    }


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("各分馆的借閱量", ("借阅量", "metric", "loan_count")),
        ("how many CHECK OUTS", ("check outs", "metric", "loan_count")),
        ("the checkout", ("checkout", "metric", "loan_count")),
        ("by branches", ("branches", "dimension", "branch")),
        ("days of the week", ("days of the week", "dimension", "weekday")),
        ("on Mondays", ("mondays", "value", "weekday=1")),
        ("self service", ("self service", "value", "loans.desk=self_service")),
        ("自助借了多少", ("自助", "value", "loans.desk=self_service")),
        ("drop box", ("drop box", "value", "loans.desk=drop_box")),
        ("riverside2", ("riverside2", "value", "branches.branch_name=River Side 2")),
        ("lending records", ("lending records", "table", "loans")),
        ("registered-on", ("registered-on", "column", "readers.registered_on")),
        ("total purchase price", ("purchase price", "absent", "acquisition_price")),
        ("the branch's loans", ("branch's", "dimension", "branch")),
    ],
)
def test_a_word_is_found_however_it_is_written(lexicon: Lexicon, text: str, expected: tuple[str, str, str]) -> None:
    assert expected in found(lexicon, text)


@pytest.mark.parametrize(
    ("text", "ref"),
    [
        ("microsites", "branch"),
        ("websites", "branch"),
        ("Hill 1.5", "branches.branch_name=Hill 1"),
        ("Hill 12", "branches.branch_name=Hill 1"),
        ("1.5号馆", "branches.branch_name=5号馆"),
        ("River Side 21", "branches.branch_name=River Side 2"),
    ],
)
def test_a_part_of_a_latin_word_or_number_is_not_found(lexicon: Lexicon, text: str, ref: str) -> None:
    assert ref not in {where for _, _, where in found(lexicon, text)}


def test_every_place_that_holds_a_value_is_told_with_its_dimensions(lexicon: Lexicon) -> None:
    terms = [term for _, _, term in lexicon.matches("苏州")]
    assert {(term.ref, term.dimensions) for term in terms} == {
        ("branches.city", ("city",)),
        ("readers.city", ("city",)),
    }


def test_overlapping_words_are_all_told_the_longest_first(lexicon: Lexicon) -> None:
    metrics = [(start, end) for start, end, term in lexicon.matches("同城平均借期") if term.kind == "metric"]
    assert metrics == [(0, 6), (4, 6)]


def test_a_span_covers_the_words_as_typed(lexicon: Lexicon) -> None:
    text = "請問 ｓｅｌｆ－ｓｅｒｖｉｃｅ 借閱量"
    normal = normalise(text)
    spans = {term.ref: normal.original(start, end) for start, end, term in lexicon.matches(normal.text)}
    assert text[slice(*spans["loans.desk"])] == "ｓｅｌｆ－ｓｅｒｖｉｃｅ"
    assert text[slice(*spans["loan_count"])] == "借閱量"


def test_personal_and_unmarked_columns_are_never_indexed(lexicon: Lexicon) -> None:
    assert lexicon.exact("王小明") == ()
    assert lexicon.exact("77") == ()


def test_a_personal_column_is_not_indexed_even_where_it_is_marked(folder: Path, edit: Edit) -> None:
    edit("tables/readers.yaml", "personal: name}", "personal: name, indexed: true}")
    assert build(load(folder), VALUES).exact("王小明") == ()


def test_a_label_outweighs_a_synonym_and_a_synonym_the_identifier(lexicon: Lexicon) -> None:
    weights = [lexicon.exact(word)[0].weight for word in ("loan count", "借书量", "drop box", "late_share")]
    assert weights == sorted(weights, reverse=True)
    assert len(set(weights)) == 4


@pytest.mark.parametrize(
    ("word", "ref"),
    [("借闽量", "loan_count"), ("brnach", "branch"), ("lending recrod", "loans"), ("kisok", "loans.desk")],
)
def test_a_slip_leads_to_the_nearest_word(lexicon: Lexicon, word: str, ref: str) -> None:
    nearest = lexicon.close(word, 3)
    assert ref in {term.ref for term in nearest}
    assert len(nearest) <= 3


def test_nothing_like_a_word_gives_nothing(lexicon: Lexicon) -> None:
    assert lexicon.close("xyzzy", 3) == ()


def test_no_terms_no_matches() -> None:
    assert Lexicon(()).matches("loans") == []
    blank = Term(kind="metric", ref="m", text="--", lang="en", weight=1.0)
    assert len(Lexicon([blank])) == 0


def test_the_noun_of_what_a_value_describes_is_heard_for_itself(folder: Path, edit: Edit) -> None:
    codes = (
        "values: [{value: young, label: {zh: 少年, en: young}, synonyms: {zh: [少年读者], en: [young readers, kids]}}]"
    )
    edit("tables/readers.yaml", "label: {zh: 读者年龄段,", f"{codes}\n    label: {{zh: 读者年龄段,")
    lexicon = build(load(folder), VALUES)
    assert ("young", "value", "readers.age_group=young") in found(lexicon, "young readers")
    assert not any(word == "young readers" for word, _, _ in found(lexicon, "young readers"))
    assert not any(word == "少年读者" for word, _, _ in found(lexicon, "少年读者"))
    assert ("kids", "value", "readers.age_group=young") in found(lexicon, "kids")
