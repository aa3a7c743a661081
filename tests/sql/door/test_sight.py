"""Sight: what each role sees of each table."""

from __future__ import annotations

from dataclasses import replace

import pytest

from assistant.catalog.model import Role, TableRule
from assistant.flow.people import Asker
from assistant.sql.door.ground import read_ground
from assistant.sql.door.sight import Sight, see
from assistant.sql.verdict import Reject
from tests.sql import shop

GROUND = read_ground(shop.catalog())


def sight(asker: Asker) -> Sight:
    found = see(GROUND, asker, shop.AS_OF)
    assert isinstance(found, Sight)
    return found


@pytest.mark.parametrize(
    ("role", "name", "phone", "birth_year"),
    [
        ("admin", "clear", "clear", "clear"),
        ("manager", "masked", "masked", "masked"),
        ("service_lead", "clear", "clear", "masked"),
        ("agent", "partly", "partly", "masked"),
        ("engineer", "hidden", "hidden", "hidden"),
        ("product_market", "personal", "personal", "personal"),
    ],
)
def test_personal_data(role: str, name: str, phone: str, birth_year: str) -> None:
    asker = next(asker for asker in shop.ASKERS if asker.role == role)
    seen = sight(asker).tables["customers"].columns
    assert (seen["customer_name"], seen["phone"], seen["birth_year"]) == (name, phone, birth_year)


def test_tables() -> None:
    assert set(sight(shop.AGENT).tables) == {"products", "teams", "customers", "tickets", "surveys", "ticket_tags"}
    assert "qa_tests" not in sight(Asker(role="service_lead")).tables
    assert set(sight(shop.MANAGER).tables) == set(shop.TABLES)


def test_attributes_are_trees_never_text() -> None:
    evil = Asker(role="agent", attributes=(("team_id", -2), ("region", "x' OR '1'='1")))
    tables = sight(evil).tables
    rows = tables["tickets"].rows
    assert rows is not None
    assert rows.sql("duckdb") == "region = 'x'' OR ''1''=''1'"
    assert "team_id = -2" in tables["customers"].masks["phone"].sql("duckdb")


def test_missing_attributes_are_told() -> None:
    refused = see(GROUND, Asker(role="agent", attributes=(("region", "south"),)), shop.AS_OF)
    assert isinstance(refused, Reject)
    assert (refused.reason, "team_id" in refused.sentence.en) == ("attributes", True)


def test_a_personal_datum_without_a_mask_is_not_shown() -> None:
    catalog = replace(shop.catalog(), masks=())
    seen = see(read_ground(catalog), shop.MANAGER, shop.AS_OF)
    assert isinstance(seen, Sight)
    assert seen.tables["customers"].columns["phone"] == "personal"


def test_a_rule_for_a_hidden_table_does_not_show_it() -> None:
    role = Role(
        name="odd",
        label=shop.catalog().roles[0].label,
        description=shop.catalog().roles[0].label,
        tables=(TableRule(table="tickets"),),
        hidden_tables=("tickets",),
    )
    catalog = replace(shop.catalog(), roles=(role,))
    seen = see(read_ground(catalog), Asker(role="odd"), shop.AS_OF)
    assert isinstance(seen, Sight)
    assert seen.tables == {}
