"""Rules about columns and dimensions: what may be indexed, which have values, and where a dimension comes from."""

from __future__ import annotations

from collections.abc import Iterator

from assistant.catalog.checks.problem import Problem
from assistant.catalog.model import Catalog


def personal_not_indexed(catalog: Catalog) -> Iterator[Problem]:
    """Personal data and free text are never indexed, and personal data have no listed values."""
    for i, table in enumerate(catalog.tables):
        for j, column in enumerate(table.columns):
            what = "personal" if column.personal else "free text" if column.role == "text" else ""
            if what and column.indexed:
                sentence = f"{table.name}.{column.name} is {what} and must not be indexed. Remove indexed."
                yield Problem(place=("tables", i, "columns", j, "indexed"), sentence=sentence)
            if column.personal and column.values:
                sentence = f"{table.name}.{column.name} is personal and must not list values. Remove values."
                yield Problem(place=("tables", i, "columns", j, "values"), sentence=sentence)


def codes_have_values(catalog: Catalog) -> Iterator[Problem]:
    """A column of role code lists its values, or a dimension over it does."""
    for i, table in enumerate(catalog.tables):
        for j, column in enumerate(table.columns):
            over = [each for each in catalog.dimensions if f"{table.name}.{column.name}" in each.sources]
            if column.role == "code" and not column.values and not any(each.values for each in over):
                sentence = f"{table.name}.{column.name} is a code without values. List them, or give it another role."
                yield Problem(place=("tables", i, "columns", j, "role"), sentence=sentence)


def dimension_origin(catalog: Catalog) -> Iterator[Problem]:
    """A dimension has sources or is a part of the time, not both; values of a stored column stand with the column."""
    for i, dimension in enumerate(catalog.dimensions):
        if sum(map(bool, (dimension.sources, dimension.part, dimension.stages))) != 1:
            sentence = f"{dimension.name} needs either sources or part or stages. Give it one of them."
            yield Problem(place=("dimensions", i), sentence=sentence)
        columns = [catalog.column(source) for source in dimension.sources]
        if dimension.values and any(column is not None and column.expression is None for column in columns):
            sentence = f"The values of {dimension.name} belong to the stored column. Move them to its table's file."
            yield Problem(place=("dimensions", i, "values"), sentence=sentence)


def tables_have_keys(catalog: Catalog) -> Iterator[Problem]:
    """Every table has columns, and a key."""
    for i, table in enumerate(catalog.tables):
        for key in ("columns", "primary_key"):
            if not getattr(table, key):
                sentence = f"{table.name} has no {key}. List what identifies a row, and every column."
                yield Problem(place=("tables", i, key), sentence=sentence)
