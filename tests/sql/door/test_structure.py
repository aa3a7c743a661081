"""Structure and words: trees that no text could have made are refused like texts."""

from __future__ import annotations

import pytest
import sqlglot
from sqlglot import exp

from assistant.sql.secure import Door
from assistant.sql.verdict import Reject
from tests.sql import shop

DOOR = Door(shop.catalog(), as_of=shop.AS_OF)


def reason(tree: exp.Expr) -> str:
    verdict = DOOR.admit(tree, asker=shop.MANAGER)
    return verdict.reason if isinstance(verdict, Reject) else "allow"


def tree(text: str = "SELECT ticket_id AS x FROM tickets WHERE region = 'south' LIMIT 5") -> exp.Expr:
    return sqlglot.parse_one(text, dialect="duckdb")


def test_the_tree_to_spoil_is_sound() -> None:
    assert reason(tree()) == "allow"


@pytest.mark.parametrize("name", ['x" FROM customers --', "x; DROP TABLE tickets", "", "a" * 65, "a b", "1x", "x\n"])
def test_names(name: str) -> None:
    spoilt = tree()
    spoilt.expressions[0].set("alias", exp.Identifier(this=name, quoted=False))
    assert reason(spoilt) == "name"


@pytest.mark.parametrize("number", ["1; DROP TABLE tickets", "1 UNION SELECT 1", "0x10", "1_000", "--1", "", "1e9999"])
def test_numbers(number: str) -> None:
    spoilt = tree()
    spoilt.find(exp.Where).set(
        "this", exp.GT(this=exp.column("ticket_id"), expression=exp.Literal(this=number, is_string=False))
    )  # type: ignore[union-attr]
    assert reason(spoilt) == "literal"


def test_words_that_are_no_units() -> None:
    spoilt = tree("SELECT date_trunc('month', created_at) AS x FROM tickets")
    spoilt.find(exp.Var).set("this", "month', now()) --")  # type: ignore[union-attr]
    assert reason(spoilt) == "syntax"


def test_functions_in_disguise() -> None:
    spoilt = tree("SELECT prefix(region, 'a') AS x FROM tickets")
    spoilt.find(exp.Anonymous).set("this", "read_text")  # type: ignore[union-attr]
    assert reason(spoilt) == "function"


@pytest.mark.parametrize(
    ("kind", "part", "value"),
    [
        (exp.Select, "hint", exp.Hint(expressions=[exp.Var(this="x")])),
        (exp.Select, "into", exp.Into(this=exp.to_table("x"))),
        (exp.Select, "kind", "STRUCT"),
        (exp.Select, "sample", exp.TableSample(percent=exp.Literal.number(10))),
        (exp.Table, "db", exp.to_identifier("main")),
        (exp.Table, "catalog", exp.to_identifier("shop")),
        (exp.Table, "joins", [exp.Join(this=exp.to_table("customers"))]),
        (exp.Table, "version", exp.Version(this="TIMESTAMP", kind="AS OF", expression=exp.Literal.number(1))),
        (exp.Column, "db", exp.to_identifier("main")),
        (exp.Limit, "offset", exp.Literal.number(1)),
        (exp.Alias, "comment", "x"),
    ],
)
def test_parts_that_are_not_listed(kind: type[exp.Expression], part: str, value: object) -> None:
    spoilt = tree()
    node = spoilt.find(kind)
    assert node is not None
    node.set(part, value)
    assert reason(spoilt) == "syntax"


@pytest.mark.parametrize(
    ("part", "value"), [("kind", "SEMI"), ("kind", "CROSS JOIN x --"), ("side", "ANTI"), ("method", "ASOF")]
)
def test_plain_values_that_are_not_listed(part: str, value: str) -> None:
    spoilt = tree("SELECT t.ticket_id FROM tickets t JOIN products p ON p.product_id = t.product_id")
    spoilt.find(exp.Join).set(part, value)  # type: ignore[union-attr]
    assert reason(spoilt) == "syntax"


def test_size() -> None:
    many = exp.In(this=exp.column("ticket_id"), expressions=[exp.Literal.number(n) for n in range(9000)])
    assert reason(exp.select("ticket_id").from_("tickets").where(many)) == "too_large"
    either = exp.or_(*(exp.column("ticket_id").eq(n) for n in range(300)))
    assert reason(exp.select("ticket_id").from_("tickets").where(either)) == "allow", "a long OR is not deep"


def test_comments_are_not_passed_on() -> None:
    spoken = tree()
    spoken.add_comments(["*/ ; DROP TABLE tickets --"])
    spoken.expressions[0].add_comments(["secret"])
    verdict = DOOR.admit(spoken, asker=shop.MANAGER)
    assert not isinstance(verdict, Reject)
    assert "DROP" not in verdict.sql.text
    assert "secret" not in verdict.sql.text
