"""One build: the report, equal rows for equal arguments, and what is left behind when it fails."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import duckdb
import pytest

from assistant.demo import FEWEST_TICKETS, MOST_TICKETS, build
from assistant.errors import UsageError

_AS_OF = date(2026, 6, 18)


def test_equal_arguments_give_equal_rows(tmp_path: Path) -> None:
    first = build(tmp_path / "a.duckdb", as_of=_AS_OF, tickets=1_000)
    again = build(tmp_path / "b.duckdb", as_of=_AS_OF, tickets=1_000)
    assert first.content_hash == again.content_hash
    assert first.rows == again.rows
    other = build(tmp_path / "c.duckdb", as_of=_AS_OF, tickets=1_000, seed=8)
    assert other.content_hash != first.content_hash


def test_the_report_counts_what_is_there(tmp_path: Path) -> None:
    report = build(tmp_path / "a.duckdb", as_of=_AS_OF, tickets=1_234)
    rows = dict(report.rows)
    assert rows["tickets"] == report.tickets == 1_234
    assert rows["data_status"] == len(rows) - 1
    assert report.seconds > 0
    with duckdb.connect(str(report.path), read_only=True) as connection:
        for table, count in report.rows:
            assert connection.execute(f"SELECT count(*) FROM {table}").fetchone() == (count,)


def test_progress_is_told_and_never_goes_back(tmp_path: Path) -> None:
    told: list[tuple[str, float]] = []
    build(tmp_path / "a.duckdb", as_of=_AS_OF, tickets=1_000, progress=lambda stage, share: told.append((stage, share)))
    shares = [share for _, share in told]
    assert len(told) >= 5
    assert shares == sorted(shares)
    assert shares[-1] == 1.0
    assert all(stage for stage, _ in told)


@pytest.mark.parametrize("tickets", [0, -5, FEWEST_TICKETS - 1, MOST_TICKETS + 1])
def test_an_impossible_size_is_refused_in_a_sentence(tmp_path: Path, tickets: int) -> None:
    with pytest.raises(UsageError, match=r"--tickets is .*: choose a number from 1,000 to 10,000,000\."):
        build(tmp_path / "a.duckdb", as_of=_AS_OF, tickets=tickets)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("failure", [RuntimeError, KeyboardInterrupt])
@pytest.mark.parametrize("at", [0.0, 0.5, 0.9])
def test_a_broken_build_leaves_the_previous_database_alone(
    tmp_path: Path, failure: type[BaseException], at: float
) -> None:
    out = tmp_path / "demo.duckdb"
    out.write_bytes(b"what was there before")

    def break_off(_stage: str, share: float) -> None:
        if share >= at:
            raise failure

    with pytest.raises(failure):
        build(out, as_of=_AS_OF, tickets=1_000, progress=break_off)
    assert out.read_bytes() == b"what was there before"
    assert [path.name for path in tmp_path.iterdir()] == ["demo.duckdb"]


def test_what_a_killed_build_left_is_written_over(tmp_path: Path) -> None:
    out = tmp_path / "demo.duckdb"
    for leftover in (".demo.duckdb.unfinished", ".demo.duckdb.unfinished.wal"):
        (tmp_path / leftover).write_bytes(b"half a database")
    build(out, as_of=_AS_OF, tickets=1_000)
    assert [path.name for path in tmp_path.iterdir()] == ["demo.duckdb"]


def test_a_previous_database_is_replaced_and_missing_folders_are_made(tmp_path: Path) -> None:
    out = tmp_path / "new" / "demo.duckdb"
    build(out, as_of=_AS_OF, tickets=1_000)
    build(out, as_of=date(2025, 1, 1), tickets=1_000)
    with duckdb.connect(str(out), read_only=True) as connection:
        assert connection.execute("SELECT DISTINCT data_through FROM data_status").fetchall() == [(date(2025, 1, 1),)]


@pytest.mark.parametrize("as_of", [date(2024, 2, 29), date(2026, 1, 1), date(2026, 3, 31), date(2040, 12, 31)])
def test_the_smallest_build_works_on_any_date(tmp_path: Path, as_of: date) -> None:
    report = build(tmp_path / "a.duckdb", as_of=as_of, tickets=FEWEST_TICKETS, seed=3)
    assert dict(report.rows)["tickets"] == FEWEST_TICKETS
