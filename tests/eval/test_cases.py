from __future__ import annotations

from pathlib import Path

import pytest

from assistant.errors import UsageError
from eval.cases import Case, TimeCase, find_set, read_lines


def test_the_sets_of_the_checkout_are_readable() -> None:
    cases = read_lines(find_set("sample"), Case)
    assert len({case.id for case in cases}) == len(cases) == 98
    assert sum(len(case.turns) for case in cases) == 117
    assert len(read_lines(find_set("time_expressions"), TimeCase)) == 193


def test_a_broken_line_is_named_with_its_key(tmp_path: Path) -> None:
    broken = tmp_path / "broken.jsonl"
    broken.write_text('\n{"id": "a", "lang": "fr"}\n', encoding="utf-8")
    with pytest.raises(UsageError, match=r"broken\.jsonl, line 2: lang: "):
        read_lines(broken, Case)


def test_an_unknown_set_names_those_there_are() -> None:
    with pytest.raises(UsageError, match="sample, time_expressions"):
        find_set("nothing")


def test_why_and_forecast_stand_apart() -> None:
    cases = read_lines(find_set("sample"), Case)
    assert {case.kind for case in cases if case.apart} == {"why", "forecast"}
