"""The engine: rows within the deadline, from many threads, following the file."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from assistant.errors import DatabaseError, DeadlineExceeded
from assistant.execution.duckdb_engine import DuckDBEngine
from assistant.flow.people import Asker
from assistant.flow.sql import Draft, OutputColumn, Sql
from assistant.sql.secure import Door
from assistant.sql.verdict import Reject
from tests.sql import shop

ENDLESS = "SELECT count(*) AS n FROM tickets a" + "".join(
    f" JOIN tickets {b} ON {b}.customer_id = {a}.customer_id" for a, b in zip("abcdefgh", "bcdefghi", strict=True)
)


@pytest.fixture
def engine(tmp_path: Path) -> Iterator[DuckDBEngine]:
    engine = DuckDBEngine.open(shop.build(tmp_path / "shop.duckdb"))
    yield engine
    engine.close()


def sql(text: str, columns: tuple[OutputColumn, ...] = ()) -> Sql:
    verdict = Door(shop.catalog(), as_of=shop.AS_OF).admit(Draft(text=text), asker=Asker(role="admin"), columns=columns)
    assert not isinstance(verdict, Reject), verdict.sentence.en
    return verdict.sql


def test_rows_types_and_meanings(engine: DuckDBEngine) -> None:
    meaning = OutputColumn(name="n", role="metric", metric="ticket_count", measure=0)
    result = engine.run(
        sql("SELECT region, count(*) AS n FROM tickets GROUP BY region", (meaning,)), deadline_seconds=10
    )
    assert [(column.name, column.type, column.output.role) for column in result.columns] == [
        ("region", "string", "detail"),
        ("n", "integer", "metric"),
    ]
    assert result.columns[1].output is meaning
    assert sum(int(str(row[1])) for row in result.rows) == 400
    assert not result.truncated
    assert result.milliseconds > 0


def test_truncation(engine: DuckDBEngine) -> None:
    assert engine.run(sql("SELECT ticket_id FROM tickets"), deadline_seconds=10).truncated
    exact = engine.run(sql("SELECT ticket_id FROM tickets LIMIT 200"), deadline_seconds=10)
    assert (len(exact.rows), exact.truncated) == (200, False)


def test_no_rows(engine: DuckDBEngine) -> None:
    result = engine.run(sql("SELECT ticket_id FROM tickets WHERE FALSE"), deadline_seconds=10)
    assert (result.rows, result.columns[0].type) == ((), "integer")


@pytest.mark.parametrize("seconds", [0.000001, 0.2])
def test_the_deadline_interrupts(engine: DuckDBEngine, seconds: float) -> None:
    with pytest.raises(DeadlineExceeded, match="stopped after"):
        engine.run(sql(ENDLESS), deadline_seconds=seconds)
    assert engine.run(sql("SELECT count(*) AS n FROM tickets"), deadline_seconds=10).rows == ((400,),)


def test_one_deadline_stops_one_query(engine: DuckDBEngine) -> None:
    quick, endless = sql("SELECT count(*) AS n FROM tickets"), sql(ENDLESS)
    with ThreadPoolExecutor(8) as pool:
        late = [pool.submit(engine.run, endless, deadline_seconds=0.4) for _ in range(3)]
        early = [pool.submit(engine.run, quick, deadline_seconds=60) for _ in range(40)]
        assert {job.result().rows for job in early} == {((400,),)}
        assert all(isinstance(job.exception(), DeadlineExceeded) for job in late)
    assert not [thread for thread in threading.enumerate() if thread.name == "deadline"]


def test_errors_name_no_values(engine: DuckDBEngine) -> None:
    with pytest.raises(DatabaseError) as caught:
        engine.run(sql("SELECT CAST(customer_name AS INTEGER) AS n FROM customers"), deadline_seconds=10)
    assert caught.value.sentence.startswith("The query met a value that does not fit")
    assert not any(name in caught.value.sentence for name in "王李张刘陈")
    with pytest.raises(DatabaseError, match="cannot show"):
        engine.run(sql("SELECT created_at - resolved_at AS n FROM tickets"), deadline_seconds=10)


def test_columns(engine: DuckDBEngine) -> None:
    found = engine.columns()
    assert ("tickets", "created_at", "TIMESTAMP") in found
    assert ("products", "list_price", "DECIMAL(10,2)") in found
    assert {table for table, _, _ in found} == set(shop.TABLES)


def test_a_replaced_file_is_followed(tmp_path: Path) -> None:
    path = shop.build(tmp_path / "shop.duckdb")
    engine = DuckDBEngine.open(path)
    count = sql("SELECT count(*) AS n FROM tickets")
    before = engine.identity()
    assert engine.run(count, deadline_seconds=10).rows == ((400,),)
    shop.build(tmp_path / "new.duckdb", tickets=50).replace(path)
    assert engine.identity() != before
    assert engine.run(count, deadline_seconds=10).rows == ((50,),)
    engine.close()


def test_a_removed_file_is_told_and_a_new_one_taken(tmp_path: Path) -> None:
    path = shop.build(tmp_path / "shop.duckdb")
    engine = DuckDBEngine.open(path)
    count = sql("SELECT count(*) AS n FROM tickets")
    path.unlink()
    assert engine.identity() == "missing"
    with pytest.raises(DatabaseError, match="There is no database at"):
        engine.run(count, deadline_seconds=10)
    shop.build(path, tickets=30)
    assert engine.run(count, deadline_seconds=10).rows == ((30,),)
    engine.close()


def test_closed(tmp_path: Path) -> None:
    engine = DuckDBEngine.open(shop.build(tmp_path / "shop.duckdb"))
    engine.close()
    engine.close()
    with pytest.raises(DatabaseError, match="was closed"):
        engine.columns()


def test_replaced_while_many_read(tmp_path: Path) -> None:
    path = shop.build(tmp_path / "shop.duckdb")
    engine = DuckDBEngine.open(path)
    count = sql("SELECT count(*) AS n FROM tickets")
    with ThreadPoolExecutor(6) as pool:
        jobs = []
        for size in (60, 70, 80):
            jobs += [pool.submit(engine.run, count, deadline_seconds=30) for _ in range(30)]
            shop.build(tmp_path / "new.duckdb", tickets=size).replace(path)
        seen = {job.result().rows[0][0] for job in jobs}
    assert seen <= {400, 60, 70, 80}
    assert engine.run(count, deadline_seconds=10).rows == ((80,),)
    engine.close()
