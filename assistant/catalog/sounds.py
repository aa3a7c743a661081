"""How Chinese characters sound, and the words that sound like a text: for the typing errors of those who type so."""

from __future__ import annotations

import json
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path
from typing import NamedTuple

from assistant.catalog.kept import made_once

HAN = re.compile("[\u3400-\u9fff]")
_TONES = {"\u0304": 1, "\u0301": 2, "\u030c": 3, "\u0300": 4}
_TABLES = ("pinyin_dict.json", "phrases_dict.json")
_FEW, _SHARE = 5, 0.1
"""How many phrases, and what part of those with the character, make one of its rarer readings count."""
_INITIALS = (("zh", "z"), ("ch", "c"), ("sh", "s"), ("n", "l"))
_FINALS = (("ang", "an"), ("eng", "en"), ("ing", "in"))


class Sound(NamedTuple):
    """One reading of a character: its syllable, ü written v, and its tone (0 for none)."""

    syllable: str
    tone: int


@lru_cache(maxsize=1)
def _table() -> dict[str, str]:
    """The readings of the characters of everyday Chinese, the most common first ("tou2"), from pypinyin's tables.

    Only the tables are read, and only once: the library itself loads all its phrases each time.
    """
    spec = find_spec("pypinyin")
    if spec is None or spec.origin is None:
        raise ModuleNotFoundError("pypinyin is not installed: install the package's requirements again.")
    folder = Path(spec.origin).parent
    sizes = (str((folder / name).stat().st_size).encode() for name in _TABLES)
    written: dict[str, str] = made_once("sounds", (*sizes, Path(__file__).read_bytes()), lambda: _read(folder))
    return written


def _read(folder: Path) -> dict[str, str]:
    readings, phrases = (json.loads((folder / name).read_text(encoding="utf-8")) for name in _TABLES)
    said: Counter[tuple[str, str]] = Counter()
    for phrase, spoken in phrases.items():
        said.update((one, sounds[0]) for one, sounds in zip(phrase, spoken, strict=False))
    return {
        one: _living(one, readings[str(ord(one))].split(","), said) for one in _everyday() if str(ord(one)) in readings
    }


def _living(character: str, readings: list[str], said: Counter[tuple[str, str]]) -> str:
    """The first reading, and of the others those with which many phrases say the character."""
    often = sum(said[character, reading] for reading in readings)
    living = [one for one in readings[1:] if said[character, one] >= max(_FEW, _SHARE * often)]
    return " ".join(dict.fromkeys(map(_written, (readings[0], *living))))


def _everyday() -> Iterator[str]:
    """The 6,763 characters of GB 2312, which hold all that names and words are written with today."""
    for row in range(0xB0, 0xF8):
        yield from bytes(part for cell in range(0xA1, 0xFF) for part in (row, cell)).decode("gb2312", errors="ignore")


def _written(reading: str) -> str:
    """A reading as syllable and number of tone; ü is v, and 0 stands for no tone."""
    parts = unicodedata.normalize("NFD", reading).replace("u\u0308", "v")
    tone = next((_TONES[mark] for mark in parts if mark in _TONES), 0)
    return "".join(letter for letter in parts if letter.isascii()) + str(tone)


@lru_cache(maxsize=8192)
def sounds(character: str) -> tuple[Sound, ...]:
    """The readings of one character; none for what is no everyday Chinese character."""
    return tuple(Sound(each[:-1], int(each[-1])) for each in _table().get(character, "").split())


def folded(syllable: str) -> str:
    """The same for syllables that many speakers do not tell apart: zh/z, ch/c, sh/s, n/l, -ang/-an, hu/fu …"""
    for full, short in _INITIALS:
        if syllable.startswith(full):
            syllable = short + syllable[len(full) :]
            break
    for full, short in _FINALS:
        if syllable.endswith(full):
            return syllable[: -len(full)] + short
    return "fu" if syllable == "hu" else syllable


SAME, SAME_TONE, SAME_SYLLABLE, ALIKE = 0, 1, 2, 3
"""How near two characters sound: the same character, the same sound, that but for the tone, or nearly that."""


@lru_cache(maxsize=16384)
def apart(typed: str, meant: str) -> int | None:
    """How near the commonest sound of what was typed is to a sound of what may be meant, SAME to ALIKE; None where
    they are not alike, or have no sound.
    """
    if typed == meant:
        return SAME
    spoken, wanted = sounds(typed)[:1], sounds(meant)
    for step, sound in ((SAME_TONE, Sound), (SAME_SYLLABLE, _syllable), (ALIKE, _folded)):
        if not {sound(*one) for one in spoken}.isdisjoint(sound(*one) for one in wanted):
            return step
    return None


def _syllable(syllable: str, _tone: int) -> str:
    return syllable


def _folded(syllable: str, _tone: int) -> str:
    return folded(syllable)


class Spelled:
    """Chinese words, to be found by those of their characters that were typed right; made once for many look-ups."""

    def __init__(self, words: Iterable[str]) -> None:
        self._words: dict[tuple[int, int, str], list[str]] = {}
        for word in words:
            length = len(word)
            for place, character in enumerate(word):
                self._words.setdefault((length, place, character), []).append(word)

    def alike(self, text: str) -> Iterator[tuple[str, list[int]]]:
        """The words that share a character with `text`, and sound like it or nearly so elsewhere, with how near each
        character is.
        """
        length = len(text)
        sharing = (word for place, one in enumerate(text) for word in self._words.get((length, place, one), ()))
        for word in dict.fromkeys(sharing):
            steps = []
            for one, other in zip(text, word, strict=True):
                step = apart(one, other)
                if step is None:
                    break
                steps.append(step)
            if len(steps) == length and word != text:
                yield word, steps

    def longer(self, text: str) -> Iterator[str]:
        """The words of which `text` is all but one character."""
        length = len(text) + 1
        sharing = (*self._words.get((length, 0, text[0]), ()), *self._words.get((length, length - 1, text[-1]), ()))
        for word in dict.fromkeys(sharing):
            if any(word[:place] + word[place + 1 :] == text for place in range(length)):
                yield word
