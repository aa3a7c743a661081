"""Who sees what."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from assistant.catalog.check import check
from assistant.catalog.load import load
from tests.catalog.conftest import Edit

ROLES = "roles.yaml"


@pytest.mark.parametrize(
    ("rule", "old", "new", "sentence", "line"),
    [
        ("one_default_role", "    default: true\n", "", "No role is the default", -4),
        (
            "one_default_role",
            "    attributes:\n",
            "    default: true\n    attributes:\n",
            "clerk is a second default",
            0,
        ),
        ("role_tables", "    all_tables: true\n", "", "director sees no table", -4),
        (
            "role_tables",
            "    attributes:\n",
            "    hidden_tables: [city_figures]\n    attributes:\n",
            "Remove hidden_tables",
            0,
        ),
        ("role_tables", "{table: books}", "{table: loan_tags}", "loan_tags is said twice", 0),
        ("clear_kinds", "clear: [name]", "clear: [name, phone]", "readers has no column with personal: phone", 0),
        ("clear_kinds", "clear: [name], ", "", "clear lists nothing to show", 0),
        ("small_groups", "entity: reader", "entity: genre", "genre has no key", 0),
        ("small_groups", "minimum: 5", "minimum: 1", "Raise minimum", 0),
        (
            "role_questions",
            "    questions:\n      - {zh: 本周的借阅量, en: loans this week}\n",
            "",
            "clerk is offered no",
            -12,
        ),
    ],
)
def test_a_role_is_complete(told: Callable[..., None], rule: str, old: str, new: str, sentence: str, line: int) -> None:
    told(rule, ROLES, old, new, sentence, line=line)


def test_each_kind_of_personal_data_has_a_mask(folder: Path, edit: Edit) -> None:
    edit(ROLES, "  - {personal: email, sql: \"'***'\"}\n", "")
    (finding,) = check(load(folder), folder)
    assert finding.rule == "masks_for_personal_data"
    assert finding.file == str(folder / "tables" / "readers.yaml")


def test_no_mask_is_asked_for_where_nothing_is_masked(folder: Path, edit: Edit) -> None:
    edit(ROLES, "  - {personal: email, sql: \"'***'\"}\n", "")
    edit(ROLES, "    attributes:\n", "    personal: none\n    attributes:\n")
    assert check(load(folder), folder) == ()


def test_an_unused_attribute_is_a_warning(folder: Path, edit: Edit) -> None:
    line = edit(
        ROLES, "    attributes:\n", "    attributes:\n      city: SELECT city FROM branches WHERE city = $user\n"
    )
    (finding,) = check(load(folder), folder)
    assert (finding.rule, finding.severity, finding.line) == ("attributes_used", "warning", line + 1)
