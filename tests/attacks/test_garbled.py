"""Garbled statements: whatever the text, the door answers with a verdict, and nothing admitted tells a secret."""

from __future__ import annotations

import random
from functools import cache

import duckdb
import pytest

from assistant.flow.sql import Draft
from assistant.sql.secure import Door
from assistant.sql.verdict import Allow, Reject, Rewrite
from tests.attacks.garble import garbled
from tests.sql import shop

_NAMES = "customer_name = substr(customer_name, 1, 1) || '某某'"
_PHONES = "phone = substr(phone, 1, 3) || '7654' || substr(phone, 8)"
_EMAILS = "email = substr(email, 1, 1) || 'nobody@' || split_part(email, '@', 2)"
_OTHERS = "customer_id NOT IN (SELECT customer_id FROM tickets WHERE team_id = 2)"
_ELSEWHERE = "FROM tickets WHERE region <> 'south'"

SECRETS: dict[str, tuple[str, ...]] = {
    "manager": (f"UPDATE customers SET {_NAMES}, {_PHONES}, {_EMAILS}",),
    "service_lead": (f"UPDATE customers SET {_EMAILS}", "UPDATE sales SET amount = sale_id", "DELETE FROM qa_tests"),
    "agent": (
        f"UPDATE customers SET {_EMAILS}",
        f"UPDATE customers SET {_NAMES}, {_PHONES} WHERE {_OTHERS}",
        f"UPDATE surveys SET comment = 'other', score = 1 WHERE ticket_id IN (SELECT ticket_id {_ELSEWHERE})",
        f"UPDATE ticket_tags SET tag = 'other' WHERE ticket_id IN (SELECT ticket_id {_ELSEWHERE})",
        "UPDATE tickets SET description = '7', compensation = 7, priority = 'low', product_id = 1 "
        "WHERE region <> 'south'",
        f"DELETE {_ELSEWHERE} AND team_id <> 2",
        "DELETE FROM sales",
        "DELETE FROM qa_tests",
        "DELETE FROM data_status",
    ),
    "engineer": (
        "UPDATE surveys SET comment = 'other'",
        f"UPDATE customers SET {_NAMES}, {_PHONES}, {_EMAILS}, birth_year = 1900, gender = 'x', city = 'x', "
        "registered_on = DATE '2000-01-01'",
        "DELETE FROM sales",
        "DELETE FROM data_status",
    ),
}
"""What each role may not see, changed: nothing that it is given may change with it."""


@cache
def database(role: str | None) -> duckdb.DuckDBPyConnection:
    """The shop as it is, or with the role's secrets changed."""
    connection = duckdb.connect()
    shop.fill(connection)
    for statement in SECRETS.get(role or "", ()):
        connection.execute(statement)
    connection.execute("SET threads = 1")  # sums of floats then come out alike
    connection.execute("SET max_execution_time = 2000")
    return connection


def outcome(role: str | None, text: str) -> object:
    """The rows in an order of their own, or the kind of error; None where it took too long."""
    try:
        rows = database(role).execute(text).fetchmany(5000)
    except duckdb.InterruptException:
        return None
    except duckdb.Error as error:
        return type(error)
    return sorted(map(str, rows))


def answers(seed: int, count: int) -> None:
    door = Door(shop.catalog(), as_of=shop.AS_OF)
    chance = random.Random(seed)
    kinds = set()
    for text in garbled(chance, count):
        verdict = door.admit(Draft(text=text), asker=chance.choice(shop.ASKERS))
        assert isinstance(verdict, Allow | Rewrite | Reject), text
        kinds.add(verdict.reason if isinstance(verdict, Reject) else "allow")
    assert {"allow", "unreadable", "unknown_column", "function", "syntax"} <= kinds


def keeps_secrets(seed: int, count: int) -> None:
    catalog = shop.catalog()
    door = Door(catalog, as_of=shop.AS_OF)
    chance = random.Random(seed)
    askers = [asker for asker in shop.ASKERS if asker.role in SECRETS]
    held = 0
    for text in garbled(chance, count, only_legal=True):
        asker = chance.choice(askers)
        verdict = door.admit(Draft(text=text), asker=asker)
        # Which rows a LIMIT without an ORDER keeps is the engine's whim: those texts prove nothing.
        if isinstance(verdict, Reject) or verdict.sql.text.count("LIMIT") > 1 or "LIMIT 201" not in verdict.sql.text:
            continue
        seen, changed = outcome(None, verdict.sql.text), outcome(asker.role, verdict.sql.text)
        if seen is None or changed is None or (isinstance(seen, list) and len(seen) > 200):
            continue
        held += isinstance(seen, list)
        assert seen == changed, f"{asker.role} can tell: {text}\n{verdict.sql.text}"
    assert held > count / 20


def test_every_text_has_a_verdict() -> None:
    answers(1, 1000)


def test_no_text_tells_a_secret() -> None:
    keeps_secrets(3, 600)


@pytest.mark.more
def test_every_text_has_a_verdict_more() -> None:
    answers(2, 50_000)


@pytest.mark.more
def test_no_text_tells_a_secret_more() -> None:
    keeps_secrets(4, 20_000)
