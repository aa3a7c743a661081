"""Part and whole: which words of a share name the part (X 占 Y, Y 里 X 占, of Y … are X, X among all Y)."""

from __future__ import annotations

from itertools import pairwise

from assistant.planning.grammar.slots import Item, Slots

INSIDE = ("里", "里面", "里头", "中", "当中", "其中", "里,", "中,", "里边")
_VERBS = (
    " are ",
    " is ",
    " were ",
    " was ",
    " that ",
    " who ",
    " come ",
    " came ",
    " from ",
    " got ",
    " get ",
    " have ",
    " had ",
)
_AMONG_ALL = (
    " among ",
    " amongst ",
    " out of ",
    " of all ",
    " in all ",
    " of the total ",
    " in the total ",
    " within all ",
)


def said_apart(slots: Slots, asked: list[Item]) -> list[Item]:
    """The part where words tell it from the whole: X 占 Y, Y 里 X 占, of Y … are X."""
    verb = next(iter(slots.words("share.of")), None)
    content = [item for item in slots.items if _is_content(item)]
    if verb is not None:
        before = [item for item in content if item.at < verb.at]
        after = [item for item in content if item.at > verb.at]
        if after and before:
            return before
        return _after_inside(slots, before)
    if slots.lang == "zh":
        return _after_inside(slots, [item for item in content if item.at < asked[-1].at])
    before = [item for item in content if item.at < asked[0].at]
    after = [item for item in content if item.at > asked[0].at]
    if before and _opens_with_the_whole(slots, asked[0]):
        return after
    return _among_the_whole(slots, after) or _after_verb(slots, after)


def _among_the_whole(slots: Slots, content: list[Item]) -> list[Item]:
    """The part of "share of complaints among all tickets", "percentage of urgent ones out of all complaints"."""
    for left, right in pairwise(content):
        apart = f" {slots.heard.text[left.mention.end : right.mention.start].strip()} "
        if right.sense("metric") and any(word in apart for word in _AMONG_ALL):
            return [item for item in content if item.at <= left.at]
    return []


def _opens_with_the_whole(slots: Slots, asked: Item) -> bool:
    """True for "of the complaints last month, what percentage …": the whole comes before the share word."""
    return slots.heard.text[: asked.mention.start].lstrip().startswith("of ")


def _is_content(item: Item) -> bool:
    return bool(item.sense("value") or item.sense("metric"))


def _after_inside(slots: Slots, items: list[Item]) -> list[Item]:
    for left, right in zip(reversed(items[:-1]), reversed(items[1:]), strict=True):
        between = slots.heard.text[left.mention.end : right.mention.start]
        if any(word in between for word in INSIDE):
            return [item for item in items if item.at >= right.at]
    return []


def _after_verb(slots: Slots, items: list[Item]) -> list[Item]:
    for left, right in pairwise(items):
        between = slots.heard.text[left.mention.end : right.mention.start]
        if any(verb in f"{between} " for verb in _VERBS):
            return [item for item in items if item.at >= right.at]
    return []
