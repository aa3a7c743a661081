"""Words searched for in free text: one or several, any or all of them, or none."""

from __future__ import annotations

from assistant.flow.query import Filter, Operator
from assistant.planning.grammar.slots import Item, Slots

_ANY = ("or",)
_ALL = ("and",)
_QUOTES = "\"'「」『』“”‘’《》、,， "


def read_search(slots: Slots) -> None:
    """What stands quoted or named beside "mention", in the table's text column: any of those joined by "or", all of
    those joined by "and", none of them after "not".
    """
    asked = [word for word in slots.words("search") if not word.used]
    column = _text_column(slots)
    if not asked or column is None:
        return
    wanted, joints = _wanted(slots, asked[0])
    if not wanted:
        return
    words = tuple(slots.heard.text[item.mention.start : item.mention.end] for item in wanted)
    ahead = (slots.before(word) for word in asked if word.at < wanted[0].at)
    refused = next((word for word in ahead if word is not None and word.word in ("no", "not")), None)
    together = any(joint.word in _ALL for joint in joints) and refused is None
    operator: Operator = "not_contains" if refused is not None else "contains"
    groups = [(word,) for word in words] if together else [words]
    slots.filters += [Filter(field=column, operator=operator, values=group) for group in groups]
    named = [item for item in slots.open() if _names(item, column)]
    for item in (*asked, *wanted, *joints, *named, *([refused] if refused is not None else [])):
        item.means = slots.say("在原话中搜索", "searched in the text")


def _names(item: Item, column: str) -> bool:
    """True for the name of the text that is searched ("in the description", 问题描述里)."""
    return any(sense.kind == "column" and sense.ref == column for sense in item.mention.senses)


def _wanted(slots: Slots, asked: Item) -> tuple[list[Item], list[Item]]:
    """The words to search for and those that join them; one quoted word or name, and all that are joined to it."""
    first = next((item for item in slots.open() if item.at > asked.at and _searchable(item)), None)
    wanted, joints = ([first] if first is not None else []), []
    at = first
    while at is not None:
        joint = slots.after(at)
        joined = joint is not None and joint.word in (*_ANY, *_ALL)
        other = slots.after(joint) if joined and joint is not None else joint
        if other is None or other.used or not _searchable(other):
            break
        apart = slots.between(at, joint if joined and joint is not None else other)
        if not joined and (not apart or apart.strip(_QUOTES)):
            break
        if joined and joint is not None:
            joints.append(joint)
        wanted.append(other)
        at = other
    return wanted, joints


def _searchable(item: Item) -> bool:
    named = any(item.sense(kind) for kind in ("metric", "dimension", "table", "period"))
    return item.sense("value") is not None or (item.sense("quote") is not None and not named)


def sought(slots: Slots, item: Item) -> bool:
    """True for what stands behind a word of searching, or is joined to what does."""
    at: Item | None = slots.before(item)
    while at is not None and (at.word in (*_ANY, *_ALL) or (at.word != "search" and _searchable(at))):
        at = slots.before(at)
    return _searchable(item) and at is not None and at.word == "search"


def _text_column(slots: Slots) -> str | None:
    table = slots.catalog.table(slots.table)
    texts = [column.name for column in table.columns if column.role == "text"] if table else []
    return f"{slots.table}.{texts[0]}" if texts else None
