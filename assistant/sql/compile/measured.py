"""Measuring: what is wanted → leaves → parts → one frame of keys and values."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import chain

from sqlglot import exp

from assistant.errors import QueryError
from assistant.flow import GRAINS, ByCount, ByTime, Grain, Measure
from assistant.sql.compile.context import Context
from assistant.sql.compile.empty import all_groups
from assistant.sql.compile.entities import shelve_sets
from assistant.sql.compile.expand import Expansion
from assistant.sql.compile.frame import Frame
from assistant.sql.compile.join import Grid, Piece, flat, joined
from assistant.sql.compile.keys import Key, keys_of
from assistant.sql.compile.leaf import ByEntity, Held, Leaf, Outer, Split, by_time
from assistant.sql.compile.membership import is_counted
from assistant.sql.compile.parts import FOLDS, Part, part_key
from assistant.sql.compile.running import added, adds_up, from_the_start
from assistant.sql.compile.snippets import fragment
from assistant.sql.compile.spine import day_filters, spine
from assistant.sql.compile.tallies import shelve_counts
from assistant.sql.compile.timeparts import DAY_PARTS, bucket_of, moved, part_of_time
from assistant.sql.compile.wanted import Wanted


def measured(
    context: Context,
    wanted: tuple[Wanted, ...],
    groups: tuple[Split, ...],
    filters: tuple[Held, ...],
    *,
    grid: bool = True,
    empty: bool = False,
) -> Frame:
    """A frame with the groups' keys and a value for each thing wanted.

    grid: with a time bucket among the groups, every bucket of the window is there. empty: also groups without rows.
    """
    own = chain.from_iterable(_conditions(one.measure) for one in wanted)
    shelve_sets(context, (*filters, *own), measured)
    shelve_counts(context, groups, tuple(one.window for one in wanted), filters, measured)
    expansion = Expansion(context, groups, filters)
    formulas = {one.name: expansion.asked(one) for one in wanted}
    keys = keys_of(context, groups, [leaf for leaf in expansion.leaves if isinstance(leaf, Leaf)])
    buckets = _grid(context, expansion, wanted, keys) if grid else None
    pieces = _pieces(context, expansion, keys, buckets)
    if len(pieces) == 1 and buckets is None and not empty:
        return flat(pieces[0], formulas)
    everyone = all_groups(context, groups, keys, filters, next(iter(expansion.leaves))) if empty else None
    return joined(context, pieces, formulas, keys, buckets, everyone)


def _conditions(measure: Measure) -> Iterator[Held]:
    """The measure's own conditions, with those of the measures inside it."""
    yield from measure.filters
    for other in (measure.over, measure.minus):
        if other is not None:
            yield from _conditions(other)


def _grid(context: Context, expansion: Expansion, wanted: tuple[Wanted, ...], keys: tuple[Key, ...]) -> Grid | None:
    """The current window's buckets."""
    grain = by_time(expansion.groups)
    if grain is None:
        return None
    filters = expansion.filters
    if len({one.measure.filters for one in wanted}) == 1:
        filters = (*filters, *wanted[0].measure.filters)
    whole = not (grain.grain == "day" and day_filters(context, filters))
    key = next(key for key in keys if key.group == expansion.groups.index(grain))
    return Grid(spine=spine(context, wanted[0].window, grain.grain, filters), key=key, whole=whole)


def _pieces(context: Context, expansion: Expansion, keys: tuple[Key, ...], grid: Grid | None) -> list[Piece]:
    together: dict[object, dict[Leaf, str]] = {}
    outers: list[tuple[Outer, str]] = []
    for leaf, name in expansion.leaves.items():
        if isinstance(leaf, Leaf):
            together.setdefault(part_key(context, leaf), {})[leaf] = name
        else:
            outers.append((leaf, name))
    pieces = [_part(context, leaves, expansion, keys, grid) for leaves in together.values()]
    pieces += [_outer(context, outer, name, expansion, keys) for outer, name in outers]
    return _named(pieces)


def _part(
    context: Context, leaves: dict[Leaf, str], expansion: Expansion, keys: tuple[Key, ...], grid: Grid | None
) -> Piece:
    first = next(iter(leaves))
    own = tuple(key for key in keys if expansion.groups[key.group] in first.groups)
    anchors = expansion.anchors & set(leaves.values())
    running = grid is not None and grid.whole and adds_up(first)
    if grid is not None and running:
        frame = Part(context, {added(leaf): name for leaf, name in leaves.items()}, own).frame()
        frame = from_the_start(context, frame, first, grid.key)
    else:
        frame = Part(context, leaves, own).frame()
    zero = frozenset(name for leaf, name in leaves.items() if leaf.zero)
    name = f"{first.window.name} {first.table}{'_added' if running else ''}"
    return Piece(frame=frame, name=name, zero=zero, anchor=bool(anchors), running=running)


def _named(pieces: list[Piece]) -> list[Piece]:
    """tickets_part; or, with two windows, current_period and previous_period (or the table's name behind)."""
    words = [piece.name.split() for piece in pieces]
    windows, tables = {first for first, _ in words}, {second for _, second in words}
    if len(windows) == 1:
        return [
            replace(piece, name=table if piece.running else f"{table}_part")
            for piece, (_, table) in zip(pieces, words, strict=True)
        ]
    ending = "period" if len(tables) == 1 else None
    return [
        replace(piece, name=f"{window}_{ending or table}") for piece, (window, table) in zip(pieces, words, strict=True)
    ]


def _outer(context: Context, outer: Outer, name: str, expansion: Expansion, keys: tuple[Key, ...]) -> Piece:
    """The outer aggregate over the measure taken per bucket, or per value of a field."""
    per = outer.measure.per
    assert per is not None
    inner = replace(outer.measure, per=None, share=None, over=None)
    one = Wanted(name=name, measure=inner, window=replace(outer.window, shift=None))
    if (per.grain is None) == (per.field is None):
        raise QueryError("An outer aggregate is taken per time unit or per field: name one of the two.")
    derived = tuple(group for group in outer.groups if per.grain is not None and _derived(context, group, per.grain))
    last: Split = ByTime(grain=per.grain) if per.grain is not None else ByEntity(field=per.field or "")
    groups = (*(group for group in outer.groups if group not in derived), last)
    frame = measured(context, (one,), groups, outer.filters, grid=per.grain is not None)
    if per.field is not None:
        known = frame.key(len(groups) - 1)
        frame = frame.kept(context.shelf, f"{name}_values", lambda _: fragment("NOT $x IS NULL", x=known))
    frame = frame.wrapped(context.shelf, f"{name}_per_{per.grain or (per.field or '').replace('.', '_')}")
    made = tuple((key, _outer_key(context, outer, key, frame, groups)) for key in keys)
    values = {name: fragment(FOLDS[per.aggregate], x=frame.value(name))}
    whole = Frame(source=frame.source, keys=made, values=values, grouped=True)
    zero = frozenset({name}) if per.grain is not None and is_counted(context, inner) else frozenset[str]()
    return Piece(frame=whole, name=f"{outer.window.name} {name}", zero=zero, anchor=name in expansion.anchors)


def _derived(context: Context, group: Split, grain: Grain) -> bool:
    """True where the group is told by the bucket itself: a longer bucket, or the kind of day that it is."""
    if isinstance(group, ByTime):
        if GRAINS.index(group.grain) < GRAINS.index(grain):
            raise QueryError(f"An average per {grain} cannot be split by {group.grain}; split by something longer.")
        return True
    if isinstance(group, ByCount):
        return False
    dimension = context.catalog.dimension(group.field)
    return grain == "day" and dimension is not None and dimension.part in DAY_PARTS


def _outer_key(context: Context, outer: Outer, key: Key, frame: Frame, groups: tuple[Split, ...]) -> exp.Expr:
    group = outer.groups[key.group]
    if group in groups[:-1]:
        own, shift = frame.key(groups.index(group), key.kind), outer.window.shift
        return moved(own, shift) if isinstance(group, ByTime) and shift is not None else own
    first = frame.key(len(groups) - 1)
    if isinstance(group, ByTime):
        return bucket_of(first, group.grain, day=True, shift=outer.window.shift)
    assert not isinstance(group, ByCount)
    dimension = context.catalog.dimension(group.field)
    assert dimension is not None
    assert dimension.part is not None
    return part_of_time(dimension.part, first)
