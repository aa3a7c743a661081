"""Every attack gets its verdict; files, network, settings and writes are refused by the bare engine as well."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path

import duckdb
import pytest

from assistant.errors import DeadlineExceeded
from assistant.execution.duckdb_engine import DuckDBEngine
from assistant.execution.locked import open_locked
from assistant.flow.sql import Draft
from assistant.sql.secure import Door
from assistant.sql.verdict import Allow, Reject, Rewrite
from tests.attacks.cases import Attack, attacks
from tests.sql import shop

TWICE_STOPPED = ("files", "settings", "writes")


@pytest.fixture(scope="module")
def database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return shop.build(tmp_path_factory.mktemp("attacked") / "shop.duckdb")


@pytest.fixture(scope="module")
def bare(database: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    """The locked connection as the engine opens it, without any door before it."""
    with open_locked(database, memory="1GB", threads=2) as connection:
        yield connection


@pytest.fixture(scope="module")
def door() -> Door:
    return Door(shop.catalog(), as_of=shop.AS_OF)


def test_there_are_enough() -> None:
    assert len(attacks()) >= 150
    assert len({attack.sql for attack in attacks()}) >= 150
    assert {layer for attack in attacks() for layer in attack.layers} == {"door", "engine", "deadline"}


@pytest.mark.parametrize("attack", attacks(), ids=str)
def test_verdict(attack: Attack, door: Door) -> None:
    verdict = door.admit(Draft(text=attack.sql), asker=attack.asker)
    if "door" not in attack.layers:
        assert isinstance(verdict, Allow | Rewrite)
        return
    assert isinstance(verdict, Reject), verdict
    assert verdict.reason == attack.verdict
    assert "{" not in verdict.sentence.en.replace(attack.sql, "")
    assert verdict.sentence.zh
    assert verdict.sentence.en.endswith((".", "first."))


@pytest.mark.parametrize("attack", [a for a in attacks() if "engine" in a.layers], ids=str)
def test_the_bare_engine_refuses_too(attack: Attack, bare: duckdb.DuckDBPyConnection, database: Path) -> None:
    before = hashlib.sha256(database.read_bytes()).hexdigest()
    with pytest.raises(duckdb.Error) as caught, bare.cursor() as cursor:
        cursor.execute(attack.sql).fetchall()
    assert not isinstance(caught.value, duckdb.ParserException), f"not an attack, a slip of the pen: {caught.value}"
    assert hashlib.sha256(database.read_bytes()).hexdigest() == before
    assert [path.name for path in database.parent.iterdir()] == [database.name]


@pytest.mark.parametrize("kind", TWICE_STOPPED)
def test_what_must_be_stopped_twice_is(kind: str) -> None:
    twice = [attack for attack in attacks() if attack.kind == kind and "engine" in attack.layers]
    assert len(twice) >= 15
    assert all("door" in attack.layers for attack in twice)


@pytest.mark.parametrize("attack", [a for a in attacks() if "deadline" in a.layers], ids=str)
def test_the_deadline_stops_what_is_legal_and_endless(attack: Attack, door: Door, database: Path) -> None:
    verdict = door.admit(Draft(text=attack.sql), asker=attack.asker)
    assert isinstance(verdict, Allow | Rewrite)
    engine = DuckDBEngine.open(database, memory="1GB", threads=2)
    try:
        with pytest.raises(DeadlineExceeded, match=r"stopped after 0\.3 seconds"):
            engine.run(verdict.sql, deadline_seconds=0.3)
    finally:
        engine.close()
