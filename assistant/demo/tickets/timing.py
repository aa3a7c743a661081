"""When what happened to each ticket: response, waits, visits, resolution, closing, and the state in which it stands."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
from numpy.random import Generator

from assistant.demo import chance
from assistant.demo.columns import NEVER
from assistant.demo.span import DAY, HOUR, Flags, Floats, Ints, Span
from assistant.demo.stories import s03_slow_team, s07_fridge_repairs, s10_compressor_parts
from assistant.demo.stories import s11_hard_tickets as hard
from assistant.demo.tickets.draft import Draft
from assistant.demo.tickets.handling import Handling
from assistant.demo.world import codes, goods, issues

# By channel: phone, email, web_chat, app, wechat, store; by priority: low, normal, high, urgent.
_RESPONSE_MINUTES = np.array([13, 80, 15, 48, 34, 17], dtype=np.float32)
_RESPONSE_BY_PRIORITY = np.array([1.5, 1.0, 0.55, 0.32], dtype=np.float32)
_AT_NIGHT, _NIGHT_ENDS, _NIGHT_BEGINS = 2.2, 8, 22
_RESPONSE_NOISE, _WORK_NOISE, _WAIT_NOISE = 0.85, 0.80, 0.45

_WORK = np.array([issue.work for issue in issues.ISSUES], dtype=np.float32)
_WAITS = np.array([issue.waits for issue in issues.ISSUES], dtype=np.float32)
_WAIT_HOURS, _COMPRESSOR_WAIT_HOURS = 44.0, 105.0
_VISITS = np.array([goods.CATEGORY_LINES[good.category] == "大家电" for good in goods.GOODS])
_VISITED_CATEGORIES = [issues.ISSUE_CATEGORIES.index("硬件故障"), issues.ISSUE_CATEGORIES.index("安装服务")]
_ISSUE_CATEGORY = np.array(issues.ISSUE_CATEGORY)
_VISIT_SHARE = 0.45

_TRANSFER_SHARE = 0.15
_TRANSFER_BY_HARDNESS = 0.10
_FURTHER_TRANSFER = 0.24
_HOURS_A_TRANSFER = 3.5
_WORK_BEFORE_PARTS = 0.3
_REOPEN_SHARE = 0.045
_CANCELLED_SHARE = 0.02
_UNCONFIRMED_SHARE = 0.16


@dataclass(frozen=True, slots=True, kw_only=True)
class Timing:
    """Moments in seconds, NEVER for what has not happened (save `taken_up`, when work begins or would have begun).
    `fixed` is the first resolution of a reopened ticket."""

    assigned: Ints
    responded: Ints
    taken_up: Ints
    waiting: Ints
    visited: Ints
    fixed: Ints
    resolved: Ints
    closed: Ints
    transfers: Ints
    reopened: Ints
    status: Ints


def plan_timing(span: Span, rng: Generator, draft: Draft, handling: Handling) -> Timing:
    """Let every ticket run its course, then forget what is later than the end of the as-of day."""
    course = _course(span, rng, draft, handling)
    unresponded, unresolved, cancelled = _stuck(span, rng, draft)
    responded = _seen(span, course.responded, unresponded)
    resolved = _seen(span, course.resolved, unresolved)
    done = resolved < NEVER
    unconfirmed = rng.random(done.size) < _UNCONFIRMED_SHARE
    assigned = _assignments(span, rng, draft, responded)
    closed = _seen(span, course.closed, ~done | unconfirmed)
    return replace(
        course,
        assigned=assigned,
        responded=responded,
        waiting=_seen(span, course.waiting, unresolved),
        visited=_seen(span, course.visited, unresolved),
        fixed=np.where(done, course.fixed, NEVER),
        resolved=resolved,
        closed=closed,
        transfers=np.where((assigned < NEVER) & ~cancelled, course.transfers, 0).astype(np.int8),
        reopened=np.where(done, course.reopened, 0).astype(np.int8),
        status=_statuses(rng, responded, resolved, closed, cancelled),
    )


def _course(span: Span, rng: Generator, draft: Draft, handling: Handling) -> Timing:
    """What will happen to each ticket if nothing gets stuck, whenever that may be."""
    count = draft.day.size
    transfers = _transfers(span, rng, draft, handling)
    responded = draft.created + _response_seconds(span, rng, draft, handling)
    work, wait, travel = _repair_hours(rng, draft, handling)
    slower = s07_fridge_repairs.duration_factor(span, draft.product, draft.type, draft.day)
    queue = rng.exponential(_HOURS_A_TRANSFER, count).astype(np.float32) * transfers
    taken_up = responded + _seconds((_WORK_BEFORE_PARTS * work + queue) * slower)
    parts_came = taken_up + _seconds(wait * slower)
    visited = parts_came + _seconds(travel * slower)
    fixed = visited + _seconds((1 - _WORK_BEFORE_PARTS) * work * slower) + 60
    reopened = _reopenings(rng, count)
    resolved = fixed + _seconds(reopened * rng.gamma(2.0, 13.0, count) * slower)
    return Timing(
        assigned=draft.created,
        responded=responded,
        taken_up=taken_up,
        waiting=np.where(wait > 0, taken_up, NEVER),
        visited=np.where(travel > 0, visited, NEVER),
        fixed=fixed,
        resolved=resolved,
        closed=resolved + _seconds(rng.lognormal(np.log(2.2), 0.9, count)) + 60,
        transfers=transfers,
        reopened=reopened,
        status=np.zeros(count, dtype=np.int8),
    )


def _seen(span: Span, moments: Ints, hidden: Flags) -> Ints:
    """The moments that have come to pass; NEVER for the later and the hidden ones."""
    seen: Ints = np.where(hidden | (moments >= span.end), NEVER, moments)
    return seen


def _seconds(hours: Floats) -> Ints:
    seconds: Ints = (hours * HOUR).astype(np.int64)
    return seconds


def _transfers(span: Span, rng: Generator, draft: Draft, handling: Handling) -> Ints:
    share = _TRANSFER_SHARE + _TRANSFER_BY_HARDNESS * (handling.hardness - 0.4)
    slow = s03_slow_team.affected(span, handling.team, draft.day)
    share = np.where(slow, share * s03_slow_team.TRANSFER_FACTOR, share)
    passed = chance.even_along(rng, slow.astype(np.int8), handling.team) < share
    further = np.minimum(rng.geometric(1 - _FURTHER_TRANSFER, passed.size), 3)
    return np.where(passed, further, 0).astype(np.int8)


def _response_seconds(span: Span, rng: Generator, draft: Draft, handling: Handling) -> Ints:
    slow = s03_slow_team.affected(span, handling.team, draft.day)
    minutes = _RESPONSE_MINUTES[handling.channel] * _RESPONSE_BY_PRIORITY[handling.priority]
    hour = draft.created % DAY // HOUR
    minutes *= np.where((hour < _NIGHT_ENDS) | (hour >= _NIGHT_BEGINS), _AT_NIGHT, 1.0)
    luck = chance.even_along(rng, slow.astype(np.int8), handling.team, handling.channel)
    minutes *= np.exp(_RESPONSE_NOISE * chance.bell(luck))
    minutes = s03_slow_team.slow_down(span, minutes, handling.team, draft.day)
    seconds: Ints = np.maximum(minutes * 60, 20).astype(np.int64)
    return seconds


def _repair_hours(rng: Generator, draft: Draft, handling: Handling) -> tuple[Floats, Floats, Floats]:
    """Hours of work, of waiting for parts (0 for none) and until the technician's visit (0 for none)."""
    count = draft.day.size
    luck = chance.bell(chance.even_along(rng, draft.type, draft.issue, draft.product))
    work = _WORK[draft.issue] * np.exp(_WORK_NOISE * luck + hard.WORK_BY_HARDNESS * (handling.hardness - 0.4))
    work *= hard.WORK_BY_SKILL[handling.skill] * np.where(handling.team == codes.EXPERTS, hard.WORK_BY_EXPERT, 1.0)
    repair = draft.type == issues.REPAIR
    share = np.where(
        s07_fridge_repairs.affected(draft.product, draft.type), s07_fridge_repairs.PARTS_SHARE, _WAITS[draft.issue]
    )
    waits = repair & (chance.even_along(rng, draft.issue) < share)
    wait = _wait_hours(rng, draft, handling, np.flatnonzero(waits))
    visited = np.isin(_ISSUE_CATEGORY[draft.issue], _VISITED_CATEGORIES) & _VISITS[draft.product] & repair
    visited &= waits | (rng.random(count) < _VISIT_SHARE)
    travel = 2 + rng.gamma(2.0, 5.0, count)
    return (
        work.astype(np.float32),
        wait,
        np.where(visited, travel, 0).astype(np.float32),
    )


def _wait_hours(rng: Generator, draft: Draft, handling: Handling, waiting: Ints) -> Floats:
    product, issue, region = draft.product[waiting], draft.issue[waiting], handling.region[waiting]
    slower = s10_compressor_parts.wait_factor(product, issue, region)
    usual = np.where(issue == s10_compressor_parts.ISSUE, _COMPRESSOR_WAIT_HOURS, _WAIT_HOURS)
    luck = chance.bell(chance.even_along(rng, product, (slower > 1).astype(np.int8)))
    hours = np.zeros(draft.day.size, dtype=np.float32)
    hours[waiting] = usual * slower * np.exp(_WAIT_NOISE * luck)
    return hours


def _reopenings(rng: Generator, count: int) -> Ints:
    luck = rng.random(count)
    return (luck < _REOPEN_SHARE).astype(np.int8) + (luck < _REOPEN_SHARE / 7)


def _stuck(span: Span, rng: Generator, draft: Draft) -> tuple[Flags, Flags, Flags]:
    """Tickets never answered, never resolved (these include the former), and cancelled: the older the rarer."""
    age = (span.last - draft.day).astype(np.float32)
    luck = rng.random(age.size)
    cancelled = rng.random(age.size) < _CANCELLED_SHARE
    unresponded = luck < 0.02 * np.exp(-age / 8) + 0.0002
    unresolved = luck < 0.10 * np.exp(-age / 10) + 0.012 * np.exp(-age / 70) + 0.0008
    ignored = cancelled & (rng.random(age.size) < 0.5)
    return unresponded | ignored, unresolved | unresponded | cancelled, cancelled


def _assignments(span: Span, rng: Generator, draft: Draft, responded: Ints) -> Ints:
    """When each came to a team; NEVER where that has not happened yet."""
    minutes = rng.exponential(12.0, draft.day.size)
    gap = np.minimum(responded - draft.created, 40 * 60) * rng.uniform(0.05, 0.7, draft.day.size)
    after = np.where(responded < NEVER, gap, minutes * 60).astype(np.int64)
    assigned = draft.created + np.maximum(after, 1)
    return np.where(assigned < span.end, assigned, NEVER)


def _statuses(rng: Generator, responded: Ints, resolved: Ints, closed: Ints, cancelled: Flags) -> Ints:
    status = np.where(responded < NEVER, codes.IN_PROGRESS, codes.OPEN)
    waiting = (status == codes.IN_PROGRESS) & (rng.random(status.size) < 0.35)
    status[waiting] = codes.WAITING_CUSTOMER
    status[resolved < NEVER] = codes.RESOLVED
    status[closed < NEVER] = codes.CLOSED
    status[cancelled] = codes.CANCELLED
    return status.astype(np.int8)
