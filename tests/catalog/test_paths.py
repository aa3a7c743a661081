"""How a column is reached from a table: nearest first, by foreign keys, over bridges, by name, or not at all."""

from dataclasses import replace
from pathlib import Path as Folder

import pytest

from assistant.catalog.load import load
from assistant.catalog.model import Relationship
from assistant.catalog.paths import AmbiguousPath, Path, Step, reach

LIBRARY = load(Folder(__file__).parents[1] / "fixtures" / "catalogs" / "library")


def tables(path: Path | None) -> list[str]:
    assert path is not None
    return [path.start, *(step.table for step in path.steps)]


def changed(table: str, *relationships: Relationship):
    """The library with other relationships of one table."""
    found = LIBRARY.table(table)
    assert found is not None
    other = replace(found, relationships=relationships)
    kept = tuple(other if known.name == table else known for known in LIBRARY.tables)
    return replace(LIBRARY, tables=kept)


def test_the_tables_own_column_is_nearest():
    assert reach(LIBRARY, "loans", "kind") == Path(start="loans", steps=(), column="kind", source="loans.kind")


def test_one_many_to_one_step():
    path = reach(LIBRARY, "loans", "genre")
    assert tables(path) == ["loans", "books"]
    assert path.steps == (Step(table="books", columns=(("book_id", "book_id"),)),)
    assert (path.table, path.column, path.many) == ("books", "genre", False)


def test_several_steps():
    assert tables(reach(LIBRARY, "ratings", "genre")) == ["ratings", "loans", "books"]


def test_a_nearer_source_wins_over_an_earlier_one():
    assert tables(reach(LIBRARY, "norms", "genre")) == ["norms"]
    assert tables(reach(LIBRARY, "copies", "city")) == ["copies"]
    assert tables(reach(LIBRARY, "loans", "city")) == ["loans", "members"]


def test_a_nullable_key_keeps_rows_without_a_partner_also_further_on():
    (step,) = reach(LIBRARY, "loans", "branch").steps
    assert step.outer
    assert [step.outer for step in reach(LIBRARY, "ratings", "branch").steps] == [False, True]
    nullable_first = changed(
        "ratings", Relationship(name="loan", columns=("stars",), to="loans", to_columns=("loan_id",))
    )
    assert [step.outer for step in reach(nullable_first, "ratings", "genre").steps] == [True, True]


def test_a_key_is_read_from_the_foreign_key_that_equals_it():
    path = reach(LIBRARY, "ratings", "members.member_id")
    assert tables(path) == ["ratings", "loans"]
    assert (path.column, path.source) == ("member_id", "members.member_id")


def test_a_bridge_is_crossed_last_and_marks_the_path():
    path = reach(LIBRARY, "ratings", "label")
    assert tables(path) == ["ratings", "loans", "loan_labels"]
    assert path.many
    assert [step.many for step in path.steps] == [False, True]
    assert tables(reach(LIBRARY, "loan_labels", "genre")) == ["loan_labels", "loans", "books"]


def test_nothing_is_reached_against_the_direction():
    assert reach(LIBRARY, "books", "kind") is None
    assert reach(LIBRARY, "members", "ratings.stars") is None


def test_a_part_of_time_has_no_path():
    assert reach(LIBRARY, "loans", "hour") is None


def test_what_the_catalog_does_not_know_has_no_path():
    assert reach(LIBRARY, "loans", "nothing") is None
    assert reach(LIBRARY, "nowhere", "genre") is None


def test_a_dimension_names_its_relationship():
    assert reach(LIBRARY, "moves", "from_branch").steps[0].columns == (("from_branch_id", "branch_id"),)
    assert reach(LIBRARY, "moves", "to_branch").steps[0].columns == (("to_branch_id", "branch_id"),)
    assert tables(reach(LIBRARY, "moves", "branch")) == ["moves", "loans", "branches"]


def test_two_equally_near_ways_are_an_error_that_names_both():
    twice = changed(
        "moves",
        Relationship(name="from_branch", columns=("from_branch_id",), to="branches", to_columns=("branch_id",)),
        Relationship(name="to_branch", columns=("to_branch_id",), to="branches", to_columns=("branch_id",)),
    )
    with pytest.raises(AmbiguousPath) as raised:
        reach(twice, "moves", "branch")
    assert "from_branch_id" in raised.value.sentence
    assert "to_branch_id" in raised.value.sentence
    assert tables(reach(twice, "moves", "from_branch")) == ["moves", "branches"]


def test_a_circle_ends():
    self_pointing = Relationship(name="earlier", columns=("loan_id",), to="loans", to_columns=("loan_id",))
    assert reach(changed("loans", self_pointing), "loans", "genre") is None
