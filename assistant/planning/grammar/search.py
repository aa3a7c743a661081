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
    before = slots.before(asked[0])
    refused = before if before is not None and before.word in ("no", "not") else None
    together = any(joint.word in _ALL for joint in joints) and refused is None
    operator: Operator = "not_contains" if refused is not None else "contains"
    groups = [(word,) for word in words] if together else [words]
    slots.filters += [Filter(field=column, operator=operator, values=group) for group in groups]
    for item in (*asked, *wanted, *joints, *([refused] if refused is not None else [])):
        item.means = slots.say("在原话中搜索", "searched in the text")


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
    return item.sense("quote") is not None or item.sense("value") is not None


def _text_column(slots: Slots) -> str | None:
    table = slots.catalog.table(slots.table)
    texts = [column.name for column in table.columns if column.role == "text"] if table else []
    return f"{slots.table}.{texts[0]}" if texts else None
