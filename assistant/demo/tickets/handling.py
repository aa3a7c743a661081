"""Who handles each ticket: channel, priority, team and agent."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.random import Generator

from assistant.demo import chance
from assistant.demo.span import Floats, Ints
from assistant.demo.stories import s11_hard_tickets as hard
from assistant.demo.tables.staff import Staff
from assistant.demo.tickets.draft import Draft
from assistant.demo.world import issues, places
from assistant.demo.world.codes import APP, EXPERTS, HIGH, INTERMEDIATE, JUNIOR, TEAMS

# phone, email, web_chat, app, wechat, store; customers move from the phone to WeChat over the years.
_CHANNELS_FIRST = np.array([0.37, 0.07, 0.20, 0.16, 0.10, 0.10])
_CHANNELS_LAST = np.array([0.27, 0.05, 0.21, 0.20, 0.20, 0.07])
_PERIODS = 12

# Rows: complaint, repair, inquiry, return, suggestion. Columns: low, normal, high, urgent.
_PRIORITIES = np.array(
    [
        [0.08, 0.50, 0.32, 0.10],
        [0.12, 0.58, 0.24, 0.06],
        [0.42, 0.53, 0.05, 0.0],
        [0.18, 0.60, 0.20, 0.02],
        [0.65, 0.35, 0.0, 0.0],
    ]
)
_EXPERT_SHARE = np.array([issue.experts for issue in issues.ISSUES])
_HARDNESS = np.array([issue.hardness for issue in issues.ISSUES], dtype=np.float32)
_MISROUTED = 0.012


@dataclass(frozen=True, slots=True, kw_only=True)
class Handling:
    """One row for each ticket of the draft; `hardness` is 0 to about 1.2."""

    channel: Ints
    priority: Ints
    region: Ints
    team: Ints
    agent: Ints
    skill: Ints
    hardness: Floats


def plan_handling(rng: Generator, draft: Draft, staff: Staff) -> Handling:
    """Route every ticket."""
    count = draft.day.size
    priority = chance.choose_by(chance.even_along(rng, draft.type, draft.issue), _PRIORITIES, draft.type)
    region = places.PROVINCE_REGION[places.CITY_PROVINCE[draft.city]]
    team = _teams(rng, draft.issue, priority, region)
    hardness = hard.hardness(_HARDNESS[draft.issue], priority)
    level = (hardness >= hard.MIDDLING_FROM).astype(np.int8) + (hardness >= hard.HARD_FROM)
    skill = chance.choose_by(chance.even_along(rng, draft.issue, team), hard.SKILL_WEIGHTS, level)
    skill = np.where((team == EXPERTS) & (skill == JUNIOR), INTERMEDIATE, skill).astype(np.int8)
    return Handling(
        channel=_channels(rng, draft),
        priority=priority,
        region=region,
        team=team,
        agent=staff.assign(team, skill, draft.day, rng.random(count, dtype=np.float32)),
        skill=skill,
        hardness=hardness.astype(np.float32),
    )


def _channels(rng: Generator, draft: Draft) -> Ints:
    period = np.minimum(draft.day.astype(np.int32) * _PERIODS // (int(draft.day[-1]) + 1), _PERIODS - 1)
    share = np.linspace(0, 1, _PERIODS)[:, np.newaxis]
    table = _CHANNELS_FIRST * (1 - share) + _CHANNELS_LAST * share
    channel = chance.choose_by(rng.random(period.size, dtype=np.float32), table, period)
    channel[draft.refund_day] = APP
    return channel


def _teams(rng: Generator, issue: Ints, priority: Ints, region: Ints) -> Ints:
    """The team of the region (one of two where it has two), the experts for what needs them."""
    homes = [
        [number for number, (_, home) in enumerate(TEAMS) if home == name and number != EXPERTS]
        for name in places.REGIONS
    ]
    pairs = np.array([[teams[0], teams[-1]] for teams in homes], dtype=np.int8)
    second = (chance.even_along(rng, region) < 0.5).astype(np.int8)
    team = pairs[region, second]
    lost = rng.random(team.size) < _MISROUTED
    team[lost] = rng.integers(0, EXPERTS, int(lost.sum()))
    share = _EXPERT_SHARE[issue]
    pressing = priority >= HIGH
    share = np.where(pressing, share * hard.EXPERTS_BY_PRIORITY + hard.EXPERTS_OF_ANY_HIGH, share)
    team[chance.even_along(rng, issue) < share] = EXPERTS
    return team
