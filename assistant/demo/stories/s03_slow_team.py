"""Story 3: for 45 days 华南二组 answers 2.5 times slower and twice as many tickets change hands; customers notice."""

from __future__ import annotations

import numpy as np
from numpy.random import Generator

from assistant.demo.span import Flags, Floats, Ints, Span
from assistant.demo.world import places
from assistant.demo.world.codes import TEAM_NAMES

TEAM = TEAM_NAMES.index("华南二组")
SINCE = 45
RESPONSE_FACTOR = 2.5
TRANSFER_FACTOR = 2.15
SCORE_LOSS = 0.75
REGION = places.REGIONS.index("华南")
PASSED_ON_SHARE = 0.75


def affected(span: Span, team: Ints, day: Ints) -> Flags:
    """The team's tickets of the last 45 days."""
    mask: Flags = (team == TEAM) & (day > span.before(SINCE))
    return mask


def slow_down(span: Span, minutes: Floats, team: Ints, day: Ints) -> Floats:
    """The minutes to the first response, in the mean RESPONSE_FACTOR times the team's own of before."""
    slow = affected(span, team, day)
    usual = (team == TEAM) & ~slow
    if not slow.any() or not usual.any():
        return minutes
    factor = RESPONSE_FACTOR * minutes[usual].mean() / minutes[slow].mean()
    return np.where(slow, minutes * factor, minutes)


def passed_on(span: Span, rng: Generator, to_team: Ints, region: Ints, day: Ints) -> Flags:
    """Which of the region's tickets that reach another team come from this one."""
    mask: Flags = (region == REGION) & (day > span.before(SINCE)) & (to_team != TEAM)
    return mask & (rng.random(mask.size) < PASSED_ON_SHARE)
