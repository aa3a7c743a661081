"""Queries and the SQL they become, side by side in files; each is also run and held against a check written by hand."""

import json
import math
from decimal import Decimal

import pytest

from assistant.flow.plan_json import from_json
from tests.sql.compile.conftest import FIXTURES

PAIRS = sorted((FIXTURES / "compile" / "pairs").glob("*.json"))


def comparable(rows):
    """Rows in an order of their own, numbers as rounded floats."""

    def plain(cell):
        if isinstance(cell, bool) or not isinstance(cell, int | float | Decimal):
            return cell
        return "nan" if math.isnan(cell) else round(float(cell), 6)

    return sorted((tuple(plain(cell) for cell in row) for row in rows), key=repr)


@pytest.mark.parametrize("path", PAIRS, ids=lambda path: path.stem)
def test_the_query_becomes_the_sql_and_its_rows_are_right(path, compiled, shelves):
    pair = json.loads(path.read_text(encoding="utf-8"))
    made = compiled(from_json(pair["query"]))

    sql = made.tree.sql("duckdb", pretty=True)
    assert sql + "\n" == path.with_suffix(".sql").read_text(encoding="utf-8")
    assert list(made.notes) == pair.get("notes", [])

    found = shelves.execute(sql)
    assert [column[0] for column in found.description] == [column.name for column in made.columns]
    assert comparable(found.fetchall()) == comparable(shelves.execute(pair["check"]).fetchall())


def test_every_pair_is_whole():
    assert len(PAIRS) >= 80
    assert {path.with_suffix(".sql") for path in PAIRS} == set((FIXTURES / "compile" / "pairs").glob("*.sql"))
