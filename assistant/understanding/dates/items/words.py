"""Words that point, link and limit, and what must not be read."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from assistant.understanding.dates.items.base import Item


@dataclass(frozen=True, slots=True)
class Deixis(Item):
    """This, last, next: which unit relative to that of the as-of day.

    latest: before a weekday it means the nearest such day; firm: it can be nothing else (下 may end 看一下);
    counting: with a number it means that many whole units (上两周), where last two weeks are any fourteen days;
    before: it says what lies before (the previous month), also before another period than this one.
    """

    offset: int
    latest: bool = False
    before: bool = False
    firm: bool = True
    counting: bool = True


@dataclass(frozen=True, slots=True)
class Direction(Item):
    """Backwards (-1) or forwards from the as-of day: 近, past, 未来.

    bare: may stand before a unit without a number; complete: so many full units (the previous two quarters);
    newest: before a unit the running one as well as the last that is over (latest month).
    """

    sign: Literal[-1, 1]
    bare: bool = False
    complete: bool = False
    newest: bool = False


@dataclass(frozen=True, slots=True)
class Where(Item):
    """Beginning, middle or end of a unit."""

    place: Literal["start", "middle", "end"]


@dataclass(frozen=True, slots=True)
class Link(Item):
    """A word between two parts."""

    kind: Literal["of", "to", "and", "or", "comma", "dash", "at"]


@dataclass(frozen=True, slots=True)
class Linked(Item):
    """A link and what follows it."""

    kind: str
    item: Item


EdgeKind = Literal["since", "before", "after", "onwards", "until", "as_of"]


@dataclass(frozen=True, slots=True)
class Edge(Item):
    """A word that opens or closes a period at what stands beside it.

    lasting: also at a count of units (三个月以来); opened: only where the period was opened (from May on).
    """

    kind: EdgeKind
    side: Literal["before", "behind"]
    lasting: bool = False
    opened: bool = False


@dataclass(frozen=True, slots=True)
class Word(Item):
    """A word that means something only beside another; its role is its section in the word files."""

    role: str


@dataclass(frozen=True, slots=True)
class Unclear(Item):
    """Words that can be read in several ways, each said clearly, in Chinese and in English."""

    zh: tuple[str, ...]
    en: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Dropped(Item):
    """Words that must not be read as a period: a quantity (三个组), a vague time (最近几天), a time of day."""

    why: Literal["quantity", "vague", "time_of_day", "other_calendar", "every", "impossible", "ambiguous"]
