"""The second catalog is asked its own questions: data that nobody here designed, and no code written for them."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator
from pathlib import Path

import duckdb
import pytest

from assistant import Assistant
from assistant.errors import CatalogError
from assistant.interfaces.cli import main as assistant_main
from eval.cases import Case, find_set, read_lines
from eval.commands import main
from eval.homes import home_of

SET = find_set("open_repair")
DATA = str(home_of(SET).database)
AT_LEAST = 50
"""Of 60. What is missing to 54 are abilities of the language, which no catalog can give."""


def test_the_set_is_sixty_questions_half_in_each_language() -> None:
    cases = read_lines(SET, Case)
    assert len({case.id for case in cases}) == len(cases) == 60
    assert sum(case.lang == "zh" for case in cases) == 30
    assert {turn.expect for case in cases for turn in case.turns} == {"answer", "clarify", "refuse"}


def test_most_are_right_and_nothing_is_silently_wrong(tmp_path: Path) -> None:
    out = tmp_path / "record.json"
    assert main(["run", "open_repair", "--quiet", "--out", str(out)]) == 0
    cases = json.loads(out.read_text(encoding="utf-8"))["cases"]
    verdicts = [case["verdict"] for case in cases]
    assert [case["id"] for case in cases if case["verdict"] == "silently_wrong"] == []
    assert verdicts.count("right") >= AT_LEAST, [case["id"] for case in cases if case["verdict"] != "right"]


@pytest.fixture
def as_csv(tmp_path: Path) -> Iterator[Assistant]:
    """An assistant over the same table written as CSV."""
    path = tmp_path / "from a partner.csv"
    duckdb.execute(f"COPY (FROM '{DATA}') TO '{path}' (FORMAT csv, HEADER)")
    assistant = Assistant.open(database=path, catalog="open_repair")
    yield assistant
    assistant.close()


def test_a_csv_of_the_same_rows_gives_the_same_answers(as_csv: Assistant) -> None:
    parquet = Assistant.open(database=DATA, catalog="open_repair")
    assert as_csv.parts.as_of == parquet.parts.as_of
    for question in ("去年各国的修好率", "top 5 brands by items fixed this year", "各产品类别的平均使用年限"):
        one, other = as_csv.ask(question), parquet.ask(question)
        assert one.status == "answered"
        assert one.rows == other.rows
    parquet.close()


def test_the_command_takes_a_data_file(capsys: pytest.CaptureFixture[str]) -> None:
    arguments = ["--catalog", "open_repair", "--database", DATA]
    assert assistant_main(["ask", "fixed rate by country last year", *arguments]) == 0
    assert "Denmark" in capsys.readouterr().out
    assert assistant_main(["catalog", "check", "open_repair", "--database", DATA]) == 0
    assert "no findings" in capsys.readouterr().out


def test_a_file_without_the_columns_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "other.csv"
    with path.open("w", encoding="utf-8", newline="") as stream:
        csv.writer(stream).writerows([["id", "country"], ["a", "DNK"]])
    with pytest.raises(CatalogError, match=r"does not fit this database: it has no repairs\.brand"):
        Assistant.open(database=path, catalog="open_repair")
    assert assistant_main(["catalog", "check", "open_repair", "--database", str(path)]) == 1
    assert "The database has no column repairs.event_date." in capsys.readouterr().out
