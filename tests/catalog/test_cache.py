"""The parsed catalog kept between processes."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant.catalog.cache import cached
from assistant.catalog.kept import read, write
from assistant.catalog.load import load
from assistant.errors import CatalogError
from tests.catalog.conftest import Edit


@pytest.fixture
def kept(tmp_path: Path) -> Path:
    return tmp_path / "cache"


def test_what_comes_back_is_what_was_loaded(folder: Path, kept: Path) -> None:
    first = cached(folder, cache=kept)
    assert first == cached(folder, cache=kept) == load(folder)
    assert len(list(kept.iterdir())) == 1


def test_the_second_time_no_yaml_is_parsed(folder: Path, kept: Path) -> None:
    cached(folder, cache=kept)
    file = next(kept.iterdir())
    said = read(file)
    said["header"]["label"]["en"] = "As kept"
    write(file, said)
    assert cached(folder, cache=kept).header.label.en == "As kept"


def test_a_changed_file_is_read_anew(folder: Path, kept: Path, edit: Edit) -> None:
    before = cached(folder, cache=kept)
    edit("catalog.yaml", "en: Lending library", "en: Town library")
    after = cached(folder, cache=kept)
    assert (before.header.label.en, after.header.label.en) == ("Lending library", "Town library")
    assert before.digest != after.digest


def test_another_folder_with_the_same_files_keeps_its_own_path(folder: Path, kept: Path, tmp_path: Path) -> None:
    cached(folder, cache=kept)
    moved = folder.rename(tmp_path / "elsewhere")
    assert cached(moved, cache=kept).folder == str(moved)


@pytest.mark.parametrize("damage", [b"", b"{", b'{"tables": []}', b"\xff\xfe"])
def test_a_damaged_cache_is_made_anew(folder: Path, kept: Path, damage: bytes) -> None:
    good = cached(folder, cache=kept)
    file = next(kept.iterdir())
    file.write_bytes(damage)
    assert cached(folder, cache=kept) == good
    assert file.read_bytes() != damage


def test_without_a_place_to_keep_it_the_catalog_loads_all_the_same(folder: Path, tmp_path: Path) -> None:
    blocked = tmp_path / "a file, not a folder"
    blocked.touch()
    assert cached(folder, cache=blocked) == load(folder)


def test_a_wrong_catalog_is_never_kept(folder: Path, kept: Path, edit: Edit) -> None:
    edit("catalog.yaml", "name: lending", "nam: lending")
    with pytest.raises(CatalogError):
        cached(folder, cache=kept)
    assert not kept.exists()


def test_old_ones_make_room(folder: Path, kept: Path) -> None:
    for number in range(12):
        (folder / "calendar.yaml").write_text(f"recent_days: {number + 1}\n", encoding="utf-8")
        assert cached(folder, cache=kept).calendar.recent_days == number + 1
    assert len(list(kept.iterdir())) == 8
