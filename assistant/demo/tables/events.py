"""What happened to each ticket, one row for each step."""

from __future__ import annotations

import numpy as np
import pyarrow as pa
from numpy.random import Generator

from assistant.demo import columns
from assistant.demo.columns import NEVER
from assistant.demo.plan import Plan
from assistant.demo.span import Ints, Span
from assistant.demo.stories import s03_slow_team
from assistant.demo.world import codes
from assistant.demo.world.codes import EVENT_TYPES, EXPERTS

(CREATED, ASSIGNED, TRANSFERRED, FIRST_RESPONSE, WAITING_PARTS, ON_SITE, RESOLVED, REOPENED, CLOSED) = range(
    len(EVENT_TYPES)
)
_MOST_TRANSFERS = 3
_FROM_EXPERTS = 0.30
_FIRST_TRANSFER, _LAST_TRANSFER = 0.03, 0.95

# By channel: phone, email, web_chat, app, wechat, store. The others are taken up by an agent directly.
_ASSIGNED_BY_HAND = np.array([0.10, 0.60, 0.14, 0.44, 0.36, 0.08], dtype=np.float32)


def table(plan: Plan, rng: Generator, rows: slice, first: int) -> pa.Table:
    """The events of some tickets by time, numbered from `first`."""
    span, draft, timing = plan.span, plan.draft, plan.timing
    steps = _Steps(plan, rows)
    teams = _chain(plan, rng, rows)
    steps.add(CREATED, draft.created[rows])
    steps.add_assigned(rng, teams[:, 0])
    steps.add_transfers(span, rng, teams)
    steps.add(FIRST_RESPONSE, timing.responded[rows], by_agent=True)
    steps.add(WAITING_PARTS, timing.waiting[rows], by_agent=True)
    steps.add(ON_SITE, timing.visited[rows], by_agent=True)
    steps.add_resolutions()
    steps.add(CLOSED, timing.closed[rows])
    return steps.table(span, first)


class _Steps:
    """Collects the events of some tickets, kind by kind."""

    def __init__(self, plan: Plan, rows: slice) -> None:
        self._rows, self._timing = rows, plan.timing
        self._agent, self._channel = plan.handling.agent[rows], plan.handling.channel[rows]
        self._parts: list[tuple[Ints, Ints, Ints, Ints, Ints, Ints]] = []

    def add(self, kind: int, when: Ints, *, by_agent: bool = False) -> None:
        """One event for each ticket for which it has happened."""
        happened = np.flatnonzero(when < NEVER)
        agent = self._agent[happened] if by_agent else np.full(happened.size, -1)
        none = np.full(happened.size, -1)
        self._parts.append((happened, when[happened], np.full(happened.size, kind), none, none, agent))

    def add_assigned(self, rng: Generator, team: Ints) -> None:
        """Tickets that were passed on were always assigned first, of the others those that nobody took up directly."""
        assigned, transfers = self._timing.assigned[self._rows], self._timing.transfers[self._rows]
        by_hand = rng.random(assigned.size) < _ASSIGNED_BY_HAND[self._channel]
        some = np.flatnonzero((assigned < NEVER) & (by_hand | (transfers > 0)))
        agent = np.where(transfers[some] > 0, -1, self._agent[some])
        self._parts.append(
            (some, assigned[some], np.full(some.size, ASSIGNED), np.full(some.size, -1), team[some], agent)
        )

    def add_transfers(self, span: Span, rng: Generator, teams: Ints) -> None:
        """Each passing on, between the assignment and the beginning of the work (or the end of the history)."""
        timing = self._timing
        count = timing.transfers[self._rows]
        assigned = timing.assigned[self._rows]
        until = np.maximum(np.minimum(timing.taken_up[self._rows], span.end - 1), assigned)
        share = np.sort(rng.uniform(_FIRST_TRANSFER, _LAST_TRANSFER, (count.size, _MOST_TRANSFERS)), axis=1)
        for number in range(_MOST_TRANSFERS):
            some = np.flatnonzero(count > number)
            when = assigned[some] + (share[some, number] * (until[some] - assigned[some])).astype(np.int64)
            agent = np.where(count[some] == number + 1, self._agent[some], -1)
            kind = np.full(some.size, TRANSFERRED)
            self._parts.append((some, when, kind, teams[some, number], teams[some, number + 1], agent))

    def add_resolutions(self) -> None:
        """The resolution; for a reopened ticket the first one, each reopening and the resolution after it."""
        timing, rows = self._timing, self._rows
        fixed, resolved, reopened = timing.fixed[rows], timing.resolved[rows], timing.reopened[rows]
        again = np.where(reopened > 0, resolved - fixed, 0)
        self.add(RESOLVED, np.where(reopened > 0, fixed, resolved), by_agent=True)
        self.add(REOPENED, np.where(reopened > 0, fixed + again // 4, NEVER))
        self.add(RESOLVED, np.where(reopened > 1, fixed + again // 2, NEVER), by_agent=True)
        self.add(REOPENED, np.where(reopened > 1, fixed + again * 3 // 4, NEVER))
        self.add(RESOLVED, np.where(reopened > 0, resolved, NEVER), by_agent=True)

    def table(self, span: Span, first: int) -> pa.Table:
        """All of them by time."""
        ticket, when, kind, source, target, agent = (np.concatenate(part) for part in zip(*self._parts, strict=True))
        order = np.lexsort((kind, ticket, when))
        ticket, kind, source, target, agent = (part[order] for part in (ticket, kind, source, target, agent))
        return pa.table(
            {
                "event_id": columns.numbers(np.arange(first, first + order.size)),
                "ticket_id": columns.numbers(ticket + self._rows.start + 1),
                "event_at": columns.moments(span, when[order]),
                "event_type": columns.codes(EVENT_TYPES, kind),
                "from_team_id": columns.numbers(source.astype(np.int32) + 1, source >= 0),
                "to_team_id": columns.numbers(target.astype(np.int32) + 1, target >= 0),
                "agent_id": columns.numbers(agent.astype(np.int32) + 1, agent >= 0),
            }
        )


def _chain(plan: Plan, rng: Generator, rows: slice) -> Ints:
    """Tickets x (transfers + 1): the teams through whose hands each went; the last of them is the ticket's team."""
    last, transfers = plan.handling.team[rows], plan.timing.transfers[rows]
    region, day = plan.handling.region[rows], plan.draft.day[rows]
    chain = np.repeat(last[:, np.newaxis], _MOST_TRANSFERS + 1, axis=1)
    for number in range(_MOST_TRANSFERS - 1, -1, -1):
        later = chain[:, number + 1]
        other = (later + 1 + rng.integers(0, len(codes.TEAMS) - 1, later.size)) % len(codes.TEAMS)
        expert = (rng.random(later.size) < _FROM_EXPERTS) & (later != EXPERTS)
        before = np.where(expert, EXPERTS, other)
        before[s03_slow_team.passed_on(plan.span, rng, later, region, day)] = s03_slow_team.TEAM
        chain[:, number] = np.where(transfers > number, before, later)
    return chain
