"""Runs of time: "three consecutive months", 连续三个月, with how many of which unit."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from assistant.understanding.numbers import find_numbers

_ZH_UNITS = {
    "月": "month",
    "季度": "quarter",
    "季": "quarter",
    "周": "week",
    "星期": "week",
    "礼拜": "week",
    "天": "day",
    "日": "day",
    "年": "year",
}
_ZH = re.compile(
    r"(?:连续|接连|一连|连着)(?:的|了)?(?P<n>\d+|[两二三四五六七八九十]+)个?(?P<unit>" + "|".join(_ZH_UNITS) + r")"
    r"(?:及以上|以上|以来)?(?:里|内|都|均)?"
)
_EN_UNIT = r"(?P<unit>day|week|month|quarter|year)s?"
_EN_ADJECTIVE = r"(?:consecutive|straight|successive|running|back-to-back)"
_EN_NUMBER = r"(?P<n>\d+|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)"
_EN = (
    re.compile(
        rf"\b(?:at least )?{_EN_NUMBER}(?: or more)? {_EN_ADJECTIVE} (?:calendar )?{_EN_UNIT}\b"
        r"(?: in a row)?(?: or more)?"
    ),
    re.compile(rf"\b(?:at least )?{_EN_NUMBER}(?: or more)? {_EN_UNIT} (?:in a row|in succession|running|straight)\b"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """Characters [start, end) of a text: `count` units of time one after the other."""

    start: int
    end: int
    count: float
    unit: str


def find_runs(text: str) -> Iterator[Run]:
    """All runs of time in normalised `text`; the unit is a calendar grain."""
    for pattern in (_ZH, *_EN):
        for match in pattern.finditer(text):
            numbers = find_numbers(match.group("n"))
            unit = match.group("unit")
            if len(numbers) == 1 and numbers[0].value >= 2:
                yield Run(
                    start=match.start(),
                    end=match.end(),
                    count=numbers[0].value,
                    unit=_ZH_UNITS.get(unit, unit),
                )
