"""Grammar: the SQL that may pass, as an allow-list of tree nodes, their parts and their plain values.

A new version of the parser may add nodes or parts: they are refused until they are listed here.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum
from typing import Final

from sqlglot import exp


class Kind(Enum):
    """What stands in a part of a node, where it is no plain value of a closed set."""

    NODE = "node"
    """Further nodes, each checked by its own entry."""
    PLAIN = "plain"
    """A text or number of the statement's author: `door.words` checks each kind."""


NODE: Final = Kind.NODE
PLAIN: Final = Kind.PLAIN

Part = Kind | frozenset[object]
Shape = Mapping[str, Part]

_TRUE: Final = frozenset({True})


def nodes(*names: str) -> dict[str, Part]:
    """A shape whose parts `names` hold nodes."""
    return dict.fromkeys(names, NODE)


_QUERY = nodes("with_", "order", "limit", "offset")
_SIDES = frozenset({"LEFT", "RIGHT", "FULL"})
_KINDS = frozenset({"INNER", "CROSS", "OUTER"})
_FRAMES = frozenset({"ROWS", "RANGE", "rows", "range"})
_FRAME_ENDS: Part = frozenset({"UNBOUNDED", "CURRENT ROW", NODE})
_FRAME_SIDES = frozenset({"PRECEDING", "FOLLOWING", "preceding", "following"})

QUERIES: dict[type[exp.Expression], Shape] = {
    exp.Select: _QUERY | nodes("expressions", "distinct", "from_", "joins", "where", "group", "having"),
    exp.Union: _QUERY | nodes("this", "expression") | {"distinct": _TRUE},
    exp.Except: _QUERY | nodes("this", "expression") | {"distinct": _TRUE},
    exp.Intersect: _QUERY | nodes("this", "expression") | {"distinct": _TRUE},
    exp.Subquery: nodes("this", "alias"),
    exp.With: nodes("expressions"),
    exp.CTE: nodes("this", "alias") | {"materialized": _TRUE},
    exp.From: nodes("this"),
    exp.Table: nodes("this", "alias"),
    exp.TableAlias: nodes("this", "columns"),
    exp.Join: nodes("this", "on") | {"side": _SIDES, "kind": _KINDS},
    exp.Where: nodes("this"),
    exp.Group: nodes("expressions"),
    exp.Having: nodes("this"),
    exp.Order: nodes("this", "expressions"),
    exp.Ordered: nodes("this") | {"desc": _TRUE, "nulls_first": _TRUE},
    exp.Limit: nodes("expression"),
    exp.Offset: nodes("expression"),
    exp.Distinct: nodes("expressions"),
}

VALUES: dict[type[exp.Expression], Shape] = {
    exp.Alias: nodes("this", "alias"),
    exp.Column: nodes("this", "table"),
    exp.Identifier: {"this": PLAIN, "quoted": _TRUE},
    exp.Literal: {"this": PLAIN, "is_string": _TRUE},
    exp.Boolean: {"this": _TRUE},
    exp.Null: {},
    exp.Star: {},
    exp.Var: {"this": PLAIN},
    exp.Paren: nodes("this"),
    exp.Tuple: nodes("expressions"),
    exp.Interval: nodes("this", "unit"),
    exp.DataType: {"this": PLAIN} | nodes("expressions"),
    exp.DataTypeParam: nodes("this"),
    exp.Cast: nodes("this", "to"),
    exp.TryCast: nodes("this", "to") | {"safe": _TRUE},
    exp.Case: nodes("this", "ifs", "default"),
    exp.If: nodes("this", "true", "false"),
    exp.Filter: nodes("this", "expression"),
    exp.Window: nodes("this", "partition_by", "order", "spec") | {"over": frozenset({"OVER"})},
    exp.WindowSpec: {
        "kind": _FRAMES,
        "start": _FRAME_ENDS,
        "start_side": _FRAME_SIDES,
        "end": _FRAME_ENDS,
        "end_side": _FRAME_SIDES,
    },
}

_TWO = nodes("this", "expression")
CONDITIONS: dict[type[exp.Expression], Shape] = {
    exp.And: _TWO,
    exp.Or: _TWO,
    exp.Not: nodes("this"),
    exp.EQ: _TWO,
    exp.NEQ: _TWO,
    exp.LT: _TWO,
    exp.LTE: _TWO,
    exp.GT: _TWO,
    exp.GTE: _TWO,
    exp.NullSafeEQ: _TWO,
    exp.NullSafeNEQ: _TWO,
    exp.Is: _TWO,
    exp.Between: nodes("this", "low", "high"),
    exp.In: nodes("this", "expressions", "query"),
    exp.Exists: nodes("this"),
    exp.Like: _TWO,
    exp.ILike: _TWO,
    exp.Escape: _TWO,
}

ARITHMETIC: dict[type[exp.Expression], Shape] = {
    exp.Add: _TWO,
    exp.Sub: _TWO,
    exp.Mul: _TWO,
    exp.Div: _TWO | {"typed": _TRUE, "safe": _TRUE},
    exp.IntDiv: _TWO,
    exp.Mod: _TWO,
    exp.Neg: nodes("this"),
    exp.DPipe: _TWO | {"safe": _TRUE},
}

SHAPES: dict[type[exp.Expression], Shape] = QUERIES | VALUES | CONDITIONS | ARITHMETIC

UNITS: Final = frozenset(
    {"SECOND", "MINUTE", "HOUR", "DAY", "WEEK", "MONTH", "QUARTER", "YEAR", "DOW", "ISODOW", "DOY", "EPOCH", "ISOYEAR"}
)
"""Units of time, as `EXTRACT`, `DATE_TRUNC`, `DATE_DIFF` and intervals name them (a plural S is taken too)."""

TYPES: Final = frozenset(
    {
        exp.DType.DATE,
        exp.DType.TIMESTAMP,
        exp.DType.TIMESTAMPNTZ,
        exp.DType.BOOLEAN,
        exp.DType.SMALLINT,
        exp.DType.INT,
        exp.DType.BIGINT,
        exp.DType.INT128,
        exp.DType.FLOAT,
        exp.DType.DOUBLE,
        exp.DType.DECIMAL,
        exp.DType.TEXT,
        exp.DType.VARCHAR,
    }
)
"""Types that a value may be turned into."""
