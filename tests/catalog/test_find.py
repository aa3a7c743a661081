"""Where a catalog lies."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant.catalog.find import find_catalog
from assistant.errors import CatalogError


@pytest.fixture
def shelves(tmp_path: Path) -> tuple[Path, ...]:
    for place in ("checkout/after_sales", "shipped/after_sales", "shipped/library"):
        (tmp_path / place).mkdir(parents=True)
        (tmp_path / place / "catalog.yaml").touch()
    (tmp_path / "checkout" / "README").touch()
    return tmp_path / "checkout", tmp_path / "shipped"


def test_the_checkout_comes_before_the_installed_copy(shelves: tuple[Path, ...]) -> None:
    assert find_catalog("after_sales", shelves=shelves) == shelves[0] / "after_sales"
    assert find_catalog("library", shelves=shelves) == shelves[1] / "library"


def test_a_folder_is_taken_as_it_is(shelves: tuple[Path, ...]) -> None:
    folder = shelves[1] / "after_sales"
    assert find_catalog(str(folder), shelves=shelves) == folder


def test_an_unknown_name_is_answered_with_the_nearest(shelves: tuple[Path, ...]) -> None:
    with pytest.raises(CatalogError) as wrong:
        find_catalog("after_sale", shelves=shelves)
    assert wrong.value.suggestions == ("after_sales",)
    with pytest.raises(CatalogError, match="Known: after_sales, library"):
        find_catalog("zzz", shelves=shelves)


def test_a_folder_without_a_catalog_is_said_to_be_one(shelves: tuple[Path, ...]) -> None:
    with pytest.raises(CatalogError, match=r"holds no catalog\.yaml"):
        find_catalog(str(shelves[0]), shelves=shelves)
