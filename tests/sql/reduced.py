"""Reduced databases: for each role of the shop, a database that holds what the role may see and nothing else.

Made with plain SQL, knowing nothing of the door: the door's answers are held against those of these databases.
"""

from __future__ import annotations

import duckdb

from tests.sql import shop

_COMPUTED = (
    "ALTER TABLE customers ADD COLUMN age_group VARCHAR",
    "UPDATE customers SET age_group = CASE WHEN 2026 - birth_year <= 35 THEN 'young' "
    "WHEN birth_year > 0 THEN 'older' END",
    "ALTER TABLE tickets ADD COLUMN resolution_hours DOUBLE",
    "UPDATE tickets SET resolution_hours = date_diff('second', created_at, resolved_at) / 3600.0",
)
"""Computed columns, as stored ones."""

_MASKS = {
    "customer_name": "substr(customer_name, 1, 1) || '**'",
    "phone": "substr(phone, 1, 3) || '****' || substr(phone, length(phone) - 3)",
    "email": "substr(email, 1, 1) || '***@' || substr(email, strpos(email, '@') + 1)",
    "birth_year": "birth_year // 10 * 10",
}


def _masked(*columns: str, where: str = "TRUE") -> tuple[str, ...]:
    return tuple(f"UPDATE customers SET {column} = {_MASKS[column]} WHERE {where}" for column in columns)


_OTHERS = "customer_id NOT IN (SELECT customer_id FROM everything WHERE team_id = 2)"

REDUCTIONS: dict[str, tuple[str, ...]] = {
    "admin": (),
    "manager": _masked("customer_name", "phone", "email", "birth_year"),
    "service_lead": (*_masked("email", "birth_year"), "ALTER TABLE sales DROP COLUMN amount", "DROP TABLE qa_tests"),
    "agent": (
        "CREATE TEMP TABLE everything AS FROM tickets",
        *_masked("email", "birth_year"),
        *_masked("customer_name", "phone", where=_OTHERS),
        "DELETE FROM tickets WHERE region <> 'south'",
        "DELETE FROM surveys WHERE ticket_id NOT IN (SELECT ticket_id FROM tickets)",
        "DELETE FROM ticket_tags WHERE ticket_id NOT IN (SELECT ticket_id FROM tickets)",
        "DROP TABLE sales",
        "DROP TABLE qa_tests",
        "DROP TABLE data_status",
    ),
    "engineer": (
        "ALTER TABLE surveys DROP COLUMN comment",
        *(
            f"ALTER TABLE customers DROP COLUMN {column}"
            for column in (
                "customer_name",
                "phone",
                "email",
                "birth_year",
                "gender",
                "city",
                "registered_on",
                "age_group",
            )
        ),
        "DROP TABLE sales",
        "DROP TABLE data_status",
    ),
    "product_market": (
        "ALTER TABLE teams DROP COLUMN team_name",
        *(
            f"ALTER TABLE customers DROP COLUMN {column}"
            for column in ("customer_name", "phone", "email", "birth_year")
        ),
    ),
}


def reduced(role: str, *, seed: int = 7) -> duckdb.DuckDBPyConnection:
    """The database of what the role may see, in memory."""
    connection = duckdb.connect()
    shop.fill(connection, seed=seed)
    for statement in (*_COMPUTED, *REDUCTIONS[role]):
        connection.execute(statement)
    return connection
