"""Points and newly come rows: what a word adds to the number beside it (满意度4分以上, 新增投诉)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from assistant.catalog.model import Catalog
from assistant.flow.mention import Mention, Sense

_COMPARING = ("gt", "ge", "lt", "le")
_POINTS = re.compile(r"(\d+(?:\.\d+)?)\s*(?:分|颗?星)$")
_NEW = ("新增", "新增的", "新增了", "新进", "新进的", "新产生的", "新发生的", "新冒出来的")


def with_points(text: str, mentions: Sequence[Mention], catalog: Catalog) -> list[Mention]:
    """The mentions; a score held against an average ("above 4 points") is a number, and rows that are counted by when
    they came are not new customers.
    """
    made: list[Mention] = []
    for at, mention in enumerate(mentions):
        following = mentions[at + 1] if at + 1 < len(mentions) else None
        if mention.text in _NEW and following is not None and _is_a_count(text, mention, following, catalog):
            continue
        score = _POINTS.match(mention.text) if mention.sense("value") else None
        if score is not None and _is_held(made, following, catalog):
            mention = replace(mention, senses=(Sense(kind="number", value=float(score[1])),))
        made.append(mention)
    return made


def _is_a_count(text: str, new: Mention, counted: Mention, catalog: Catalog) -> bool:
    """True right before what is counted by when it was created, of which every row is new."""
    sense = counted.sense("metric")
    metric = catalog.metric(sense.ref) if sense is not None else None
    table = catalog.table(metric.table or "") if metric is not None else None
    if metric is None or table is None or text[new.end : counted.start].strip("的 "):
        return False
    return metric.aggregate == "count" and metric.kind == "aggregate" and metric.time == table.time


def _is_held(before: Sequence[Mention], following: Mention | None, catalog: Catalog) -> bool:
    """True where an average stands right before the score, and a comparing word between them or right behind."""
    compared = bool(before) and before[-1].word() in _COMPARING
    named = before[-2] if compared and len(before) > 1 else before[-1] if before else None
    sense = named.sense("metric") if named is not None else None
    metric = catalog.metric(sense.ref) if sense is not None else None
    behind = following is not None and following.word().startswith("post.")
    return metric is not None and metric.aggregate == "avg" and (compared or behind)
