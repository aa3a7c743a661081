"""Values joined by "and" or "or" that are of different fields: "East China and Guangdong" is no place in both, and must
not come out as what they share.
"""

from __future__ import annotations

from itertools import pairwise

from assistant.flow.mention import Mention
from assistant.flow.query import Filter, Query
from assistant.planning.grammar.breakdown.narrow import resolved
from assistant.planning.grammar.checks.parts import conditions_of
from assistant.planning.grammar.slots import Item, Slots

_EITHER = ("or", "或", "或者")
_BOTH = ("and", "和", "与", "及", "以及", "、", "&", "/", "and the", "and in", "and from")
_SAID_OF = ("about", "about the", "regarding", "关于")


def meeting_nowhere(slots: Slots, query: Query) -> list[Mention]:
    """The second of two joined values, where the query asks for rows that have both."""
    if slots.continued:
        return []
    held = {one.field for one in conditions_of(query) if isinstance(one, Filter) and one.operator == "is"}
    return [
        right.mention
        for left, right in pairwise(item for item in slots.items if _is_a_value(item))
        if _is_joined(slots, left, right) and _unlike(slots, left, right, held)
    ]


def _is_a_value(item: Item) -> bool:
    return item.used and item.sense("value") is not None and item.sense("metric") is None


def _is_joined(slots: Slots, left: Item, right: Item) -> bool:
    between = slots.between(left, right)
    if between in _EITHER:
        return True
    alike = _kind(slots, left) in ("place", "product") and _kind(slots, left) == _kind(slots, right)
    ahead = slots.heard.text[: left.mention.start].rstrip()
    return between in _BOTH and (alike or (between not in ("", ",") and ahead.endswith(_SAID_OF)))


def _kind(slots: Slots, item: Item) -> str:
    choice = resolved(slots, item, families=True)
    dimension = slots.catalog.dimension(choice[0]) if choice is not None else None
    return dimension.kind if dimension is not None else ""


def _unlike(slots: Slots, left: Item, right: Item, held: set[str]) -> bool:
    """True where the two narrow different fields of the same rows."""
    one, other = resolved(slots, left, families=True), resolved(slots, right, families=True)
    return one is not None and other is not None and one[0] != other[0] and {one[0], other[0]} <= held
