"""Two counts in one breath: "complaints and urgent tickets" must not come out as urgent complaints."""

from __future__ import annotations

from assistant.flow.mention import Mention
from assistant.planning.grammar.slots import Slots


def narrowed_by_the_other(slots: Slots) -> list[Mention]:
    """The values that belong to the second of two nouns joined by "and", where they narrowed the first as well."""
    if slots.lang != "en" or slots.continued:
        return []
    lost = []
    for joint in slots.words("and"):
        first, value, rows = slots.before(joint), slots.after(joint), slots.after(joint, 2)
        if first is None or value is None or rows is None or first.sense("metric") is None:
            continue
        narrows = value.used and value.sense("value") is not None and not value.sense("metric")
        noun = rows.sense("table") is not None and rows.sense("metric") is not None
        if narrows and noun and not slots.between(value, rows):
            lost.append(value.mention)
    return lost
