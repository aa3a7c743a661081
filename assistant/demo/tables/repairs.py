"""The repairs: what was replaced, why it had failed, whose part it was and what it cost."""

from __future__ import annotations

import numpy as np
import pyarrow as pa
from numpy.random import Generator

from assistant.demo import chance, columns
from assistant.demo.columns import NEVER
from assistant.demo.plan import Plan
from assistant.demo.span import HOUR, Ints
from assistant.demo.stories import s01_aurora_battery
from assistant.demo.world import codes, goods, issues, parts

# By ticket type: complaint, repair, inquiry, return, suggestion.
_SHARES = np.array([0.10, 0.91, 0.0, 0.04, 0.0])
_TECHNICAL = np.array([issue.category in ("硬件故障", "软件问题") for issue in issues.ISSUES])
_CODES_A_COMPONENT = 6
_CODE_WEIGHTS = np.array([0.36, 0.24, 0.16, 0.11, 0.08, 0.05])
_FAULT_CODES = tuple(f"F{number:03d}" for number in range(1, len(parts.COMPONENTS) * _CODES_A_COMPONENT + 1))
_OUTCOMES = np.array([0.77, 0.12, 0.04, 0.07])
_NO_FAULT = codes.OUTCOMES.index("no_fault_found")
_LABOR_AN_HOUR = 65.0
_CATEGORY = np.array(goods.CATEGORY_OF)


def table(plan: Plan, rng: Generator, rows: slice, first: int) -> pa.Table:
    """The repairs of some tickets by time, numbered from `first`."""
    draft, timing = plan.draft, plan.timing
    luck = rng.random(rows.stop - rows.start)
    done = (timing.resolved[rows] < NEVER) & _TECHNICAL[draft.issue[rows]] & (luck < _SHARES[draft.type[rows]])
    ticket = np.flatnonzero(done) + rows.start
    took = timing.resolved[ticket] - timing.responded[ticket]
    when = timing.resolved[ticket] - np.minimum(rng.integers(300, 2 * HOUR, ticket.size), took // 3)
    order = np.argsort(when, kind="stable")
    ticket, when = ticket[order], when[order]
    component = chance.choose_by(rng.random(ticket.size), parts.component_table(), draft.issue[ticket])
    cause = _causes(plan, rng, ticket, component)
    outcome = chance.choose(rng.random(ticket.size), _OUTCOMES)
    hours = np.maximum(rng.gamma(2.2, 0.55, ticket.size) * (0.6 + plan.handling.hardness[ticket]), 0.1)
    part_cost = parts.PART_COST[component] * rng.lognormal(0, 0.35, ticket.size)
    code = component * _CODES_A_COMPONENT + chance.choose(rng.random(ticket.size), _CODE_WEIGHTS)
    return pa.table(
        {
            "repair_id": columns.numbers(np.arange(first, first + ticket.size)),
            "ticket_id": columns.numbers(ticket + 1),
            "repaired_at": columns.moments(plan.span, when),
            "component": columns.codes(parts.COMPONENTS, component),
            "fault_code": columns.codes(_FAULT_CODES, code),
            "root_cause": columns.codes(parts.ROOT_CAUSES, cause),
            "supplier": columns.codes(parts.SUPPLIERS, _suppliers(plan, rng, ticket, component)),
            "part_cost": columns.amounts(np.where(outcome == _NO_FAULT, 0.0, part_cost)),
            "labor_cost": columns.amounts(20 + _LABOR_AN_HOUR * hours),
            "repair_hours": columns.amounts(hours),
            "outcome": columns.codes(codes.OUTCOMES, outcome),
        }
    )  # fmt: skip


def _causes(plan: Plan, rng: Generator, ticket: Ints, component: Ints) -> Ints:
    story, draft = s01_aurora_battery, plan.draft
    cause = chance.choose_by(rng.random(ticket.size), parts.cause_table(), component)
    sale = draft.sale[ticket]
    spoiled = (sale >= 0) & np.isin(plan.sales.batch[sale], plan.batches.bad)
    spoiled &= story.affected(plan.span, draft.product[ticket], draft.issue[ticket], draft.day[ticket])
    cause[spoiled & (rng.random(ticket.size) < story.ROOT_CAUSE_SHARE)] = story.ROOT_CAUSE
    return cause


def _suppliers(plan: Plan, rng: Generator, ticket: Ints, component: Ints) -> Ints:
    """The batch's supplier for its key component, one of the usual for any other."""
    usual = chance.choose_by(rng.random(ticket.size), parts.supplier_table(), component)
    sale = plan.draft.sale[ticket]
    key = (sale >= 0) & (component == parts.KEY_COMPONENT_OF[_CATEGORY[plan.draft.product[ticket]]])
    return np.where(key, plan.batches.supplier[plan.sales.batch[sale]], usual)
