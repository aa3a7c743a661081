"""The grammar: every rule about two neighbouring parts of a phrase about time."""

from assistant.understanding.dates.rules import blocked, comparisons, inside, pointing, ranges, rolling, units
from assistant.understanding.dates.rules.base import GRAMMAR

__all__ = ["GRAMMAR", "blocked", "comparisons", "inside", "pointing", "ranges", "rolling", "units"]
