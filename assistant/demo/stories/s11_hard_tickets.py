"""Story 11: the experts and the senior agents get the hard tickets; at equal difficulty nobody does better.

Difficulty shows in the issue type and the priority: within each of them they are faster and better liked, in the raw
averages they look slow and disliked.
"""

from __future__ import annotations

import numpy as np

from assistant.demo.world.codes import HIGH

# Rows: easy, middling, hard tickets. Columns: junior, intermediate, senior.
SKILL_WEIGHTS = np.array([[0.60, 0.34, 0.06], [0.28, 0.48, 0.24], [0.04, 0.25, 0.71]])
MIDDLING_FROM, HARD_FROM = 0.32, 0.60
HARDER_BY_PRIORITY = 0.22

WORK_BY_HARDNESS = 1.7
WORK_BY_SKILL = np.array([1.12, 1.0, 0.82], dtype=np.float32)
WORK_BY_EXPERT = 0.6
SCORE_BY_SKILL = np.array([-0.10, 0.0, 0.24], dtype=np.float32)
SCORE_BY_EXPERT = 0.34

# High and urgent tickets go to the experts more often than others about the same issue.
EXPERTS_BY_PRIORITY = 1.2
EXPERTS_OF_ANY_HIGH = 0.02


def hardness(issue_hardness: np.ndarray, priority: np.ndarray) -> np.ndarray:
    """How hard each ticket is, 0 to about 1.2."""
    harder: np.ndarray = issue_hardness + HARDER_BY_PRIORITY * (priority >= HIGH)
    return harder
