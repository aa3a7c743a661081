"""Days of the week that compete: 周一到周五哪天进单最少 asks for one of them, not for a date."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from assistant.catalog.model import Catalog
from assistant.flow.mention import Mention, Sense

_WHICH = ("哪天", "哪一天")


def with_days_of_week(text: str, mentions: Sequence[Mention], catalog: Catalog) -> list[Mention]:
    """The mentions; "which day" right behind days of the week is the catalog's dimension of those."""
    weekday = next((one.name for one in catalog.dimensions if one.part == "weekday"), None)
    made: list[Mention] = []
    for mention in mentions:
        before = made[-1].sense("period") if made else None
        close = bool(made) and text[made[-1].end : mention.start].strip("里中是 ") == ""
        if weekday and close and before is not None and before.weekdays and mention.text in _WHICH:
            mention = replace(mention, senses=(Sense(kind="dimension", ref=weekday),))
        made.append(mention)
    return made
