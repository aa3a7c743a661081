"""The lexicon kept between processes."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from assistant.catalog.kept import read, write
from assistant.catalog.lexicon import build
from assistant.catalog.lexicon_kept import kept_lexicon
from assistant.catalog.load import load
from assistant.catalog.model import Catalog
from tests.catalog.conftest import Edit
from tests.catalog.test_lexicon import VALUES


@pytest.fixture
def cache(tmp_path: Path) -> Path:
    return tmp_path / "cache"


def test_every_term_comes_back_as_it_was_built(lending: Catalog, cache: Path) -> None:
    built = dict(build(lending, VALUES).by_word)
    assert [dict(kept_lexicon(lending, VALUES, cache=cache).by_word) for _ in range(2)] == [built] * 2
    kinds = {type(term.value) for terms in built.values() for term in terms}
    assert {str, int, type(None)} <= kinds  # each kind of value was put to the test
    assert len(kept_lexicon(lending, VALUES, cache=cache)) == len(build(lending, VALUES))


def test_it_is_found_and_mended_as_before(lending: Catalog, cache: Path) -> None:
    kept_lexicon(lending, VALUES, cache=cache)
    kept, built = kept_lexicon(lending, VALUES, cache=cache), build(lending, VALUES)
    text = "各分馆周一的借阅量, self service"
    assert kept.matches(text) == built.matches(text)
    assert kept.exact("River-Side 2s") == built.exact("River-Side 2s")
    assert kept.close("brnach") == built.close("brnach")


def test_the_second_time_nothing_is_built(lending: Catalog, cache: Path) -> None:
    kept_lexicon(lending, VALUES, cache=cache)
    (file,) = cache.iterdir()
    said = read(file)
    said["words"]["askept"] = said["words"]["branch"]
    write(file, said)
    assert kept_lexicon(lending, VALUES, cache=cache).exact("as kept")[0].ref == "branch"


def test_other_values_and_another_catalog_are_built_anew(folder: Path, edit: Edit, cache: Path) -> None:
    catalog = load(folder)
    assert kept_lexicon(catalog, VALUES, cache=cache).exact("南城馆") == ()
    assert kept_lexicon(catalog, VALUES | {"branches.branch_name": ["南城馆"]}, cache=cache).exact("南城馆")
    edit("tables/readers.yaml", "personal: name}", "personal: name, indexed: true}")
    assert kept_lexicon(load(folder), VALUES, cache=cache).exact("南城馆") == ()
    assert len(list(cache.iterdir())) == 3


def test_a_damaged_cache_is_built_anew(lending: Catalog, cache: Path) -> None:
    built = dict(kept_lexicon(lending, VALUES, cache=cache).by_word)
    (file,) = cache.iterdir()
    file.write_bytes(file.read_bytes()[:-20])
    assert dict(kept_lexicon(lending, VALUES, cache=cache).by_word) == built


def test_no_personal_datum_is_kept(lending: Catalog, cache: Path) -> None:
    kept_lexicon(lending, VALUES, cache=cache)
    (file,) = cache.iterdir()
    kept = file.read_text(encoding="utf-8")
    assert "东城馆" in kept
    assert "王小明" not in kept


def test_a_catalog_without_a_digest_is_never_kept(lending: Catalog, cache: Path) -> None:
    kept_lexicon(replace(lending, digest=""), VALUES, cache=cache)
    assert not cache.exists()
