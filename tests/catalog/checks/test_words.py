"""Both languages speak, and no word means two things of one kind."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from assistant.catalog.check import check
from assistant.catalog.load import load
from tests.catalog.conftest import Edit

LOANS = "metrics/loans.yaml"


@pytest.mark.parametrize(
    ("file", "old", "new", "sentence"),
    [
        (
            LOANS,
            "{zh: 罚款总额, en: total fines}",
            "{zh: 借 阅 量, en: total fines}",
            "“借 阅 量” is a word for the metric loan_count",
        ),
        (
            LOANS,
            "{zh: 借期, en: loan period}",
            "{zh: 借期, en: CHECK OUT}",
            "“CHECK OUT” is a word for the metric loan_count",
        ),
        (
            "dimensions.yaml",
            "{zh: 图书, en: book}",
            "{zh: 图书, en: Subjects}",
            "is a word for the dimension genre too",
        ),
        ("tables/branches.yaml", "{zh: 分馆表, en: branches}", "{zh: 藏 書, en: branches}", "is a word for the table"),
        ("tables/loans.yaml", "zh: [自助]", "zh: [柜台]", "“柜台” is a word for the value counter too"),
        ("dimensions.yaml", "zh: [星期天, 周日]", "zh: [星期天, 星期一]", "“星期一” is a word for the value 1 too"),
    ],
)
def test_a_word_means_one_thing(told: Callable[..., None], file: str, old: str, new: str, sentence: str) -> None:
    told("repeated_words", file, old, new, sentence)


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        ("catalog.yaml", "{zh: 图书馆, en: Lending library}", "{zh: 图书馆, en: ' '}"),
        ("roles.yaml", "{zh: 本周的借阅量, en: loans this week}", "{zh: '', en: loans this week}"),
        ("dimensions.yaml", "en: [subject]", "en: ['-']"),
    ],
)
def test_no_text_is_empty(told: Callable[..., None], file: str, old: str, new: str) -> None:
    told("empty_texts", file, old, new, "text is empty")


@pytest.mark.parametrize(
    ("file", "old", "new", "sentence"),
    [
        (LOANS, "{zh: 罚款总额, en: total fines}", "{zh: TODO, en: total fines}", "TODO is a stand-in"),
        (
            LOANS,
            "{zh: 罚款总额, en: total fines}",
            "{zh: total_fines, en: total_fines}",
            "is the same in both languages",
        ),
    ],
)
def test_no_text_is_a_stand_in(told: Callable[..., None], file: str, old: str, new: str, sentence: str) -> None:
    told("placeholder_texts", file, old, new, sentence)


def test_chinese_in_both_languages_is_a_warning(folder: Path, edit: Edit) -> None:
    edit(LOANS, "{zh: 罚款总额, en: total fines}", "{zh: 罚款总额, en: 罚款总额}")
    (finding,) = check(load(folder), folder)
    assert (finding.rule, finding.severity) == ("placeholder_texts", "warning")


def test_the_same_name_in_both_languages_is_fine(folder: Path, edit: Edit) -> None:
    edit(LOANS, "{zh: 罚款总额, en: total fines}", "{zh: NPS 3, en: NPS 3}")
    assert check(load(folder), folder) == ()
