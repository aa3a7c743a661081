"""Checks and steps: everything the door does, in its order. The tests take each away in turn."""

from __future__ import annotations

from collections.abc import Callable

from assistant.sql.door import joins, lone, outside, scans, structure, suppress, visible, words
from assistant.sql.door.case import Case
from assistant.sql.verdict import Reject

Check = Callable[[Case], Reject | None]
Step = Callable[[Case], None]

CHECKS: tuple[Check, ...] = (
    structure.only_select,
    structure.listed_nodes,
    structure.named_functions,
    structure.listed_parts,
    structure.size,
    structure.places,
    structure.concatenations,
    words.names,
    words.constants,
    words.units,
    words.types,
    visible.own_names,
    visible.known_tables,
    visible.visible_tables,
    visible.bounded_series,
    visible.known_columns,
    visible.nothing_unread,
    visible.visible_columns,
    visible.personal_columns,
    joins.written_out,
    joins.declared_joins,
    joins.small_joins,
    joins.correlations,
    joins.memberships,
    joins.lists_of_one_row,
    lone.own_counts,
    lone.no_single_keys,
    lone.no_lists,
    lone.no_picking,
    lone.no_windows,
    lone.no_unmasking,
)
"""Any one may refuse. The first ones look at the tree alone, so that the later ones may trust its shape."""

STEPS: tuple[Step, ...] = (
    outside.pin_today,
    scans.plan_scans,
    scans.computed_columns,
    scans.masks,
    scans.row_rules,
    suppress.small_groups,
    scans.write_scans,
    outside.row_limit,
)
"""What is changed in a statement that no check refused."""
