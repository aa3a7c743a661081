"""The tickets with their tags: the draft, its handling and its timing as rows, with the customers' words."""

from __future__ import annotations

import numpy as np
import pyarrow as pa
from numpy.random import Generator

from assistant.demo import columns
from assistant.demo.columns import NEVER, Column
from assistant.demo.plan import Plan
from assistant.demo.span import Flags, Floats, Ints
from assistant.demo.words import compose
from assistant.demo.words.phrases import phrases
from assistant.demo.world import codes, issues, places

_RESPONSE_DUE = np.array([4 * 60, 2 * 60, 60, 20]) * 60
_RESOLVE_DUE = np.array([96, 48, 24, 12]) * 3600
_UNSORTED_SHARE = 0.02
_PAID_SHARE = np.array([0.26, 0.03, 0.0, 0.20, 0.0])


def tables(plan: Plan, rng: Generator, words: Generator, rows: slice) -> tuple[pa.Table, pa.Table]:
    """The tickets of some rows, and their tags."""
    draft = plan.draft
    transfers, repeat_of = plan.timing.transfers[rows], draft.repeat_of[rows]
    ticket, tag, first_tag = _tags(words, rows, draft.issue[rows], transfers, repeat_of)
    text = compose.descriptions(
        words, draft.type[rows], draft.product[rows], draft.issue[rows], plan.known.owned_days[rows], first_tag
    )
    tags = pa.table({"ticket_id": columns.numbers(ticket + 1), "tag": columns.codes(codes.TAGS, tag)})
    return _table(plan, rng, rows, text), tags


def _table(plan: Plan, rng: Generator, rows: slice, text: Column) -> pa.Table:
    span, draft, handling, timing = plan.span, plan.draft, plan.handling, plan.timing
    created, priority, city, sale = draft.created[rows], handling.priority[rows], draft.city[rows], draft.sale[rows]
    province = places.CITY_PROVINCE[city]
    repeat_of, version, template = draft.repeat_of[rows], plan.known.firmware[rows], plan.known.template[rows]
    category, kind = _named_issue(rng, draft.issue[rows])
    return pa.table(
        {
            "ticket_id": columns.numbers(np.arange(rows.start, rows.stop) + 1),
            "created_at": columns.moments(span, created),
            "ticket_type": columns.codes(issues.TICKET_TYPES, draft.type[rows]),
            "product_id": columns.numbers(draft.product[rows].astype(np.int32) + 1),
            "customer_id": columns.numbers(draft.customer[rows] + 1),
            "sale_id": columns.numbers(sale.astype(np.int64) + 1, sale >= 0),
            "batch_no": columns.codes(plan.batches.names, plan.sales.batch[sale], sale >= 0),
            "firmware_version": columns.codes(plan.firmware.names, np.maximum(version, 0), version >= 0),
            "channel": columns.codes(codes.CHANNELS, handling.channel[rows]),
            "region": columns.codes(places.REGIONS, handling.region[rows]),
            "province": columns.codes(places.PROVINCES, province),
            "city": columns.codes(places.CITIES, city),
            "issue_category": columns.codes((*issues.ISSUE_CATEGORIES, issues.UNSORTED), category),
            "issue_type": columns.codes((*issues.ISSUE_NAMES, issues.UNSORTED), kind),
            "priority": columns.codes(codes.PRIORITIES, priority),
            "status": columns.codes(codes.STATUSES, timing.status[rows]),
            "team_id": columns.numbers(handling.team[rows].astype(np.int32) + 1),
            "agent_id": columns.numbers(handling.agent[rows] + 1),
            "response_due_at": columns.moments(span, created + _RESPONSE_DUE[priority]),
            "resolve_due_at": columns.moments(span, created + _RESOLVE_DUE[priority]),
            "first_response_at": columns.moments(span, timing.responded[rows]),
            "resolved_at": columns.moments(span, timing.resolved[rows]),
            "closed_at": columns.moments(span, timing.closed[rows]),
            "transfer_count": columns.numbers(timing.transfers[rows].astype(np.int32)),
            "reopen_count": columns.numbers(timing.reopened[rows].astype(np.int32)),
            "repeat_of": columns.numbers(repeat_of.astype(np.int64) + 1, repeat_of >= 0),
            "reply_template": columns.codes(codes.TEMPLATES, np.minimum(template, 4), template < len(codes.TEMPLATES)),
            "in_warranty": columns.flags(plan.known.in_warranty[rows]),
            "compensation": columns.amounts(_compensation(rng, draft.type[rows], timing.resolved[rows] < NEVER)),
            "description": text,
        }
    )


def _named_issue(rng: Generator, issue: Ints) -> tuple[Ints, Ints]:
    """Category and type as they were filed: what nobody sorted carries the same word in both."""
    unsorted = rng.random(issue.size) < _UNSORTED_SHARE
    category = np.array(issues.ISSUE_CATEGORY)[issue]
    return (
        np.where(unsorted, len(issues.ISSUE_CATEGORIES), category),
        np.where(unsorted, len(issues.ISSUES), issue),
    )


def _compensation(rng: Generator, kind: Ints, resolved: Flags) -> Floats:
    paid = resolved & (rng.random(kind.size) < _PAID_SHARE[kind])
    amount = np.round(rng.lognormal(np.log(85), 0.8, kind.size), -1) + 10
    return np.where(paid, np.minimum(amount, 3000), 0.0)


_TAG_TABLE = np.array(
    [[phrases("tagged")["by_issue"][name].get(tag, 0.0) for tag in codes.TAGS] for name in issues.ISSUE_NAMES],
    dtype=np.float32,
)
_CANDIDATES = np.argsort(-_TAG_TABLE, axis=1, kind="stable")[:, :4]
_PASSED_ON, _AGAIN = codes.TAGS.index("多次推诿"), codes.TAGS.index("维修反复")
_PASSED_ON_SHARE, _AGAIN_SHARE = 0.35, 0.30


def _tags(rng: Generator, rows: slice, issue: Ints, transfers: Ints, repeat_of: Ints) -> tuple[Ints, Ints, Ints]:
    """Ticket and tag of each pair, by ticket; and for each ticket the tag that its words speak of, -1 for none."""
    candidates = _CANDIDATES[issue].astype(np.int8)
    likely = np.take_along_axis(_TAG_TABLE[issue], candidates.astype(np.int64), axis=1)
    extra = np.where(repeat_of >= 0, _AGAIN, _PASSED_ON).astype(np.int8)
    chance_of_extra = np.where(repeat_of >= 0, _AGAIN_SHARE, np.where(transfers >= 2, _PASSED_ON_SHARE, 0.0))
    chance_of_extra[(candidates[:, :4] == extra[:, np.newaxis]).any(axis=1)] = 0.0
    tag = np.column_stack([candidates, extra])
    given = rng.random(tag.shape, dtype=np.float32) < np.column_stack([likely, chance_of_extra])
    which, column = np.nonzero(given)
    spoken = np.where(given.any(axis=1), tag[np.arange(issue.size), given.argmax(axis=1)], -1)
    return which + rows.start, tag[which, column], spoken
