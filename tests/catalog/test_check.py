"""All rules over a catalog, and where the findings stand."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant.catalog.check import FIRST, PATHS, RULES, Finding, check
from assistant.catalog.find import find_catalog
from assistant.catalog.load import load
from assistant.catalog.model import Catalog
from assistant.catalog.report import check_report
from tests.catalog.conftest import Edit


def test_the_good_catalog_passes_every_rule(lending: Catalog) -> None:
    assert check(lending, Path(lending.folder)) == ()


def test_the_shipped_catalog_passes_every_rule() -> None:
    folder = find_catalog("after_sales")
    assert [str(finding) for finding in check(load(folder), folder)] == []


@pytest.mark.parametrize("rule", [*FIRST, *RULES, *PATHS])
def test_a_rule_says_what_it_wants(rule: object) -> None:
    assert (rule.__doc__ or "").rstrip().endswith(".")


def test_findings_come_by_file_and_line_each_once(folder: Path, edit: Edit) -> None:
    edit("roles.yaml", "minimum: 5", "minimum: 1")
    edit("metrics/loans.yaml", "value: coalesce(fine, 0)", "value: coalesce(fein, 0)")
    edit("metrics/loans.yaml", "entity: book", "entity: tag_")
    findings = check(load(folder), folder)
    assert [(Path(finding.file).name, finding.rule) for finding in findings] == [
        ("loans.yaml", "unknown_names"),
        ("loans.yaml", "sql_names"),
        ("roles.yaml", "small_groups"),
    ]


def test_paths_are_not_looked_at_while_tables_do_not_hang_together(folder: Path, edit: Edit) -> None:
    edit("tables/loans.yaml", "to: readers, to_columns: [reader_id]", "to: readers, to_columns: [reader_id, city]")
    assert {finding.rule for finding in check(load(folder), folder)} == {"relationship_keys"}


def test_a_warning_is_marked_and_does_not_make_a_catalog_unsound(folder: Path, edit: Edit) -> None:
    line = edit("roles.yaml", "WHERE branch_name = $user", "LIMIT 1")
    lines, sound = check_report(folder)
    assert sound
    assert [said.split(" ", 2)[:2] for said in lines] == [[f"{folder / 'roles.yaml'}:{line}:", "warning:"]]


def test_the_report_tells_mistakes_of_form_as_findings(folder: Path, edit: Edit) -> None:
    edit("metrics/loans.yaml", "kind: snapshot", "kind: snap")
    edit("roles.yaml", "minimum: 5", "minimum: many")
    lines, sound = check_report(folder)
    assert (len(lines), sound) == (2, False)


def test_a_finding_reads_as_a_line() -> None:
    finding = Finding(file="a.yaml", line=3, rule="r", sentence="This is wrong. Mend it.", severity="error")
    assert str(finding) == "a.yaml:3: This is wrong. Mend it."
