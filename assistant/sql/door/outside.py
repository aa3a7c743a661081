"""Outside: what a statement takes from its surroundings (the date) and what it gives back (at most so many rows)."""

from __future__ import annotations

from sqlglot import exp

from assistant.sql.door.case import Case


def pin_today(case: Case) -> None:
    """The engine's clock becomes the as-of day, so that the same question has the same answer."""
    for node in case.nodes:
        name = "as_of" if isinstance(node, exp.CurrentDate) else "moment" if _is_now(node) else None
        if name is not None:
            node.replace(case.sight.today[name].copy())
            case.change("today")


def _is_now(node: exp.Expression) -> bool:
    return isinstance(node, exp.CurrentTimestamp) or (isinstance(node, exp.Anonymous) and node.name.lower() == "now")


def row_limit(case: Case) -> None:
    """One row more than may be shown is asked for, so that the engine can tell that there were more."""
    most = case.row_limit + 1
    limit = case.tree.args.get("limit")
    asked = int(limit.expression.name) if limit is not None else None
    if asked is not None and asked <= case.row_limit:
        return
    case.tree.set("limit", exp.Limit(expression=exp.Literal.number(most)))
    if asked is not None:
        case.change("limit")
