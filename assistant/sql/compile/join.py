"""Joining: parts computed apart come together on their keys, with every bucket and every group there is to show."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from sqlglot import exp

from assistant.errors import QueryError
from assistant.sql.compile.context import Context
from assistant.sql.compile.frame import Frame
from assistant.sql.compile.keys import Key
from assistant.sql.compile.running import total
from assistant.sql.compile.scope import relation, short_name
from assistant.sql.compile.snippets import all_of, bind, column, fragment


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """A computed part and what its table is to be called.

    zero: the values that are 0 where it has no row. anchor: its rows make groups exist. running: its values are what
    each bucket adds to a total.
    """

    frame: Frame
    name: str
    zero: frozenset[str]
    anchor: bool
    running: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Grid:
    """The buckets to show: the spine's table and the key that its column is; whole where none was filtered away."""

    spine: str
    key: Key
    whole: bool


def flat(piece: Piece, formulas: Mapping[str, exp.Expr]) -> Frame:
    """One part alone: its own SELECT, the formulas written out over its aggregates."""
    frame = piece.frame
    values = {name: bind(formula.copy(), frame.values) for name, formula in formulas.items()}
    return replace(frame, values=values)


def joined(
    context: Context,
    pieces: list[Piece],
    formulas: Mapping[str, exp.Expr],
    keys: tuple[Key, ...],
    grid: Grid | None,
    everyone: str | None,
) -> Frame:
    """The parts on the shelf and a frame that joins them; `everyone` is a table of all groups, also without rows."""
    tables = {id(piece): context.shelf.put(piece.name, piece.frame.select()) for piece in pieces}
    if not keys:
        return _side_by_side(pieces, tables, formulas)
    anchors = _anchors(pieces, keys)
    start, sources = _start(context, anchors, tables, keys, grid, everyone)
    used = {table.alias for table in start.find_all(exp.Table)}
    first = start.args["from_"].this.alias
    values: dict[str, exp.Expr] = {}
    sole = anchors[0] if len(anchors) == 1 and grid is None and everyone is None else None
    for piece in pieces:
        if piece is sole:
            values |= {name: column(name, first) for name in piece.frame.values}
            continue
        alias = short_name(tables[id(piece)], used)
        used.add(alias)
        links = [_link(key, alias, sources, grid) for key, _ in piece.frame.keys]
        join = exp.Join(this=relation(tables[id(piece)], alias), side="LEFT", on=all_of(links))
        start.append("joins", join if links else exp.Join(this=join.this, kind="CROSS"))
        if piece.running and grid is not None:
            values |= {name: total(column(name, alias), sources, grid.key) for name in piece.frame.values}
        else:
            values |= _values(piece, alias, missing=True)
    made = {name: bind(formula.copy(), values) for name, formula in formulas.items()}
    windowed = any(piece.running for piece in pieces)
    return Frame(source=start, keys=tuple((key, sources[key]) for key in keys), values=made, windowed=windowed)


def _side_by_side(pieces: list[Piece], tables: Mapping[int, str], formulas: Mapping[str, exp.Expr]) -> Frame:
    used: set[str] = set()
    values: dict[str, exp.Expr] = {}
    start = exp.Select()
    for piece in pieces:
        alias = short_name(tables[id(piece)], used)
        own = relation(tables[id(piece)], alias)
        if used:
            start.append("joins", exp.Join(this=own, kind="CROSS"))
        else:
            start = start.from_(own, copy=False)
        used.add(alias)
        values |= _values(piece, alias, missing=False)
    made = {name: bind(formula.copy(), values) for name, formula in formulas.items()}
    return Frame(source=start, keys=(), values=made)


def _values(piece: Piece, alias: str, *, missing: bool) -> dict[str, exp.Expr]:
    found: dict[str, exp.Expr] = {}
    for name in piece.frame.values:
        value = column(name, alias)
        found[name] = fragment("COALESCE($x, 0)", x=value) if missing and name in piece.zero else value
    return found


def _anchors(pieces: list[Piece], keys: tuple[Key, ...]) -> list[Piece]:
    whole = [piece for piece in pieces if {key for key, _ in piece.frame.keys} == set(keys)]
    anchors = [piece for piece in whole if piece.anchor] or whole
    if not anchors:
        names = ", ".join(key.name for key in keys)
        raise QueryError(f"No part of the question knows all of {names}; leave one of them out.")
    return anchors


def _start(
    context: Context,
    anchors: list[Piece],
    tables: Mapping[int, str],
    keys: tuple[Key, ...],
    grid: Grid | None,
    everyone: str | None,
) -> tuple[exp.Select, dict[Key, exp.Expr]]:
    """FROM what holds every key, and where each key is found in it."""
    others = tuple(key for key in keys if grid is None or key != grid.key)
    table = everyone
    if table is None and len(anchors) == 1 and grid is None:
        table = tables[id(anchors[0])]
    if table is None and others:
        table = context.shelf.put("all_groups", _union([tables[id(piece)] for piece in anchors], others))
    if grid is None:
        assert table is not None
        return _from(table, others, short_name(table, ()))
    alias = short_name(grid.spine, ())
    start = exp.Select().from_(relation(grid.spine, alias), copy=False)
    sources: dict[Key, exp.Expr] = {grid.key: column(grid.key.name, alias)}
    if table is not None:
        other = short_name(table, {alias})
        start.append("joins", exp.Join(this=relation(table, other), kind="CROSS"))
        sources |= {key: column(key.name, other) for key in others}
    return start, sources


def _from(table: str, keys: tuple[Key, ...], alias: str) -> tuple[exp.Select, dict[Key, exp.Expr]]:
    start = exp.Select().from_(relation(table, alias), copy=False)
    return start, {key: column(key.name, alias) for key in keys}


def _union(tables: list[str], keys: tuple[Key, ...]) -> exp.Query:
    selects = [_distinct(table, keys) for table in tables]
    return selects[0] if len(selects) == 1 else exp.union(*selects, copy=False)


def _distinct(table: str, keys: tuple[Key, ...]) -> exp.Select:
    alias = short_name(table, ())
    select = exp.Select(expressions=[column(key.name, alias) for key in keys], distinct=exp.Distinct())
    return select.from_(relation(table, alias), copy=False)


def _link(key: Key, alias: str, sources: Mapping[Key, exp.Expr], grid: Grid | None) -> exp.Expr:
    kind = exp.EQ if grid is not None and key == grid.key else exp.NullSafeEQ
    return kind(this=column(key.name, alias), expression=sources[key].copy())
