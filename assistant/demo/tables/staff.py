"""The teams and their agents."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pyarrow as pa
from numpy.random import Generator

from assistant.demo import columns
from assistant.demo.span import Floats, Ints, Span
from assistant.demo.words import names
from assistant.demo.world.codes import EXPERTS, INTERMEDIATE, JUNIOR, SENIOR, SKILLS, TEAM_NAMES, TEAMS

_SHARES = {JUNIOR: 0.34, INTERMEDIATE: 0.36, SENIOR: 0.30}
_EXPERT_SHARES = {JUNIOR: 0.0, INTERMEDIATE: 0.34, SENIOR: 0.66}
_TICKETS_AN_AGENT = 1_000
_LEAST_IN_A_TEAM = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class Staff:
    """All agents by team and skill; those of one team and skill are `first[team, skill]` to `last[team, skill]`."""

    team: Ints
    skill: Ints
    hired: Ints
    first: Ints
    last: Ints

    def assign(self, team: Ints, skill: Ints, day: Ints, luck: Floats) -> Ints:
        """For each ticket an agent of a team and skill who was with the company that day; `luck` is uniform."""
        first, last = self.first[team, skill], self.last[team, skill]
        agent = (first + luck * (last - first)).astype(np.int32)
        return np.where(self.hired[agent] <= day, agent, first).astype(np.int32)


def plan_staff(span: Span, rng: Generator, tickets: int) -> Staff:
    """Six agents in each team at the default size; the first of each skill were there before the history began."""
    size = max(_LEAST_IN_A_TEAM, round(tickets / _TICKETS_AN_AGENT / len(TEAMS)))
    counts = np.array([_counts(size, _EXPERT_SHARES if team == EXPERTS else _SHARES) for team in range(len(TEAMS))])
    last = np.cumsum(counts.ravel()).reshape(counts.shape)
    first = last - counts
    # The experts have no juniors: their place is taken by the intermediates.
    first[EXPERTS, JUNIOR], last[EXPERTS, JUNIOR] = first[EXPERTS, INTERMEDIATE], last[EXPERTS, INTERMEDIATE]
    team = np.repeat(np.arange(len(TEAMS)), counts.sum(axis=1))
    skill = np.repeat(np.tile(np.arange(len(SKILLS)), len(TEAMS)), counts.ravel())
    hired = -rng.integers(30, 2600, team.size)
    lately = rng.random(team.size) < 0.3
    hired[lately] = rng.integers(0, span.before(40), int(lately.sum()))
    hired[first.ravel()] = -np.abs(hired[first.ravel()]) - 200
    return Staff(team=team, skill=skill, hired=hired, first=first, last=last)


def _counts(size: int, shares: dict[int, float]) -> list[int]:
    juniors, intermediates = round(size * shares[JUNIOR]), round(size * shares[INTERMEDIATE])
    return [juniors, intermediates, size - juniors - intermediates]


def teams_table() -> pa.Table:
    """The teams."""
    return pa.table(
        {
            "team_id": columns.numbers(np.arange(1, len(TEAMS) + 1)),
            "team_name": pa.array(TEAM_NAMES),
            "region": pa.array([region for _, region in TEAMS]),
        }
    )


def agents_table(span: Span, staff: Staff, rng: Generator) -> pa.Table:
    """The agents; no two share a name."""
    return pa.table(
        {
            "agent_id": columns.numbers(np.arange(1, staff.team.size + 1)),
            "agent_name": names.distinct(rng, staff.team.size),
            "team_id": columns.numbers(staff.team + 1),
            "hired_on": columns.dates(span, staff.hired),
            "skill_level": columns.codes(SKILLS, staff.skill),
        }
    )
