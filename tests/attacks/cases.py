"""Attacks: the list of hostile SQL texts, each with its verdict and the layers that stop it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Literal

import yaml

from assistant.flow.people import Asker
from tests.sql.shop import ASKERS, MANAGER

Layer = Literal["door", "engine", "deadline"]
FOLDER = Path(__file__).parent


@dataclass(frozen=True, slots=True, kw_only=True)
class Attack:
    """One text. verdict: why the door refuses it, or "allow". layers: the parts that stop it, each alone."""

    sql: str
    verdict: str
    layers: tuple[Layer, ...]
    asker: Asker
    kind: str

    def __str__(self) -> str:
        return f"{self.kind}: {self.sql[:70]}"


@cache
def attacks() -> tuple[Attack, ...]:
    """Every attack of the folder's files, and those that are too long to write down."""
    written = tuple(
        _attack(entry, path.stem)
        for path in sorted(FOLDER.glob("*.yaml"))
        for entry in yaml.safe_load(path.read_text(encoding="utf-8"))
    )
    return written + tuple(_large())


def _large() -> Iterator[Attack]:
    """Texts whose size is the attack."""
    joins = " ".join(f"JOIN products p{n} ON p{n}.product_id = t.product_id" for n in range(60))
    nested = "SELECT 1 AS x"
    for _ in range(100):
        nested = f"SELECT q.x FROM ({nested}) AS q"
    doubled = ", ".join(f"a{n + 1} AS (SELECT p.x FROM a{n} p JOIN a{n} q ON p.x = q.x)" for n in range(12))
    sums = ", ".join(f"a{n + 1} AS (SELECT p.x + p.x AS x FROM a{n} p)" for n in range(40))
    rows = ", ".join(f"(SELECT count(*) FROM surveys s WHERE s.ticket_id = t.ticket_id) AS c{n}" for n in range(60))
    start = "WITH a0 AS (SELECT product_id AS x FROM products), "
    texts = {
        f"{start}{doubled} SELECT count(*) AS n FROM a12": "too_large",
        f"{start}{sums} SELECT count(*) AS n FROM a40 p JOIN a40 q ON p.x = q.x": "huge_join",
        f"SELECT count(*) AS n FROM tickets t {joins}": "too_large",
        " UNION ALL ".join(["SELECT 1 AS x"] * 200): "too_large",
        "SELECT " + "(" * 5000 + "1" + ")" * 5000 + " AS x": "too_large",
        "SELECT " + "NOT " * 4000 + "TRUE AS x": "too_large",
        "SELECT " + "abs(" * 3000 + "1" + ")" * 3000 + " AS x": "too_large",
        "SELECT " + "CASE WHEN TRUE THEN " * 500 + "1" + " END" * 500 + " AS x": "too_large",
        nested: "too_large",
        f"SELECT {rows} FROM tickets t": "too_large",
        "SELECT " + "1 + " * 4500 + "1 AS x": "too_large",
        "SELECT '" + "x" * 5000 + "' AS x": "literal",
        "SELECT 1 AS x --" + "x" * 30_000: "too_large",
        "SELECT " + "9" * 200 + " AS x": "literal",
        "SELECT 1 AS " + "x" * 100: "name",
    }
    for text, verdict in texts.items():
        yield Attack(sql=text, verdict=verdict, layers=("door",), asker=MANAGER, kind="large")


def _attack(entry: dict[str, object], kind: str) -> Attack:
    role = str(entry.pop("role", "manager"))
    known = next((asker for asker in ASKERS if asker.role == role), Asker(role=role))
    asker = Asker(role=role) if entry.pop("user", None) == "nobody" else known
    layers = entry.pop("layers")
    assert isinstance(layers, list)
    return Attack(
        sql=str(entry.pop("sql")),
        verdict=str(entry.pop("verdict")),
        layers=tuple(layers),
        asker=asker,
        kind=kind,
        **entry,
    )
