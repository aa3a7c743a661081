"""Structure: what the statement is made of, before its names mean anything: one SELECT, listed nodes, bounded size."""

from __future__ import annotations

from sqlglot import exp

from assistant.sql.door.case import Case
from assistant.sql.door.functions import FUNCTIONS, NAMED, NAMED_SHAPE
from assistant.sql.door.grammar import NODE, PLAIN, SHAPES, Shape
from assistant.sql.door.reasons import reject
from assistant.sql.verdict import Reject

MOST_NODES = 8_000
DEEPEST = 120
MOST_JOINS = 40
MOST_QUERIES = 80
MOST_CONCATENATED = 12

_ROOTS = (exp.Select, exp.SetOperation)
_ALL: dict[type[exp.Expression], Shape] = SHAPES | FUNCTIONS


def only_select(case: Case) -> Reject | None:
    """The statement is a SELECT, or a UNION of some."""
    if isinstance(case.tree, _ROOTS):
        return None
    return reject("not_a_select", _statement_name(case.tree))


def _statement_name(tree: exp.Expression) -> str:
    return str(tree.this) if isinstance(tree, exp.Command) else type(tree).__name__.upper()


def size(case: Case) -> Reject | None:
    """The tree has bounded numbers of nodes, joins and queries, and a bounded depth."""
    if len(case.nodes) > MOST_NODES:
        return reject("too_large", f"{len(case.nodes):,} nodes")
    depths: dict[int, int] = {}
    for node in case.nodes:
        # A chain of AND or OR is as deep as it is long; only what stands inside it counts.
        step = 0 if isinstance(node, exp.Connector) and isinstance(node.parent, exp.Connector) else 1
        depth = depths.get(id(node.parent), 0) + step
        depths[id(node)] = depth
        if depth > DEEPEST:
            return reject("too_large", f"depth > {DEEPEST}")
    joins = sum(isinstance(node, exp.Join) for node in case.nodes)
    queries = sum(isinstance(node, _ROOTS) for node in case.nodes)
    if joins > MOST_JOINS:
        return reject("too_large", f"{joins} JOIN")
    return reject("too_large", f"{queries} SELECT") if queries > MOST_QUERIES else None


def listed_nodes(case: Case) -> Reject | None:
    """Every node is on the list of the grammar or of the functions."""
    for node in case.nodes:
        if type(node) in _ALL or isinstance(node, exp.Anonymous):
            continue
        if isinstance(node, exp.Func):
            return reject("function", node.sql_name().lower())
        return reject("syntax", _label(node))
    return None


def named_functions(case: Case) -> Reject | None:
    """A function that the parser has no class for is on the list by name, with that many arguments."""
    for node in case.nodes:
        if isinstance(node, exp.Anonymous) and NAMED.get(node.name.lower()) != len(node.expressions):
            return reject("function", node.name)
    return None


def listed_parts(case: Case) -> Reject | None:
    """Every part of every node is on that node's list, and so is every plain value in it."""
    for node in case.nodes:
        shape = NAMED_SHAPE if isinstance(node, exp.Anonymous) else _ALL.get(type(node))
        if shape is None:
            continue
        for name, value in node.args.items():
            if value is None or value is False or value == []:
                continue
            if not _fits(shape, name, value):
                return reject("syntax", f"{_label(node)} {name.strip('_')}")
    return None


def _fits(shape: Shape, name: str, value: object) -> bool:
    allowed = shape.get(name)
    if allowed is None:
        return False
    if allowed is PLAIN:
        return not isinstance(value, (list, exp.Expression))
    plain = allowed if isinstance(allowed, frozenset) else frozenset({allowed})
    return all(
        NODE in plain if isinstance(one, exp.Expression) else one in plain
        for one in (value if isinstance(value, list) else [value])
    )


def places(case: Case) -> Reject | None:
    """Stars stand in count(*) or as a column, tuples beside IN, numbers behind LIMIT; every SELECT has columns."""
    for node in case.nodes:
        parent = node.parent
        if isinstance(node, exp.Star) and not _stands_for_columns(node):
            return reject("star", parent.sql("duckdb") if parent is not None else "*")
        if isinstance(node, exp.Select) and not node.expressions:
            return reject("syntax", "SELECT FROM")
        if isinstance(node, exp.Tuple) and not isinstance(parent, exp.In):
            return reject("syntax", node.sql("duckdb"))
        if isinstance(node, (exp.Limit, exp.Offset)) and not _whole_number(node.expression):
            return reject("syntax", node.sql("duckdb").strip())
    return None


def _stands_for_columns(star: exp.Star) -> bool:
    """True in `count(*)`, `SELECT *` and `SELECT t.*`; the last two are expanded over derived tables alone."""
    above = star.parent.parent if isinstance(star.parent, exp.Column) else star.parent
    return isinstance(above, (exp.Select, exp.Count) if above is star.parent else exp.Select)


def _whole_number(node: object) -> bool:
    return isinstance(node, exp.Literal) and not node.is_string and str(node.this).isdigit() and len(node.this) < 10


def concatenations(case: Case) -> Reject | None:
    """Few texts are glued together: texts glued to themselves again and again fill any memory."""
    glued = sum(len(node.expressions) or 2 for node in case.nodes if isinstance(node, (exp.DPipe, exp.Concat)))
    return reject("too_large", f"{glued} × ||") if glued > MOST_CONCATENATED else None


def _label(node: exp.Expression) -> str:
    return type(node).__name__.upper()
