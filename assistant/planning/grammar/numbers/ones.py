"""One of a unit: 超过一个小时, "more than a week", "under an hour": the article or 一 is the number one beside it."""

from __future__ import annotations

import re
from dataclasses import replace

from assistant.flow.mention import Mention, Sense

_COMPARING = ("gt", "ge", "lt", "le", "eq", "within", "between", "to")
_NOUNS = {"noun.week": "unit.week", "noun.day": "unit.day"}
_GRAINS = {"grain.day": "unit.day", "grain.week": "unit.week"}
_ONE = re.compile(r"(?:\b(?:a|an|one|1)|一)\s*$")
_ARTICLE = re.compile(r"^(?:an?|one)\s+|^一个?|^个")
_BEHIND = re.compile(r"\s*(?:以上|以内|以下|之内|内|及以上|or (?:more|less|longer)|-|到|至|to\b)")


def with_ones(text: str, mentions: list[Mention]) -> list[Mention]:
    """The mentions with a number one, and the unit as a unit, where a lone unit is compared with."""
    made: list[Mention] = []
    for mention in mentions:
        before = made[-1] if made else None
        unit = _unit(mention)
        counted = before is not None and before.sense("number") is not None
        if unit is not None and not counted and _is_compared(text, before, mention):
            start = _start_of_one(text, before, mention)
            if start is not None:
                end = min(start + 1, mention.end) if start == mention.start else mention.start
                one = Mention(start=start, end=end, text="1", senses=(Sense(kind="number", value=1.0),))
                made += [one, replace(mention, start=end, senses=(Sense(kind="word", ref=unit),))]
                continue
        if counted and mention.word() in _NOUNS:
            mention = replace(mention, senses=(Sense(kind="word", ref=_NOUNS[mention.word()]),))
        made.append(mention)
    return made


def _unit(mention: Mention) -> str | None:
    names = [sense.ref for sense in mention.senses if sense.kind == "word"]
    return next(
        (_NOUNS.get(n) or _GRAINS.get(n) or n for n in names if n.startswith("unit.") or n in _NOUNS), None
    ) or (_GRAINS.get(mention.word()) if _ARTICLE.match(mention.text) else None)


def _is_compared(text: str, before: Mention | None, mention: Mention) -> bool:
    close = before is not None and not text[before.end : mention.start].strip(" 一").removeprefix("an").removeprefix(
        "a"
    )
    ahead = before is not None and before.word() in _COMPARING and (close or _ONE.search(text[: mention.start]))
    return bool(ahead or _BEHIND.match(text, mention.end))


def _start_of_one(text: str, before: Mention | None, mention: Mention) -> int | None:
    """Where the one begins: in the mention itself ("a day", 个小时), or right before it."""
    said = _ONE.search(text[before.end if before is not None else 0 : mention.start])
    if said is not None:
        return (before.end if before is not None else 0) + said.start()
    return mention.start if _ARTICLE.match(mention.text) else None
