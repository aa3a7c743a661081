"""The surveys after the tickets, half of them answered."""

from __future__ import annotations

import numpy as np
import pyarrow as pa
from numpy.random import Generator

from assistant.demo import chance, columns
from assistant.demo.columns import NEVER
from assistant.demo.plan import Plan
from assistant.demo.span import DAY, HOUR, Floats, Ints
from assistant.demo.stories import s03_slow_team, s08_calendar
from assistant.demo.stories import s06_satisfaction as mood
from assistant.demo.stories import s11_hard_tickets as hard
from assistant.demo.words import compose
from assistant.demo.world.codes import EXPERTS
from assistant.demo.world.goods import GOODS
from assistant.demo.world.issues import COMPLAINT

_SENT_SHARE, _ANSWERED_SHARE = 0.80, 0.51
_WRITTEN_SHARE = 0.6
_CALLED_BACK_SHARE = 0.58
_OWN_OFFSET = np.array([s08_calendar.OWN_OFFSET.get(good.category, 0.0) for good in GOODS], dtype=np.float32)


def table(plan: Plan, rng: Generator, rows: slice, first: int) -> pa.Table:
    """The surveys about some tickets by the time they were sent, numbered from `first`."""
    span, timing = plan.span, plan.timing
    resolved = timing.resolved[rows]
    sent = resolved + rng.integers(HOUR, 30 * HOUR, resolved.size)
    ticket = np.flatnonzero((sent < span.end) & (rng.random(sent.size) < _SENT_SHARE))
    ticket = ticket[np.argsort(sent[ticket], kind="stable")]
    sent, ticket = sent[ticket], ticket + rows.start
    answered = sent + rng.gamma(1.2, 20 * HOUR, sent.size).astype(np.int64) + 60
    answered = np.where(rng.random(sent.size) < _ANSWERED_SHARE, answered, NEVER)
    answered = np.where(answered < span.end, answered, NEVER)
    score = _scores(plan, rng, ticket)
    known_answer = answered < NEVER
    nps = np.clip(np.round(score * 2.05 + rng.normal(-0.35, 1.1, score.size)), 0, 10).astype(np.int32)
    called = answered + DAY + rng.gamma(1.5, 1.3 * DAY, score.size).astype(np.int64)
    called = np.where((score <= 2) & known_answer & (rng.random(score.size) < _CALLED_BACK_SHARE), called, NEVER)
    written = known_answer & (rng.random(score.size) < _WRITTEN_SHARE)
    return pa.table(
        {
            "survey_id": columns.numbers(np.arange(first, first + ticket.size)),
            "ticket_id": columns.numbers(ticket + 1),
            "sent_at": columns.moments(span, sent),
            "responded_at": columns.moments(span, answered),
            "score": columns.numbers(score, known_answer),
            "nps": columns.numbers(nps, known_answer),
            "comment": compose.survey_comments(rng, score, _causes(plan, rng, ticket), written),
            "called_back_at": columns.moments(span, np.where(called < span.end, called, NEVER)),
        }
    )


def _scores(plan: Plan, rng: Generator, ticket: Ints) -> Ints:
    draft, handling, timing = plan.draft, plan.handling, plan.timing
    hours = (timing.resolved[ticket] - draft.created[ticket]) / HOUR
    score: Floats = mood.BASE - mood.LOSS_BY_LOG_HOURS * np.log1p(hours / 6)
    score -= mood.LOSS_BY_TRANSFER * timing.transfers[ticket] + mood.LOSS_BY_REOPENING * timing.reopened[ticket]
    score -= mood.LOSS_BY_REPEAT * (draft.repeat_of[ticket] >= 0) + mood.LOSS_BY_COMPLAINT * (
        draft.type[ticket] == COMPLAINT
    )
    score -= mood.LOSS_BY_HARDNESS * handling.hardness[ticket]
    score += mood.BY_TEMPLATE[plan.known.template[ticket]] + _OWN_OFFSET[draft.product[ticket]]
    score += hard.SCORE_BY_SKILL[handling.skill[ticket]] + hard.SCORE_BY_EXPERT * (handling.team[ticket] == EXPERTS)
    slow = s03_slow_team.affected(plan.span, handling.team[ticket], draft.day[ticket])
    score -= s03_slow_team.SCORE_LOSS * slow
    luck = chance.even_along(rng, slow.astype(np.int8), handling.team[ticket])
    return np.clip(np.round(score + mood.NOISE * chance.bell(luck)), 1, 5).astype(np.int32)


def _causes(plan: Plan, rng: Generator, ticket: Ints) -> Ints:
    """What the comment speaks of: the worst of what happened, or nothing in particular."""
    draft, timing = plan.draft, plan.timing
    cause = np.full(ticket.size, compose.GENERAL)
    cause[draft.type[ticket] == COMPLAINT] = compose.COMPLAINT
    cause[timing.resolved[ticket] - draft.created[ticket] > 48 * HOUR] = compose.WAIT
    cause[draft.repeat_of[ticket] >= 0] = compose.AGAIN
    cause[timing.transfers[ticket] >= 1] = compose.PASSED_ON
    cause[rng.random(ticket.size) < 0.35] = compose.GENERAL
    return cause
