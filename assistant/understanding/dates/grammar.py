"""The machinery of the grammar: typed two-place rules, and the chart that applies them to a run of tokens."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from inspect import signature
from typing import Any, get_type_hints

from assistant.flow.calendar import floor, shift
from assistant.understanding.dates import items as i
from assistant.understanding.dates.parts import box_of
from assistant.understanding.dates.tokens import Token

_WIDEST = 20
"""Tokens that one mention may span: it keeps the chart linear in the length of the text."""

_FIRST_YEAR, _LAST_YEAR = 1970, 2099


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """What the words are relative to: the as-of day, and whether they point ahead of it."""

    as_of: date
    forward: bool = False

    @property
    def tomorrow(self) -> date:
        return shift(self.as_of, "day", 1)


Made = i.Item | tuple[i.Item, ...] | None
Rule = Callable[..., Made]
_Key = type | str


@dataclass(frozen=True, slots=True)
class _Entry:
    left: Any
    right: Any
    roles: tuple[str, ...]
    apply: Callable[[Any, Any, Context], Made]


class Grammar:
    """Rules over two neighbours, found by the types of both, and by the role of a Word."""

    def __init__(self) -> None:
        self._entries: list[_Entry] = []
        self._by_left: dict[_Key, tuple[int, ...]] = {}
        self._by_right: dict[_Key, frozenset[int]] = {}
        self._by_pair: dict[tuple[_Key, _Key], tuple[Callable[[Any, Any, Context], Made], ...]] = {}

    def rule(self, *roles: str) -> Callable[[Rule], Rule]:
        """Adds a rule: a function of the left neighbour, the right one and, where it asks for it, the context.

        Its annotations say which types it takes, `roles` which Words; what it does not apply to it answers with None.
        """

        def add(function: Rule) -> Rule:
            left, right, *_ = get_type_hints(function).values()
            takes_context = len(signature(function).parameters) == 3
            self._entries.append(_Entry(left, right, roles, function if takes_context else _without_context(function)))
            return function

        return add

    def apply(self, left: i.Item, right: i.Item, context: Context) -> Iterator[i.Item]:
        """All that the two neighbours make together."""
        key = (_key(left), _key(right))
        rules = self._by_pair.get(key)
        if rules is None:
            rules = self._by_pair[key] = self._rules_for(left, right)
        for rule in rules:
            made = rule(left, right, context)
            if isinstance(made, tuple):
                yield from made
            elif made is not None:
                yield made

    def _rules_for(self, left: i.Item, right: i.Item) -> tuple[Callable[[Any, Any, Context], Made], ...]:
        if _key(left) not in self._by_left:
            self._by_left[_key(left)] = tuple(n for n, e in enumerate(self._entries) if _takes(e.left, e.roles, left))
        if _key(right) not in self._by_right:
            fitting = (n for n, e in enumerate(self._entries) if _takes(e.right, e.roles, right))
            self._by_right[_key(right)] = frozenset(fitting)
        return tuple(self._entries[n].apply for n in self._by_left[_key(left)] if n in self._by_right[_key(right)])


def _takes(kind: Any, roles: tuple[str, ...], item: i.Item) -> bool:
    return isinstance(item, kind) and (not isinstance(item, i.Word) or item.role in roles)


def _key(item: i.Item) -> _Key:
    return item.role if isinstance(item, i.Word) else type(item)


def _without_context(function: Rule) -> Callable[[Any, Any, Context], Made]:
    return lambda left, right, _context: function(left, right)


Cell = tuple[int, int, i.Item]
"""First token, token after the last, and what they stand for together."""


def chart(run: list[Token], grammar: Grammar, context: Context) -> list[Cell]:
    """Everything that neighbouring tokens of the run make, in the order of their ends."""
    ending: list[list[tuple[int, i.Item]]] = [[] for _ in range(len(run) + 1)]
    cells: list[Cell] = []
    for at, token in enumerate(run):
        seen: set[tuple[int, i.Item]] = set()
        waiting = [(at, item) for item in reversed(_alone(token, context))]
        while waiting:
            start, item = waiting.pop()
            if (start, item) in seen:
                continue
            seen.add((start, item))
            ending[at + 1].append((start, item))
            cells.append((start, at + 1, item))
            made = [
                (earlier, whole)
                for earlier, left in ending[start]
                if at - earlier < _WIDEST
                for whole in grammar.apply(left, item, context)
            ]
            waiting.extend(reversed(made))
    return cells


def _alone(token: Token, context: Context) -> list[i.Item]:
    """What a token stands for by itself, once the as-of day is known."""
    found: list[i.Item] = []
    for item in token.items:
        if isinstance(item, i.Relative):
            box = box_of(shift(floor(context.as_of, item.grain), item.grain, item.offset), item.grain)
            found.append(i.Span(box.start, box.end, item.grain, weak=item.weak))
            continue
        if isinstance(item, i.Rolled):
            tomorrow = context.tomorrow
            found.append(i.Span(shift(tomorrow, item.grain, -item.n), tomorrow, item.grain, item.n, "rolling"))
            continue
        found.append(item)
        if isinstance(item, i.Number) and item.digits == 4 and _FIRST_YEAR <= item.value <= _LAST_YEAR:
            year = box_of(date(item.value, 1, 1), "year")
            found.append(i.Span(year.start, year.end, "year", weak="context"))
    return found
