"""Every check and every step of the door is needed: with any one of them taken away, something gets through."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from assistant.errors import DatabaseError
from assistant.execution.duckdb_engine import DuckDBEngine
from assistant.flow.people import Asker
from assistant.flow.sql import Draft
from assistant.sql.door.checks import CHECKS, STEPS, Check, Step
from assistant.sql.secure import Door
from assistant.sql.verdict import Reject
from tests.attacks.cases import attacks
from tests.sql import shop

Cells = tuple[tuple[object, ...], ...]
Holds = Callable[[Cells], bool]

ASSERTIONS: tuple[tuple[str, Asker, Holds], ...] = (
    ("SELECT count(DISTINCT region) AS n FROM tickets", shop.AGENT, lambda rows: rows == ((1,),)),
    ("SELECT phone FROM customers", shop.MANAGER, lambda rows: all("****" in str(row[0]) for row in rows)),
    ("SELECT count(age_group) AS n FROM customers", shop.MANAGER, lambda rows: int(str(rows[0][0])) > 0),
    (
        "SELECT count(*) AS n FROM tickets WHERE ticket_id < 3",
        Asker(role="product_market"),
        lambda rows: rows == ((None,),),
    ),
    ("SELECT CAST(CURRENT_DATE AS VARCHAR) AS d", shop.MANAGER, lambda rows: rows == (("2026-06-18",),)),
)
"""What must hold of the rows that come back."""


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[DuckDBEngine]:
    path: Path = shop.build(tmp_path_factory.mktemp("mutants") / "shop.duckdb")
    engine = DuckDBEngine.open(path)
    yield engine
    engine.close()


def through(checks: tuple[Check, ...]) -> Iterator[str]:
    """The attacks that a door with these checks lets through."""
    door = Door(shop.catalog(), as_of=shop.AS_OF, checks=checks)
    stopped = [attack for attack in attacks() if "door" in attack.layers]
    return (a.sql for a in stopped if not isinstance(door.admit(Draft(text=a.sql), asker=a.asker), Reject))


def broken(steps: tuple[Step, ...], engine: DuckDBEngine) -> list[str]:
    """The assertions that a door with these steps breaks."""
    door = Door(shop.catalog(), as_of=shop.AS_OF, steps=steps)
    found = []
    for text, asker, holds in ASSERTIONS:
        verdict = door.admit(Draft(text=text), asker=asker)
        assert not isinstance(verdict, Reject)
        try:
            if not holds(engine.run(verdict.sql, deadline_seconds=10).rows):
                found.append(text)
        except DatabaseError:
            found.append(text)
    unlimited = door.admit(Draft(text="SELECT ticket_id FROM tickets"), asker=shop.MANAGER)
    assert not isinstance(unlimited, Reject)
    return found if "LIMIT" in unlimited.sql.text else [*found, unlimited.sql.text]


def test_the_whole_door_holds(engine: DuckDBEngine) -> None:
    assert list(through(CHECKS)) == []
    assert broken(STEPS, engine) == []


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.__name__)
def test_without_one_check_an_attack_gets_through(check: Check) -> None:
    assert next(through(tuple(other for other in CHECKS if other is not check)), None) is not None


@pytest.mark.parametrize("step", STEPS, ids=lambda step: step.__name__)
def test_without_one_step_an_assertion_breaks(step: Step, engine: DuckDBEngine) -> None:
    assert broken(tuple(other for other in STEPS if other is not step), engine)
