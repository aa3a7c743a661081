"""Closed-class words: found whole, by key, in both languages."""

from pathlib import Path

import pytest
import yaml

import assistant.understanding
from assistant.catalog.normal import normalise
from assistant.understanding.words import closed_class, find_words, spelled_out, whole

FOLDER = Path(assistant.understanding.__file__).parent


def keys(text: str) -> set[str]:
    return {match.key for match in find_words(text) if match.end - match.start == len(text)}


@pytest.mark.parametrize(
    ("word", "key"), [("哪个", "which"), ("最多", "most"), ("每月", "grain.month"), ("per month", "grain.month")]
)
def test_key(word: str, key: str) -> None:
    assert key in keys(word)


@pytest.mark.parametrize("text", ["island", "carried", "tomatoes"])
def test_latin_words_are_not_found_inside_others(text: str) -> None:
    assert not keys(text)
    assert all(whole(text, match.start, match.end) for match in find_words(text))


@pytest.mark.parametrize("language", ["zh", "en"])
def test_no_word_stands_under_two_keys(language: str) -> None:
    table = yaml.safe_load((FOLDER / f"{language}.yaml").read_text(encoding="utf-8"))
    seen: dict[str, str] = {}
    for key, words in table.items():
        assert isinstance(key, str), f"{language}.yaml: quote the key {key!r}"
        for word in words:
            assert isinstance(word, str), f"{language}.yaml: quote {word!r} under {key}"
            for text in (normalise(one).text for one in spelled_out(word)):
                assert seen.setdefault(text, key) == key, f"{language}.yaml: {text!r} under {seen[text]} and {key}"


def test_choices_in_braces_are_spelled_out() -> None:
    assert list(spelled_out("{最,}{多,高}的在前")) == ["最多的在前", "最高的在前", "多的在前", "高的在前"]
    assert list(spelled_out("(含)以上")) == ["(含)以上"]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder of word files with one word each."""
    (tmp_path / "words").mkdir()
    (tmp_path / "words" / "zh.yaml").write_text("most: [最多]", encoding="utf-8")
    (tmp_path / "words" / "en.yaml").write_text("most: [Most]\nleast: [least]", encoding="utf-8")
    return tmp_path / "words"


def test_the_words_kept_are_those_of_the_files(folder: Path, tmp_path: Path) -> None:
    expected = {"最多": ["most"], "most": ["most"], "least": ["least"]}
    assert [closed_class(folder, cache=tmp_path) for _ in range(2)] == [expected] * 2
    (folder / "en.yaml").write_text("least: [Most]", encoding="utf-8")
    assert closed_class(folder, cache=tmp_path) == {"最多": ["most"], "most": ["least"]}


def test_words_whose_kept_file_is_damaged_are_read_anew(folder: Path, tmp_path: Path) -> None:
    before = closed_class(folder, cache=tmp_path)
    (kept,) = tmp_path.glob("words-*")
    kept.write_bytes(kept.read_bytes().replace("最多".encode(), "最少".encode()))
    assert closed_class(folder, cache=tmp_path) == before
