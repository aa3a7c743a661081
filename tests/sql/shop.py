"""The shop: a small catalog and a database of a few hundred rows for the tests of the door and the engine."""

from __future__ import annotations

import random
import tempfile
from datetime import date, datetime, timedelta
from functools import cache
from pathlib import Path

import duckdb

from assistant.catalog.load import load
from assistant.catalog.model import Catalog
from assistant.flow.people import Asker

FOLDER = Path(__file__).parent.parent / "fixtures" / "catalogs" / "shop"
AS_OF = date(2026, 6, 18)

MANAGER = Asker(role="manager")
AGENT = Asker(role="agent", user="south", attributes=(("team_id", 2), ("region", "south")))
ASKERS = (
    Asker(role="admin"),
    MANAGER,
    Asker(role="service_lead"),
    AGENT,
    Asker(role="engineer"),
    Asker(role="product_market"),
)

TABLES = {
    "products": "product_id INTEGER, product_name VARCHAR, category VARCHAR, list_price DECIMAL(10,2)",
    "customers": "customer_id INTEGER, customer_name VARCHAR, phone VARCHAR, email VARCHAR, birth_year INTEGER, "
    "gender VARCHAR, segment VARCHAR, city VARCHAR, region VARCHAR, registered_on DATE",
    "teams": "team_id INTEGER, team_name VARCHAR, region VARCHAR",
    "tickets": "ticket_id BIGINT, created_at TIMESTAMP, resolved_at TIMESTAMP, ticket_type VARCHAR, "
    "product_id INTEGER, customer_id INTEGER, team_id INTEGER, region VARCHAR, issue_type VARCHAR, priority VARCHAR, "
    "repeat_of BIGINT, compensation DECIMAL(10,2), description VARCHAR",
    "ticket_tags": "ticket_id BIGINT, tag VARCHAR",
    "surveys": "survey_id BIGINT, ticket_id BIGINT, responded_at TIMESTAMP, score INTEGER, comment VARCHAR",
    "sales": "sale_id BIGINT, sold_on DATE, product_id INTEGER, customer_id INTEGER, region VARCHAR, quantity INTEGER, "
    "amount DECIMAL(12,2)",
    "qa_tests": "test_id INTEGER, product_id INTEGER, issue_type VARCHAR, cases_total INTEGER, cases_failed INTEGER, "
    "tested_on DATE",
    "data_status": "table_name VARCHAR, data_through DATE",
}

_REGIONS = ("south", "north", "east")
_CITIES = {"south": ("Guangzhou", "Haikou"), "north": ("Beijing",), "east": ("Hangzhou", "Ningbo")}
_ISSUES = ("battery", "screen", "noise", "delivery")


@cache
def catalog() -> Catalog:
    """The shop's catalog."""
    return load(FOLDER)


def fill(connection: duckdb.DuckDBPyConnection, *, seed: int = 7, tickets: int = 400) -> None:
    """Makes and fills the shop's tables: the same rows for the same seed."""
    for name, columns in TABLES.items():
        connection.execute(f"CREATE TABLE {name} ({columns})")
    rows = _rows(random.Random(seed), tickets)
    for name, values in rows.items():
        row = f"({', '.join('?' * len(values[0]))})"
        flat = [cell for one in values for cell in one]
        connection.execute(f"INSERT INTO {name} VALUES {', '.join([row] * len(values))}", flat)


def build(path: Path, *, seed: int = 7, tickets: int = 400) -> Path:
    """The shop as a database file at `path`."""
    path.write_bytes(_file(seed, tickets))
    return path


@cache
def _file(seed: int, tickets: int) -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "shop.duckdb"
        with duckdb.connect(str(path)) as connection:
            fill(connection, seed=seed, tickets=tickets)
        return path.read_bytes()


def _rows(chance: random.Random, tickets: int) -> dict[str, list[tuple[object, ...]]]:
    first = AS_OF - timedelta(days=500)

    def day() -> date:
        return first + timedelta(days=chance.randrange(501))

    customers = [_customer(chance, number, day()) for number in range(1, 61)]
    kept: list[tuple[object, ...]] = []
    for number in range(1, tickets + 1):
        kept.append(_ticket(chance, number, day(), customers))
    products = [(n, f"Product {n}", "phone" if n < 4 else "fridge", 99.5 * n) for n in range(1, 7)]
    teams = [(1, "north", "north"), (2, "south", "south"), (3, "east", "east"), (4, "experts", "south")]
    chosen = [ticket for ticket in kept if chance.random() < 0.6]
    surveys = [_survey(chance, number, ticket) for number, ticket in enumerate(chosen, 1)]
    tags = [(t[0], tag) for t in kept for tag in ("slow", "loud", "nice") if chance.random() < 0.2]
    return {
        "products": products,
        "customers": customers,
        "teams": teams,
        "tickets": kept,
        "ticket_tags": tags,
        "surveys": surveys,
        "sales": [_sale(chance, number, day(), customers) for number in range(1, 301)],
        "qa_tests": [
            (n, chance.randint(1, 6), chance.choice(_ISSUES), chance.randint(10, 50), chance.randint(0, 9), day())
            for n in range(1, 31)
        ],
        "data_status": [(name, AS_OF) for name in TABLES],
    }


def _customer(chance: random.Random, number: int, registered: date) -> tuple[object, ...]:
    region = chance.choice(_REGIONS)
    name = chance.choice("王李张刘陈") + chance.choice("明华丽强敏")
    born = chance.choice([None, *range(1955, 2005)])
    phone = f"1380000{number:04d}"
    email = None if chance.random() < 0.2 else f"person{number}@example.com"
    gender = chance.choice(("male", "female", None))
    segment = "business" if chance.random() < 0.3 else "personal"
    city = chance.choice(_CITIES[region])
    return (number, name, phone, email, born, gender, segment, city, region, registered)


def _ticket(chance: random.Random, number: int, day: date, customers: list[tuple[object, ...]]) -> tuple[object, ...]:
    created = datetime(day.year, day.month, day.day, chance.randrange(24), chance.randrange(60))
    resolved = created + timedelta(minutes=chance.randrange(30, 9000)) if chance.random() < 0.85 else None
    kind = chance.choice(("complaint", "complaint", "repair", "repair", "repair", "inquiry"))
    # Few customers of the second half have tickets, and product 6 has few tickets: small groups are there to be found.
    customer = customers[int(len(customers) * chance.random() ** 2)]
    product = 6 if number % 90 == 0 else chance.randint(1, 5)
    team = chance.randint(1, 4)
    region = str(customer[8]) if chance.random() < 0.9 else chance.choice(_REGIONS)
    repeat = chance.randrange(1, number) if number > 1 and chance.random() < 0.1 else None
    money = round(chance.random() * 100, 2) if chance.random() < 0.3 else 0
    text = f"customer's own words {number}"
    issue, priority = chance.choice(_ISSUES), chance.choice(("low", "normal", "high"))
    return (
        number,
        created,
        resolved,
        kind,
        product,
        customer[0],
        team,
        region,
        issue,
        priority,
        repeat,
        money,
        text,
    )


def _survey(chance: random.Random, number: int, ticket: tuple[object, ...]) -> tuple[object, ...]:
    if chance.random() < 0.3:
        return (number, ticket[0], None, None, None)
    created = ticket[1]
    assert isinstance(created, datetime)
    return (number, ticket[0], created + timedelta(days=3), chance.randint(1, 5), f"comment {number}")


def _sale(chance: random.Random, number: int, day: date, customers: list[tuple[object, ...]]) -> tuple[object, ...]:
    customer = chance.choice(customers)
    product = chance.randint(1, 6)
    return (number, day, product, customer[0], customer[8], chance.randint(1, 3), round(50 + chance.random() * 900, 2))
