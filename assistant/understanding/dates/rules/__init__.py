"""The grammar: every rule about two neighbouring parts of a phrase about time."""

from assistant.understanding.dates.rules import (
    blocked,
    clock,
    comparisons,
    festive,
    further,
    inside,
    pointing,
    ranges,
    rolling,
    units,
    vague,
)
from assistant.understanding.dates.rules.base import GRAMMAR

__all__ = [
    "GRAMMAR",
    "blocked",
    "clock",
    "comparisons",
    "festive",
    "further",
    "inside",
    "pointing",
    "ranges",
    "rolling",
    "units",
    "vague",
]
