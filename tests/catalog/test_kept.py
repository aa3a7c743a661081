"""Values kept as JSON between processes."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant.catalog.kept import made_once, read, write


@pytest.fixture
def cache(tmp_path: Path) -> Path:
    return tmp_path / "cache"


class Maker:
    """Makes the same value each time, and counts."""

    def __init__(self) -> None:
        self.asked = 0

    def __call__(self) -> dict[str, object]:
        self.asked += 1
        return {"words": ("投诉", "fault"), "of": {1: None}}


MADE = {"words": ["投诉", "fault"], "of": {"1": None}}


def test_it_is_made_once_and_the_same_however_it_came(cache: Path) -> None:
    make = Maker()
    assert [made_once("word", [b"a", b"b"], make, cache=cache) for _ in range(3)] == [MADE] * 3
    assert make.asked == 1


@pytest.mark.parametrize(("kind", "sources"), [("word", [b"ab"]), ("word", [b"a", b"c"]), ("date", [b"a", b"b"])])
def test_another_kind_or_a_changed_source_is_made_anew(cache: Path, kind: str, sources: list[bytes]) -> None:
    make = Maker()
    made_once("word", [b"a", b"b"], make, cache=cache)
    made_once(kind, sources, make, cache=cache)
    assert make.asked == 2


@pytest.mark.parametrize("damage", ["cut", "turned", "empty", "stranger"])
def test_what_is_damaged_is_made_anew(cache: Path, damage: str) -> None:
    make = Maker()
    made_once("word", [b"a"], make, cache=cache)
    (file,) = cache.iterdir()
    good = file.read_bytes()
    bad = {
        "cut": good[:-1],
        "turned": good.replace(b"fault", b"vault"),
        "empty": b"",
        "stranger": b'{"words": []}',
    }
    file.write_bytes(bad[damage])
    assert made_once("word", [b"a"], make, cache=cache) == MADE
    assert make.asked == 2
    assert file.read_bytes() == good


def test_where_nothing_can_be_kept_it_is_made_each_time(tmp_path: Path) -> None:
    blocked = tmp_path / "a file, not a folder"
    blocked.touch()
    make = Maker()
    assert [made_once("word", [b"a"], make, cache=blocked) for _ in range(2)] == [MADE] * 2
    assert make.asked == 2


def test_what_cannot_be_made_is_not_kept(cache: Path) -> None:
    def fail() -> None:
        raise RuntimeError("no words")

    with pytest.raises(RuntimeError, match="no words"):
        made_once("word", [b"a"], fail, cache=cache)
    assert not cache.exists()


def test_old_ones_make_room_for_their_kind_alone(cache: Path) -> None:
    make = Maker()
    made_once("date", [b"a"], make, cache=cache)
    for number in range(12):
        made_once("word", [str(number).encode()], make, cache=cache)
    assert len(list(cache.glob("word-*"))) == 8
    assert len(list(cache.glob("date-*"))) == 1


def test_what_is_written_is_read(tmp_path: Path) -> None:
    write(tmp_path / "word-1.kept", MADE)
    assert read(tmp_path / "word-1.kept") == MADE
