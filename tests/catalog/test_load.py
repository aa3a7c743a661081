"""A catalog from its files, and every mistake of form with its line."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from assistant.catalog.load import load
from assistant.catalog.model import Catalog
from assistant.errors import CatalogError
from tests.catalog.conftest import Edit


def complaints(folder: Path) -> list[str]:
    with pytest.raises(CatalogError) as wrong:
        load(folder)
    return wrong.value.sentence.splitlines()


def test_everything_of_every_file_is_there(lending: Catalog) -> None:
    assert lending.header.default_metric == "loan_count"
    assert [table.name for table in lending.tables] == sorted(table.name for table in lending.tables)
    assert {metric.theme for metric in lending.metrics} == {"loans", "readers", "city"}
    assert lending.calendar.festivals[0].years[2026].first == date(2026, 2, 16)
    assert [role.name for role in lending.roles] == ["director", "clerk"]
    assert len(lending.digest) == 64
    assert Path(lending.folder).name == "lending"


def test_the_same_files_give_the_same_digest_and_others_another(folder: Path, lending: Catalog, edit: Edit) -> None:
    assert load(folder).digest == lending.digest
    edit("roles.yaml", "minimum: 5", "minimum: 6")
    assert load(folder).digest != lending.digest


@pytest.mark.parametrize(
    ("file", "old", "new", "sentence"),
    [
        ("catalog.yaml", "name: lending", "nam: lending", "nam is no key. Did you mean name?"),
        ("catalog.yaml", "default_metric: loan_count", "default_metric: 12", "Put it in quotes"),
        ("metrics/loans.yaml", "kind: snapshot", "kind: snap", "'snap' is no kind. Use 'aggregate', 'share'"),
        ("metrics/loans.yaml", "where: returned_at IS NOT NULL\n    format: decimal", "were: x", "Did you mean where?"),
        ("tables/books.yaml", "primary_key: [book_id]", "primary_key: book_id", "primary_key should hold a list"),
        ("tables/loans.yaml", "{zh: 借出时间, en: lent at}", "{zh: 借出时间}", "en is missing in columns 5, label"),
        ("calendar.yaml", "2026: {first: 2026-04-23,", "2026: {first: soon,", "Correct it"),
        ("dimensions.yaml", "name: genre", "name: genre\n    zzz: 1", "The keys here are description, key"),
    ],
)
def test_a_mistake_of_form_is_told_with_its_line(
    folder: Path, edit: Edit, file: str, old: str, new: str, sentence: str
) -> None:
    line = edit(file, old, new) + ("\n" in new)
    told = complaints(folder)
    assert any(said.startswith(f"{folder / file}:{line}: ") and sentence in said for said in told), told


def test_a_missing_key_is_told_at_the_thing_that_lacks_it(folder: Path, edit: Edit) -> None:
    line = edit("metrics/readers.yaml", "    owner: membership\n    theme: readers\n    kind: cumulative\n", "")
    told = complaints(folder)
    assert {said.split(": ")[1].split()[0] for said in told} == {"owner", "theme", "kind"}
    assert all(said.startswith(f"{folder / 'metrics/readers.yaml'}:{line - 3}: ") for said in told)


def test_all_mistakes_of_all_files_are_told_at_once(folder: Path, edit: Edit) -> None:
    edit("metrics/loans.yaml", "name: fines", "nane: fines")
    edit("metrics/loans.yaml", "kind: snapshot", "kind: snap")
    edit("tables/books.yaml", "name: books\n", "name: [books]\n")
    assert len(complaints(folder)) == 4


def test_a_key_said_twice_is_a_mistake(folder: Path, edit: Edit) -> None:
    line = edit("roles.yaml", "    all_tables: true\n", "    all_tables: true\n    default: false\n")
    (told,) = complaints(folder)
    assert told == f"{folder / 'roles.yaml'}:{line + 1}: the key default was said already in line {line - 1}. " + (
        "Keep one of the two."
    )


@pytest.mark.parametrize("broken", ["columns: [", "columns:\n\t- x", "x: 'y", "a: !!python/object:os.x {}", "a: *b"])
def test_what_is_not_yaml_is_told_with_its_line(folder: Path, broken: str) -> None:
    (folder / "tables" / "books.yaml").write_text(f"name: books\n{broken}\n", encoding="utf-8")
    (told,) = complaints(folder)
    assert told.startswith(f"{folder / 'tables/books.yaml'}:")
    assert "this is not YAML" in told


@pytest.mark.parametrize("content", [b"\xff\xfe\xfa\n", "name: \U0001f600\x00".encode(), b"", b"- 1"])
def test_other_contents_are_told_too(folder: Path, content: bytes) -> None:
    (folder / "tables" / "books.yaml").write_bytes(content)
    assert all(said.startswith(f"{folder / 'tables/books.yaml'}:1: ") for said in complaints(folder))


def test_a_missing_file_or_folder_is_told(folder: Path) -> None:
    (folder / "roles.yaml").unlink()
    assert complaints(folder) == [f"{folder / 'roles.yaml'}: this file is missing. A catalog needs it."]
    assert "there is no such folder" in complaints(folder / "nowhere")[0]
