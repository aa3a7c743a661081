"""Words: the texts and numbers inside a statement (names, constants, units, types), each of a narrow form."""

from __future__ import annotations

import re

from sqlglot import exp

from assistant.sql.door.case import Case
from assistant.sql.door.grammar import TYPES, UNITS
from assistant.sql.door.reasons import reject
from assistant.sql.verdict import Reject

LONGEST_TEXT = 1_000
LONGEST_NAME = 64
_NUMBER = re.compile(r"\d{1,30}(\.\d{0,30})?([eE][+-]?\d{1,3})?|\.\d{1,30}")
_NAME = re.compile(r"[^\W\d]\w*", re.UNICODE)
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]")


def names(case: Case) -> Reject | None:
    """Names are letters, digits and underscores, in any script, without look-alike forms or invisible signs."""
    for node in case.nodes:
        if isinstance(node, exp.Identifier) and not _is_name(node.this):
            return reject("name", repr(node.this)[:80])
    return None


def _is_name(text: object) -> bool:
    return isinstance(text, str) and len(text) <= LONGEST_NAME and text.isprintable() and bool(_NAME.fullmatch(text))


def constants(case: Case) -> Reject | None:
    """Texts are short and without control characters; numbers are written as numbers."""
    for node in case.nodes:
        if not isinstance(node, exp.Literal):
            continue
        text = node.this
        fine = isinstance(text, str) and (_is_text(text) if node.is_string else _NUMBER.fullmatch(text) is not None)
        if not fine:
            return reject("literal", repr(text)[:40])
    return None


def _is_text(text: str) -> bool:
    return len(text) <= LONGEST_TEXT and not _CONTROL.search(text)


def units(case: Case) -> Reject | None:
    """A bare word is a unit of time."""
    for node in case.nodes:
        if isinstance(node, exp.Var) and str(node.this).upper().removesuffix("S") not in UNITS:
            return reject("syntax", node.this)
    return None


def types(case: Case) -> Reject | None:
    """Values are turned into plain types only."""
    for node in case.nodes:
        if isinstance(node, exp.DataType) and node.this not in TYPES:
            return reject("type", node.sql("duckdb"))
    return None
