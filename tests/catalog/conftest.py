"""The good catalog that the tests of this room read, and edit into bad ones."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from assistant.catalog.check import check
from assistant.catalog.load import load
from assistant.catalog.model import Catalog

LENDING = Path(__file__).parent.parent / "fixtures" / "catalogs" / "lending"

Edit = Callable[[str, str, str], int]


@pytest.fixture(scope="session")
def lending() -> Catalog:
    """A small lending library: every kind of metric, a bridge, a computed column, personal data, two roles."""
    return load(LENDING)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of that library's files, to be edited."""
    return Path(shutil.copytree(LENDING, tmp_path / "lending"))


@pytest.fixture
def edit(folder: Path) -> Edit:
    """edit(file, old, new) replaces one text, there exactly once, in the copy and gives the line where it stands."""

    def replace(file: str, old: str, new: str) -> int:
        path = folder / file
        text = path.read_text(encoding="utf-8")
        assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times in {file}"
        path.write_text(text.replace(old, new), encoding="utf-8")
        return text[: text.index(old)].count("\n") + 1

    return replace


@pytest.fixture
def told(folder: Path, edit: Edit) -> Callable[..., None]:
    """told(rule, file, old, new, sentence, line=…) edits the copy and asserts that this rule alone tells of that line.

    line counts from the line of the edit; also lists other rules that rightly complain of the same edit.
    """

    def assert_told(
        rule: str, file: str, old: str, new: str, sentence: str, *, line: int = 0, also: tuple[str, ...] = ()
    ) -> None:
        expected = (str(folder / file), edit(file, old, new) + line)
        findings = check(load(folder), folder)
        assert {finding.rule for finding in findings} == {rule, *also}, [str(finding) for finding in findings]
        found = [finding for finding in findings if finding.rule == rule]
        assert [(finding.file, finding.line) for finding in found] == [expected], [str(finding) for finding in found]
        assert sentence in found[0].sentence
        assert str(found[0]).startswith(f"{expected[0]}:{expected[1]}: ")

    return assert_told
