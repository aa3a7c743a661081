"""The plan of one build: everything that has to be known of all tables before the first row is written, in numbers."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from assistant.demo.chance import Chance
from assistant.demo.span import Span
from assistant.demo.tables import batches, customers, products, sales, staff
from assistant.demo.tickets import draft, handling, known, timing


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """The tables in numbers; rows are places in arrays, and ids are places + 1."""

    span: Span
    firmware: products.Firmware
    batches: batches.Batches
    staff: staff.Staff
    customers: customers.Customers
    sales: sales.Sales
    draft: draft.Draft
    handling: handling.Handling
    timing: timing.Timing
    known: known.Known


def make_plan(span: Span, chance: Chance, tickets: int, tell: Callable[[str, float], None]) -> Plan:
    """Plan a build of `tickets` tickets; each part has its own stream of chance."""
    firmware = products.plan_firmware(span, chance.stream("firmware"))
    made = batches.plan_batches(span, chance.stream("batches"))
    people = staff.plan_staff(span, chance.stream("staff"), tickets)
    tell("customers", 0.02)
    buyers = customers.plan_customers(span, chance.stream("customers"), tickets)
    tell("sales", 0.04)
    sold = sales.plan_sales(span, chance.stream("sales"), tickets, made, buyers)
    tell("tickets", 0.10)
    drafted, sold, buyers = draft.plan_tickets(span, chance, sold, made, buyers, tickets)
    handled = handling.plan_handling(chance.stream("handling"), drafted, people)
    timed = timing.plan_timing(span, chance.stream("timing"), drafted, handled)
    return Plan(
        span=span, firmware=firmware, batches=made, staff=people, customers=buyers, sales=sold, draft=drafted,
        handling=handled, timing=timed,
        known=known.plan_known(span, chance.stream("known"), drafted, timed, sold, firmware),
    )  # fmt: skip
