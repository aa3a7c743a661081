"""The words of both languages as data: which items each word stands for, and what may not follow it."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from assistant.catalog.kept import made_once
from assistant.understanding.dates import items as i
from assistant.understanding.dates import parts as p
from assistant.understanding.dates.numbers import CHINESE
from assistant.understanding.dates.values import Festival, FixedDays, NthWeekday

_HERE = Path(__file__).parent
_FULL_WIDTH = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)} | {0x3000: 0x20, 0xA0: 0x20, 0x2019: 0x27}
_CAPITALS = {code: code + 32 for code in range(ord("A"), ord("Z") + 1)}

Entry = tuple[str, tuple[i.Item, ...]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Vocabulary:
    """Words by first character (Chinese) or first word (English), longest first; numbers that are a festival's name.

    An English word comes with the pattern of what is to follow its first word, None where nothing is.
    """

    characters: dict[int, int]
    chinese: dict[str, tuple[Entry, ...]]
    english: dict[str, tuple[tuple[str | None, tuple[i.Item, ...]], ...]]
    festival_numbers: dict[str, tuple[i.Item, ...]]
    numbered_festivals: tuple[Entry, ...]
    numbers: dict[str, int]
    classifiers: frozenset[str]
    spaced_non_classifiers: frozenset[str]
    minor_units: tuple[str, ...]
    not_weekday: dict[str, tuple[str, ...]]
    still_weekday: tuple[str, ...]
    not_unit: dict[str, tuple[str, ...]]
    not_behind: dict[str, frozenset[str]]
    day_links: frozenset[str]
    doubtful_months: frozenset[str]
    not_after_doubtful: frozenset[str]
    month_before: re.Pattern[str]
    month_after: re.Pattern[str]
    age_before: re.Pattern[str]
    age_after: re.Pattern[str]
    ahead: re.Pattern[str]

    def followers(self, first: str) -> tuple[str, ...]:
        """The Chinese words that begin with this character."""
        return tuple(word for word, _ in self.chinese.get(first, ()))

    def plain(self, text: str) -> str:
        """The text in half width, lower case and simplified characters, one character for one."""
        return text.translate(self.characters)


@lru_cache(maxsize=8)
def vocabulary(festivals: tuple[Festival, ...]) -> Vocabulary:
    """The words of both languages with these festivals, whose words win over the general ones."""
    zh, en = _read("zh.yaml"), _read("en.yaml")
    characters = _FULL_WIDTH | {ord(pair[0]): ord(pair[1]) for pair in zh["characters"].split()}
    characters |= _CAPITALS | {code: code - 0xFEE0 + 32 for code in range(ord("Ａ"), ord("Ｚ") + 1)}
    festival_words = dict(_festival_entries(festivals, characters))
    numeric = {word: found for word, found in festival_words.items() if _is_number(word)}
    named = {word: found for word, found in festival_words.items() if word not in numeric}
    numbered = sorted((word for word in named if word[0].isdigit()), key=len, reverse=True)
    return Vocabulary(
        characters=characters,
        chinese=_by_first_character(_merged(_entries(zh), named)),
        english=_by_first_word(_merged(_entries(en), named)),
        festival_numbers=numeric,
        numbered_festivals=tuple((word, named[word]) for word in numbered),
        numbers=en["numbers"],
        classifiers=frozenset(zh["classifiers"]),
        spaced_non_classifiers=frozenset(zh["spaced_non_classifiers"]),
        minor_units=tuple(zh["minor_units"]),
        not_weekday={word: tuple(after) for word, after in zh["not_weekday"].items()},
        still_weekday=tuple(zh["still_weekday"]),
        not_unit={word: tuple(after) for word, after in zh["not_unit"].items()},
        not_behind={word: frozenset(before) for word, before in zh["not_behind"].items()},
        day_links=frozenset((*zh["day_links"], *en["day_links"])),
        doubtful_months=frozenset(en["doubtful_months"]),
        not_after_doubtful=frozenset(en["not_after_doubtful"]),
        month_before=re.compile(en["month_before"]),
        month_after=re.compile(en["month_after"]),
        age_before=re.compile(f"(?:{zh['age_before']})|(?:{en['age_before']})"),
        age_after=re.compile(f"(?:{zh['age_after']})|(?:{en['age_after']})"),
        ahead=re.compile(f"(?:{zh['ahead']})|(?:{en['ahead']})"),
    )


@lru_cache
def _read(name: str) -> Any:
    """What a word file says, as JSON keeps it: the keys of its mappings are texts."""
    content = (_HERE / name).read_bytes()
    return made_once("dates", (content,), lambda: _parsed(content))


def _parsed(content: bytes) -> Any:
    import yaml  # not needed where the words are kept already

    return yaml.load(content, Loader=yaml.CSafeLoader)


def _entries(data: dict[str, Any]) -> Iterator[Entry]:
    """Every (word, items) of one language's file."""
    makers: dict[str, Callable[[dict[str, Any]], i.Item]] = {
        "relative": lambda row: i.Relative(row["grain"], row["offset"]),
        "weak_relative": lambda row: i.Relative(row["grain"], row["offset"], weak="phrase"),
        "unit": lambda row: i.Unit(**_options(row, "grain", "size", "naming", "counting", "days_follow")),
        "counted": lambda row: i.Count(row["n"], row["grain"], one_word=True),
        "rolled": lambda row: i.Rolled(row["n"], row["grain"]),
        "deixis": lambda row: i.Deixis(**_options(row, "offset", "latest", "before", "firm", "counting")),
        "direction": lambda row: i.Direction(**_options(row, "sign", "bare", "complete", "newest")),
        "ordinal": lambda row: i.Ordinal(row["n"], dates=False),
        "day_part": _day_part,
        "unclear": lambda row: i.Unclear(tuple(row.get("zh", ())), tuple(row.get("en", ()))),
        "season": lambda row: p.SeasonOf(row["n"]),
        "where": lambda row: i.Where(row["place"]),
        "edge_of": lambda row: p.EdgeOf(row["place"], row["of"]),
        "half": lambda row: p.HalfOf(row["n"], row.get("of", "year")),
        "third": lambda row: p.ThirdOf(row["n"]),
        "week_days": lambda row: p.DaysOfWeek(row["first"], row["last"]),
        "link": lambda row: i.Link(row["kind"]),
        "edge": lambda row: i.Edge(**_options(row, "kind", "side", "lasting", "opened")),
    }
    for section, make in makers.items():
        for row in data.get(section, ()):
            yield from ((word, (make(row),)) for word in row["words"])
    yield from _word_entries(data)


def _day_part(row: dict[str, Any]) -> i.DayPart:
    said = row.get("unclear")
    unclear = i.Unclear(tuple(said.get("zh", ())), tuple(said.get("en", ()))) if said else None
    return i.DayPart(**_options(row, "half", "start", "end", "alone"), unclear=unclear)


def _word_entries(data: dict[str, Any]) -> Iterator[Entry]:
    for role, words in data["word"].items():
        yield from ((word, (i.Word(role),)) for word in words)
    for kind, words in data["compare"].items():
        yield from ((word, (i.Compare(kind),)) for word in words)
    for why, words in data["dropped"].items():
        yield from ((word, (i.Dropped(why),)) for word in words)
    yield from ((word, (i.Hours(),)) for word in data["hours"])
    for n, words in data.get("hour", {}).items():
        yield from ((word, (i.Hour(int(n), half="am" if int(n) == 0 else "pm"),)) for word in words)
    yield from ((word, (i.Word("half_unit"),)) for word in data.get("half_ordinal", ()))
    for n, words in data.get("weekday", {}).items():
        yield from ((word, (p.WeekdayOf(int(n)),)) for word in words)
    for n, words in data.get("weekdays_plural", {}).items():
        yield from ((word, (i.Recurring((int(n),)),)) for word in words)
    for n, words in data.get("month", {}).items():
        yield from ((word, (p.MonthOf(int(n), named=True),)) for word in words)


def _options(row: dict[str, Any], *names: str) -> dict[str, Any]:
    return {name: row[name] for name in names if name in row}


def _common() -> tuple[Festival, ...]:
    found = []
    for row in _read("festivals.yaml"):
        rule = FixedDays(**row["fixed"]) if "fixed" in row else NthWeekday(**row["nth"])
        found.append(Festival(name=row["name"], words=tuple(row["words"]), rule=rule))
    return tuple(found)


def _festival_entries(festivals: Sequence[Festival], characters: dict[int, int]) -> Iterator[Entry]:
    """The words of the common festivals and of these; one that shares a word with a common one takes all its words."""
    owners = {word.translate(characters): festival for festival in festivals for word in festival.words}
    for common in _common():
        words = [word.translate(characters) for word in common.words]
        owner = next((owners[word] for word in words if word in owners), common)
        owner = owner.ruled_by(common.rule)
        taken = [word for word, festival in owners.items() if festival.name == owner.name]
        owners |= dict.fromkeys((*taken, *(word for word in words if word not in owners)), owner)
    for word, festival in owners.items():
        yield word, (p.FestivalOf(festival, sure=not _is_number(word)),)


def _is_number(word: str) -> bool:
    return bool(CHINESE.fullmatch(word)) or word.replace(".", "").replace("·", "").isdigit()


def _merged(entries: Iterable[Entry], festivals: dict[str, tuple[i.Item, ...]]) -> dict[str, tuple[i.Item, ...]]:
    found: dict[str, tuple[i.Item, ...]] = defaultdict(tuple)
    for word, items in entries:
        found[word] += items
    return found | festivals


def _by_first_character(words: dict[str, tuple[i.Item, ...]]) -> dict[str, tuple[Entry, ...]]:
    found: dict[str, list[Entry]] = defaultdict(list)
    for word in sorted(words, key=len, reverse=True):
        if not word[0].isascii():
            found[word[0]].append((word, words[word]))
    return {first: tuple(entries) for first, entries in found.items()}


def _by_first_word(
    words: dict[str, tuple[i.Item, ...]],
) -> dict[str, tuple[tuple[str | None, tuple[i.Item, ...]], ...]]:
    found: dict[str, list[tuple[str | None, tuple[i.Item, ...]]]] = defaultdict(list)
    for word in sorted(words, key=len, reverse=True):
        if not word[0].isascii() or not word[0].isalpha():
            continue
        pieces = re.split(r"[\s-]+", word)
        pattern = r"[\s-]+".join(map(re.escape, pieces)) + r"(?![a-z0-9])" if len(pieces) > 1 else None
        found[re.match("[a-z]+", word)[0]].append((pattern or _exactly(word), words[word]))  # type: ignore[index]
    return {first: tuple(entries) for first, entries in found.items()}


def _exactly(word: str) -> str | None:
    return None if word.isalpha() else re.escape(word) + r"(?![a-z0-9])"
