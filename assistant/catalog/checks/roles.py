"""Rules about roles: who sees what, and that nobody is left without a mask or a question."""

from __future__ import annotations

from collections.abc import Iterator

from assistant.catalog.checks.problem import Place, Problem
from assistant.catalog.model import Catalog, Role


def one_default_role(catalog: Catalog) -> Iterator[Problem]:
    """Exactly one role is taken where none is named."""
    defaults = [i for i, role in enumerate(catalog.roles) if role.default]
    if not defaults:
        yield Problem(place=("roles",), sentence="No role is the default. Mark one with default: true.")
    for i in defaults[1:]:
        sentence = f"{catalog.roles[i].name} is a second default role. Keep default: true with one role."
        yield Problem(place=("roles", i, "default"), sentence=sentence)


def role_tables(catalog: Catalog) -> Iterator[Problem]:
    """A role sees some table; it hides tables only from all of them, and says each table once."""
    for i, role in enumerate(catalog.roles):
        if not role.all_tables and not role.tables:
            yield Problem(place=("roles", i), sentence=f"{role.name} sees no table. List its tables or say all_tables.")
        if role.hidden_tables and not role.all_tables:
            sentence = f"{role.name} sees only what is listed. Remove hidden_tables, or say all_tables: true."
            yield Problem(place=("roles", i, "hidden_tables"), sentence=sentence)
        yield from _each_once(("roles", i, "tables"), role)


def _each_once(place: Place, role: Role) -> Iterator[Problem]:
    seen = set(role.hidden_tables)
    for j, rule in enumerate(role.tables):
        if rule.table in seen:
            sentence = f"{rule.table} is said twice, or hidden and shown, for {role.name}. Say it once."
            yield Problem(place=(*place, j, "table"), sentence=sentence)
        seen.add(rule.table)


def masks_for_personal_data(catalog: Catalog) -> Iterator[Problem]:
    """Where a role sees personal data masked, there is a mask for each kind that the tables hold."""
    masked = {mask.personal for mask in catalog.masks}
    if all(role.personal != "masked" for role in catalog.roles):
        return
    for i, table in enumerate(catalog.tables):
        for j, column in enumerate(table.columns):
            if column.personal and column.personal not in masked:
                sentence = f"There is no mask for personal: {column.personal}. Add one under masks in roles.yaml."
                yield Problem(place=("tables", i, "columns", j, "personal"), sentence=sentence)


def clear_kinds(catalog: Catalog) -> Iterator[Problem]:
    """What a role sees in the clear exists in that table, and a condition for it has something to show."""
    for i, role in enumerate(catalog.roles):
        for j, rule in enumerate(role.tables):
            table = catalog.table(rule.table)
            kinds = {column.personal for column in table.columns} if table else set(rule.clear)
            for k, kind in enumerate(rule.clear):
                if kind not in kinds:
                    sentence = f"{rule.table} has no column with personal: {kind}. Remove it from clear."
                    yield Problem(place=("roles", i, "tables", j, "clear", k), sentence=sentence)
            if rule.clear_where and not rule.clear:
                sentence = "clear_where says when, but clear lists nothing to show. Add clear or remove clear_where."
                yield Problem(place=("roles", i, "tables", j, "clear_where"), sentence=sentence)


def small_groups(catalog: Catalog) -> Iterator[Problem]:
    """Small groups are counted by a dimension with a key, and are of two or more."""
    for i, role in enumerate(catalog.roles):
        if role.small_groups is None:
            continue
        entity = catalog.dimension(role.small_groups.entity)
        if entity is not None and entity.key is None:
            sentence = f"{entity.name} has no key, so its members cannot be counted. Give the dimension a key."
            yield Problem(place=("roles", i, "small_groups", "entity"), sentence=sentence)
        if role.small_groups.minimum < 2:
            sentence = "Every group has one member at least. Raise minimum to 2 or more."
            yield Problem(place=("roles", i, "small_groups", "minimum"), sentence=sentence)


def role_questions(catalog: Catalog) -> Iterator[Problem]:
    """Every role is offered at least one question."""
    for i, role in enumerate(catalog.roles):
        if not role.questions:
            yield Problem(place=("roles", i), sentence=f"{role.name} is offered no question. Add some under questions.")


def attributes_used(catalog: Catalog) -> Iterator[Problem]:
    """An attribute of the person is used by some row rule of its role."""
    for i, role in enumerate(catalog.roles):
        rules = " ".join(f"{rule.rows or ''} {rule.clear_where or ''}" for rule in role.tables)
        for name in role.attributes:
            if f"${name}" not in rules:
                sentence = f"No rule of {role.name} says ${name}. Use it or remove it."
                yield Problem(place=("roles", i, "attributes", name), sentence=sentence, severity="warning")
