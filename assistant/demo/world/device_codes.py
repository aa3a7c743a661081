"""The event codes that devices report, with how severe and how frequent each is."""

from __future__ import annotations

import numpy as np

from assistant.demo.world.codes import SEVERITIES

# code -> (severity, weight)
_CODES = {
    "E01": ("info", 14.0), "E02": ("info", 11.0), "E03": ("info", 9.0), "E04": ("info", 8.0), "E05": ("warning", 7.0),
    "E06": ("warning", 6.0), "E07": ("warning", 0.9), "E08": ("warning", 6.0), "E09": ("warning", 5.0),
    "E10": ("error", 5.0), "E11": ("error", 4.0), "E12": ("warning", 0.8), "E13": ("error", 4.0), "E14": ("error", 3.0),
    "E15": ("info", 6.0), "E16": ("warning", 4.0), "E17": ("error", 2.0), "E18": ("critical", 1.2),
    "E19": ("critical", 1.0), "E20": ("critical", 0.8),
}  # fmt: skip

CODES = tuple(_CODES)
SEVERITY = np.array([SEVERITIES.index(severity) for severity, _ in _CODES.values()], dtype=np.int8)
WEIGHTS = np.array([weight for _, weight in _CODES.values()])


def number_of(code: str) -> int:
    """The place of a code in CODES."""
    return CODES.index(code)
