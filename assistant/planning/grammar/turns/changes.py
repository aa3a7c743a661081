"""What a follow-up asks to change of the question before, as its words are read."""

from __future__ import annotations

from dataclasses import dataclass, field

from assistant.flow.query import Order
from assistant.flow.reading import Turn


@dataclass(slots=True, kw_only=True)
class Changes:
    """The changes that are no slot of their own: what goes, what joins, what is turned round.

    turn: the turn before. points: a word points back to it. corrects: it takes the last one back.
    bare: all filters go. dropped: fields whose filters, else groups, go. all_of: those of them of which all are wanted
    now, each still by itself where they were. wider: fields whose values join those before.
    unwanted: values that go from the filters they stand in.
    adds: the metrics join those before. instead: the rest of a ranking stays as it was, only its direction changes.
    turned: the order is turned round. total: the groups are added up. together: the last two turns are one.
    shares: parts of the whole instead of numbers. split: the groups join those before.
    either: the metric that a word may mean, which was read as a value. inside: what the metric before counted narrows
    the new one. refers: fields that are held to what was shown; several: to more than one.
    explains: the places of the words that were read as changes.
    counted: whom the rows before belong to is a condition now, which holds what narrowed those rows.
    adjoins: the period is the one just before or after that of the turn before. uncompared: the comparison goes.
    rows: the rows themselves are wanted. pinned: held to the one unit of time that was shown.
    resorted: the order that is wanted instead.
    """

    turn: Turn
    points: bool = False
    corrects: bool = False
    bare: bool = False
    dropped: set[str] = field(default_factory=set)
    all_of: set[str] = field(default_factory=set)
    wider: set[str] = field(default_factory=set)
    unwanted: set[tuple[str, object]] = field(default_factory=set)
    adds: bool = False
    instead: bool = False
    turned: bool = False
    total: bool = False
    together: bool = False
    shares: bool = False
    split: bool = False
    either: str = ""
    inside: bool = False
    refers: set[str] = field(default_factory=set)
    several: bool = False
    counted: bool = False
    adjoins: bool = False
    uncompared: bool = False
    rows: bool = False
    pinned: bool = False
    resorted: Order | None = None
    explains: set[int] = field(default_factory=set)

    @property
    def said(self) -> bool:
        """True where a word of the turn asked for one of these."""
        flags = (self.points, self.corrects, self.bare, self.adds, self.turned, self.total, self.together, self.shares)
        fields = self.dropped or self.wider or self.unwanted or self.refers
        return any((*flags, self.adjoins, self.uncompared, self.pinned)) or bool(fields)
