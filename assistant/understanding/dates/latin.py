"""English tokens: the longest words of the vocabulary, numbers in words, Q3, H1, W23; product codes are none."""

from __future__ import annotations

import re
from functools import cache

from assistant.flow.period import Grain
from assistant.understanding.dates import items as i
from assistant.understanding.dates.numbers import CARDINALS, ORDINALS, english_number
from assistant.understanding.dates.parts import HalfOf, MonthOf, NthUnit, QuarterOf
from assistant.understanding.dates.tokens import Token
from assistant.understanding.dates.vocabulary import Vocabulary

_LETTERS = re.compile(r"[a-z]+")
_SPOKEN = re.compile(r"[a-z]+(?:[\s-][a-z]+){0,5}")
_CHUNK = re.compile(r"[a-z0-9]+(?:[-_.][a-z0-9]+)*")
_CODE = re.compile(r"(?:q([1-4])|h([12])|(?:w|wk|cw)(0?[1-9]|[1-4]\d|5[0-3]))(?![a-z0-9])")
_LAST_CODE = re.compile(r"l(?:(7|14|28|30|60|90|180|365)(d)|(4|8|12|13|26|52)(w)|(3|6|12|24)(m))(?![a-z0-9])")
_GRAINS: dict[str, Grain] = {"d": "day", "w": "week", "m": "month"}


def latin_token(text: str, at: int, words: Vocabulary) -> tuple[Token | None, int]:
    """The token that begins with this letter and where to read on; a word of no known meaning is passed over whole."""
    letters = _LETTERS.match(text, at)
    assert letters is not None
    word, end = letters[0], letters.end()
    if end < len(text) and "0" <= text[end] <= "9":
        if last := _LAST_CODE.match(text, at):
            n, letter = (part for part in last.groups() if part)
            return Token(at, last.end(), (i.Rolled(int(n), _GRAINS[letter]),)), last.end()
        code = _CODE.match(text, at)
        return (Token(at, code.end(), (_coded(code),)), code.end()) if code else (None, chunk_end(text, at))
    for pattern, items in words.english.get(word, ()):
        whole = _compiled(pattern).match(text, at) if pattern else letters
        if whole:
            return Token(at, whole.end(), _doubted(text, whole, items, words)), whole.end()
    token = _number(text, at, word, words)
    return (token, token.end) if token else (None, chunk_end(text, at))


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    """Compiled where it is first tried: a question tries few of them."""
    return re.compile(pattern)


def chunk_end(text: str, at: int) -> int:
    """Where a word with its digits and hyphens ends: AX2-2604-03 is one."""
    chunk = _CHUNK.match(text, at)
    assert chunk is not None
    return chunk.end()


def _coded(code: re.Match[str]) -> i.Item:
    if code[1]:
        return QuarterOf(int(code[1]), named=True)
    return HalfOf(int(code[2])) if code[2] else NthUnit(int(code[3]), "week", numbered=True)


def _doubted(text: str, word: re.Match[str], items: tuple[i.Item, ...], words: Vocabulary) -> tuple[i.Item, ...]:
    """A month whose name is also a verb is marked doubtful, and dropped where a subject follows."""
    if word[0] not in words.doubtful_months:
        return items
    following = _LETTERS.match(text, word.end() + 1)
    if following and following[0] in words.not_after_doubtful:
        return (i.Dropped("vague"),)
    return tuple(MonthOf(item.n, named=True, doubtful=True) for item in items if isinstance(item, MonthOf))


def _number(text: str, at: int, word: str, words: Vocabulary) -> Token | None:
    """First, twenty-first, a, two thousand and five."""
    if word in ORDINALS:
        return Token(at, at + len(word), (i.Ordinal(ORDINALS[word]),))
    if word in words.numbers:
        return Token(at, at + len(word), (i.Number(words.numbers[word], words=True),))
    if word not in CARDINALS:
        return None
    stretch = _SPOKEN.match(text, at)
    assert stretch is not None
    spoken = re.split(r"[\s-]", stretch[0])
    if CARDINALS[word] >= 20 and len(spoken) > 1 and ORDINALS.get(spoken[1], 99) < 10:
        end = at + len(spoken[0]) + 1 + len(spoken[1])
        return Token(at, end, (i.Ordinal(CARDINALS[word] + ORDINALS[spoken[1]]),))
    number = english_number(spoken)
    if number is None:
        return None
    return Token(at, at + sum(map(len, spoken[: number[1]])) + number[1] - 1, (number[0],))
