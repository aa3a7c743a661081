"""Reading: a Draft's text as one tree. Nothing is refused by looking at the text but its length and its depth."""

from __future__ import annotations

import logging
from typing import cast

import sqlglot
from sqlglot import exp
from sqlglot.errors import SqlglotError

from assistant.flow.sql import Draft
from assistant.sql.door.reasons import reject
from assistant.sql.verdict import Reject

LONGEST_STATEMENT = 20_000
DEEPEST_BRACKETS = 60

# The parser warns about statements it only half understands; these are refused anyway, and users read the refusal.
logging.getLogger("sqlglot").setLevel(logging.ERROR)


def read(draft: Draft) -> exp.Expression | Reject:
    """The one statement of the draft, or why it is none."""
    if len(draft.text) > LONGEST_STATEMENT:
        return reject("too_large", f"{len(draft.text):,} / {LONGEST_STATEMENT:,}")
    try:
        statements = [tree for tree in sqlglot.parse(draft.text, dialect="duckdb") if tree is not None]
    except SqlglotError as error:
        return reject("unreadable", str(error).splitlines()[0])
    except RecursionError:
        return reject("too_large", "( ( (")
    except (ValueError, KeyError, TypeError, AttributeError, IndexError) as error:  # the parser's own slips
        return reject("unreadable", type(error).__name__)
    if len(statements) != 1:
        return reject("several_statements", len(statements))
    tree = cast("exp.Expression", statements[0])
    while isinstance(tree, exp.Subquery) and not any(part for name, part in tree.args.items() if name != "this"):
        tree = tree.this.pop()
    return tree
