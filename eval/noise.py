"""Noise: questions as they come out of hurried fingers, which must be read as the clean ones or asked back."""

from __future__ import annotations

import random
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any, Literal

from assistant.catalog.sounds import sounds
from assistant.flow import Lang, Query, Question
from assistant.flow.plan_json import to_json
from assistant.pipeline import Parts
from assistant.planning.grammar import plan
from assistant.understanding.hear import hear, language

Verdict = Literal["same", "asked_back", "different"]
_NUMERALS = "零〇一二两三四五六七八九十百千万亿"
_HAN = re.compile(f"(?![{_NUMERALS}])[\u4e00-\u9fff]")
_WORD = re.compile(r"(?<![A-Za-z0-9])[a-z]{5,}(?![A-Za-z0-9])")
_KEYS = ("qwertyuiop", "asdfghjkl", "zxcvbnm")
_BEFORE: dict[Lang, tuple[str, ...]] = {
    "zh": (
        "嗯，",
        "那个，",
        "麻烦帮我查一下",
        "请问一下",
        "你好，帮忙看看",
        "老板问的，",
        "hi 想了解下",
        "能不能告诉我",
        "劳驾，",
    ),
    "en": (
        "hey, could you quickly tell me ",
        "please ",
        "um, ",
        "can you show me ",
        "hi there, ",
        "I'd love to know ",
        "my boss wants to know: ",
        "just wondering, ",
        "would you mind checking ",
    ),
}
_AFTER: dict[Lang, tuple[str, ...]] = {
    "zh": ("呗", "哈", "，谢谢", "，急", "啊", "，麻烦了", "，多谢啦"),
    "en": (" please", ", thanks", ", thank you!", " pls", ", cheers", ", asap", " for me"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Noisy:
    """A question, what was done to it, the noisy text, and how it was read."""

    question: str
    kind: str
    text: str
    verdict: Verdict


Read = Callable[[str, Lang], Query | None]
"""The typed query that a text in this language comes to; None where it is asked back or refused."""


def reader(parts: Parts) -> Read:
    """Reads as the assistant does, without asking the database."""

    def read(text: str, lang: Lang) -> Query | None:
        question = Question(text=text, lang=lang)
        heard = hear(question, lexicon=parts.lexicon, as_of=parts.as_of, festivals=parts.festivals)
        outcome = plan(heard, parts.catalog, parts.lexicon, as_of=parts.as_of).outcome
        return outcome if isinstance(outcome, Query) else None

    return read


def measure(questions: Sequence[str], read: Read, *, seed: int, rounds: int = 1) -> tuple[Noisy, ...]:
    """How each question that is answered is read after each kind of noise, `rounds` times with other draws.

    The draws of a question are its own: other questions beside it change nothing.
    """
    return tuple(
        noisy
        for question in questions
        for noisy in _of_question(question, read, random.Random(f"{seed} {question}"), rounds)
    )


def _of_question(question: str, read: Read, chance: random.Random, rounds: int) -> Iterator[Noisy]:
    lang = language(question)
    clean = read(question, lang)
    if clean is None:
        return
    for kind, disturb in KINDS[lang].items():
        for text in dict.fromkeys(disturb(question, chance) for _ in range(rounds)):
            if text and text != question:
                found = read(text, lang)
                verdict: Verdict = "asked_back" if found is None else "same" if _alike(found, clean) else "different"
                yield Noisy(question=question, kind=kind, text=text, verdict=verdict)


def _alike(one: Query, other: Query) -> bool:
    """True for equal queries, whatever the words that their periods were read from."""
    return bool(_without_words(to_json(one)) == _without_words(to_json(other)))


def _without_words(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _without_words(each) for key, each in value.items() if key != "words"}
    return [_without_words(each) for each in value] if isinstance(value, list | tuple) else value


def _one_of(pattern: re.Pattern[str], text: str, chance: random.Random) -> re.Match[str] | None:
    found = list(pattern.finditer(text))
    return chance.choice(found) if found else None


def _changed(text: str, match: re.Match[str], written: str) -> str:
    return text[: match.start()] + written + text[match.end() :]


def homophone(text: str, chance: random.Random) -> str:
    """One Chinese character as another of the same syllable, whatever its tone."""
    match = _one_of(_HAN, text, chance)
    spoken = sounds(match[0]) if match else ()
    others = [one for one in _by_syllable().get(spoken[0].syllable, ()) if one != match[0]] if match and spoken else []
    return _changed(text, match, chance.choice(others)) if match and others else ""


@lru_cache(maxsize=1)
def _by_syllable() -> dict[str, list[str]]:
    """The 3,755 commonest characters by the syllable of their first reading."""
    found: dict[str, list[str]] = defaultdict(list)
    for row in range(0xB0, 0xD8):
        for cell in range(0xA1, 0xFF):
            one = bytes((row, cell)).decode("gb2312", errors="ignore")
            if one and sounds(one) and one not in _NUMERALS:
                found[sounds(one)[0].syllable].append(one)
    return found


def doubled(text: str, chance: random.Random) -> str:
    """One Chinese character typed twice."""
    match = _one_of(_HAN, text, chance)
    return _changed(text, match, match[0] * 2) if match else ""


def swapped(text: str, chance: random.Random) -> str:
    """Two neighbouring Chinese characters in the wrong order."""
    match = _one_of(re.compile(_HAN.pattern * 2), text, chance)
    return _changed(text, match, match[0][::-1]) if match else ""


def slipped(text: str, chance: random.Random) -> str:
    """One slip of a finger in one longer English word: a letter left out, doubled, swapped or the one beside it."""
    match = _one_of(_WORD, text, chance)
    if match is None:
        return ""
    word, at = match[0], chance.randrange(1, len(match[0]) - 1)
    row = next(keys for keys in _KEYS if word[at] in keys)
    beside = row[max(0, row.index(word[at]) - 1)]
    ways = (
        word[:at] + word[at + 1 :],
        word[:at] + word[at] + word[at:],
        word[:at] + word[at + 1] + word[at] + word[at + 2 :],
        word[:at] + beside + word[at + 1 :],
    )
    return _changed(text, match, chance.choice(ways))


def run_together(text: str, chance: random.Random) -> str:
    """One blank between two English words left out."""
    match = _one_of(re.compile("(?<=[a-z]{2}) (?=[a-z]{2})"), text, chance)
    return _changed(text, match, "") if match else ""


def full_width(text: str, _chance: random.Random) -> str:
    """Letters, figures and signs as wide as Chinese characters."""
    return "".join(chr(ord(one) + 0xFEE0) if "!" <= one <= "~" else one for one in text)


def shouted(text: str, _chance: random.Random) -> str:
    """Capitals only."""
    return text.upper()


def unmarked(text: str, _chance: random.Random) -> str:
    """Without the signs at the end, and in Chinese without any blank between its characters."""
    bare = re.sub(r"[?？!！。.\s]+$", "", text)
    return re.sub("(?<=[\u4e00-\u9fff]) (?=[\u4e00-\u9fff])", "", bare)


def polite_before(text: str, chance: random.Random) -> str:
    """With what people say before they ask."""
    return chance.choice(_BEFORE[language(text)]) + text


def polite_after(text: str, chance: random.Random) -> str:
    """With what people say after they asked."""
    bare = re.sub(r"[?？!！。.\s]+$", "", text)
    return bare + chance.choice(_AFTER[language(text)])


def traditional(text: str, _chance: random.Random) -> str:
    """In traditional characters."""
    return "".join(_traditional().get(one, one) for one in text)


@lru_cache(maxsize=1)
def _traditional() -> dict[str, str]:
    spec = find_spec("opencc")
    if spec is None or spec.origin is None:
        return {}
    lines = (Path(spec.origin).parent / "dictionary" / "STCharacters.txt").read_text(encoding="utf-8").splitlines()
    pairs = (line.split("\t") for line in lines if "\t" in line)
    return {simple: forms.split(" ")[0] for simple, forms in pairs}


Disturb = Callable[[str, random.Random], str]
_BOTH: dict[str, Disturb] = {
    "full width": full_width,
    "capitals": shouted,
    "no marks": unmarked,
    "polite before": polite_before,
    "polite after": polite_after,
}
KINDS: dict[Lang, dict[str, Disturb]] = {
    "zh": {"homophone": homophone, "doubled": doubled, "swapped": swapped, "traditional": traditional} | _BOTH,
    "en": {"slip": slipped, "run together": run_together} | _BOTH,
}


def report(found: Sequence[Noisy]) -> str:
    """The texts that were read as something else, then counts by kind of noise."""
    lines = [f"{one.kind}: {one.text!r} is not read as {one.question!r}" for one in found if one.verdict == "different"]
    counts = Counter((one.kind, one.verdict) for one in found)
    lines.append(f"{'':16}{'same':>8}{'asked back':>12}{'different':>11}")
    for kind in dict.fromkeys(one.kind for one in found):
        same, back, other = (counts[kind, verdict] for verdict in ("same", "asked_back", "different"))
        lines.append(f"{kind:16}{same:8}{back:12}{other:11}")
    every = Counter(one.verdict for one in found)
    lines.append(f"{'all':16}{every['same']:8}{every['asked_back']:12}{every['different']:11}")
    return "\n".join(lines)
