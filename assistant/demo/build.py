"""Builds the demonstration database: plans everything in numbers first, then writes it table by table."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from assistant.demo.chance import Chance
from assistant.demo.plan import Plan, make_plan
from assistant.demo.span import Span
from assistant.demo.tables import (
    batches,
    benchmarks,
    contracts,
    customers,
    device_events,
    events,
    products,
    qa_tests,
    repairs,
    sales,
    staff,
    surveys,
    tickets,
)  # fmt: skip
from assistant.demo.write import Database, database_at
from assistant.errors import UsageError

FEWEST_TICKETS, MOST_TICKETS = 1_000, 10_000_000
_TICKETS_AT_ONCE = 250_000

Progress = Callable[[str, float], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class BuildReport:
    """What was built: where, how many rows in each table, in how many seconds, and a digest of the rows."""

    path: Path
    as_of: date
    seed: int
    tickets: int
    rows: tuple[tuple[str, int], ...]
    seconds: float
    content_hash: str


def build(
    out: Path, *, as_of: date, seed: int = 7, tickets: int = 60_000, progress: Progress | None = None
) -> BuildReport:
    """Write the database of the three years up to `as_of` to `out`, replacing what is there once the new one is whole.

    Equal arguments give equal rows (with equal library versions). `progress` is called with the name of each stage and
    the share of the work done, 0 to 1. Raises UsageError for a number of tickets outside 1,000 to 10,000,000.
    """
    if not FEWEST_TICKETS <= tickets <= MOST_TICKETS:
        raise UsageError(f"--tickets is {tickets:,}: choose a number from {FEWEST_TICKETS:,} to {MOST_TICKETS:,}.")
    started = time.perf_counter()
    tell = progress or (lambda _stage, _share: None)
    with database_at(out) as database:
        _fill(database, Span.ending(as_of), Chance(seed=seed), tickets, tell)
        tell("checking", 0.95)
        digest = database.content_hash()
        rows = tuple(sorted(database.rows.items()))
    tell("done", 1.0)
    return BuildReport(
        path=out, as_of=as_of, seed=seed, tickets=tickets, rows=rows,
        seconds=time.perf_counter() - started, content_hash=digest,
    )  # fmt: skip


def _fill(database: Database, span: Span, chance: Chance, tickets: int, tell: Progress) -> None:
    plan = make_plan(span, chance, tickets, tell)
    tell("writing products and customers", 0.35)
    database.insert("products", products.table(span))
    database.insert("batches", batches.table(span, plan.batches))
    database.insert("teams", staff.teams_table())
    database.insert("agents", staff.agents_table(span, plan.staff, chance.stream("agents")))
    database.insert_all("customers", customers.tables(span, plan.customers, chance.stream("customer rows")))
    database.insert_all(
        "sales", sales.tables(span, plan.sales, plan.customers, plan.batches, chance.stream("sale rows"))
    )
    _write_tickets(database, plan, chance, tell)
    tell("writing contracts and device events", 0.85)
    covered = plan.known.in_warranty
    database.insert(
        "service_contracts",
        contracts.table(span, chance.stream("contracts"), plan.sales, plan.customers, plan.draft, covered),
    )
    rng = chance.stream("device events")
    reports = device_events.plan_reports(span, rng, plan.sales, plan.draft)
    database.insert_all("device_events", device_events.tables(span, rng, reports, plan.sales, plan.firmware))
    database.insert("qa_tests", qa_tests.table(span, chance.stream("qa tests"), plan.firmware))
    database.insert("industry_benchmarks", benchmarks.table(span, chance.stream("benchmarks")))
    database.state_status(span)


def _write_tickets(database: Database, plan: Plan, chance: Chance, tell: Progress) -> None:
    """The tickets and what hangs on them, piece by piece, so that memory does not grow with their words."""
    names = ("ticket rows", "words", "events", "repairs", "surveys")
    rows_of, words, steps, workshop, voices = (chance.stream(name) for name in names)
    count = plan.draft.day.size
    for start in range(0, count, _TICKETS_AT_ONCE):
        tell("writing tickets", 0.45 + 0.4 * start / count)
        rows = slice(start, min(start + _TICKETS_AT_ONCE, count))
        ticket_rows, tag_rows = tickets.tables(plan, rows_of, words, rows)
        database.insert("tickets", ticket_rows)
        database.insert("ticket_tags", tag_rows)
        database.insert("ticket_events", events.table(plan, steps, rows, database.next_id("ticket_events")))
        database.insert("repairs", repairs.table(plan, workshop, rows, database.next_id("repairs")))
        database.insert("surveys", surveys.table(plan, voices, rows, database.next_id("surveys")))
