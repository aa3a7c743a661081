"""Running totals: a base that only grows is summed once per bucket and added up, not taken anew for each bucket."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from sqlglot import exp

from assistant.sql.compile.context import Context
from assistant.sql.compile.frame import Frame
from assistant.sql.compile.keys import Key
from assistant.sql.compile.leaf import Fold, Leaf, by_time
from assistant.sql.compile.snippets import fragment, literal
from assistant.sql.compile.timeparts import moved
from assistant.sql.compile.windows import bounds, first_day


def adds_up(leaf: Leaf) -> bool:
    """True where the leaf's value at a bucket's end is that of the bucket before and what the bucket adds."""
    computation = leaf.computation
    if not (leaf.moving and leaf.restrict == "before" and leaf.time and by_time(leaf.groups)):
        return False
    if not isinstance(computation, Fold) or computation.function not in ("count", "sum"):
        return False
    return not any("$" in sql for sql in (*leaf.snippets, computation.value or ""))


def added(leaf: Leaf) -> Leaf:
    """The leaf that computes what each bucket adds."""
    return replace(leaf, moving=False)


def from_the_start(context: Context, frame: Frame, leaf: Leaf, time_key: Key) -> Frame:
    """The frame of what each bucket adds, with all that came before the first bucket added to that."""
    grain = by_time(leaf.groups)
    assert grain is not None
    first = literal(first_day(bounds(context, leaf.window)[0], grain.grain))
    first = first if leaf.window.shift is None else moved(first, leaf.window.shift)
    keys = tuple(
        (key, fragment("GREATEST($x, $first)", x=made, first=first) if key == time_key else made)
        for key, made in frame.keys
    )
    return replace(frame, keys=keys)


def total(value: exp.Expr, sources: Mapping[Key, exp.Expr], time_key: Key) -> exp.Expr:
    """The running total of what the buckets add, over a grid that has every bucket for each of the other keys."""
    made = fragment("SUM(COALESCE($x, 0)) OVER (ORDER BY $y)", x=value, y=sources[time_key])
    made.set("partition_by", [source.copy() for key, source in sources.items() if key != time_key])
    return made
