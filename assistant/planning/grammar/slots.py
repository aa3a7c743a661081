"""The slots that the grammar's passes fill while they read the mentions of one question."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from itertools import pairwise

from assistant.catalog.model import Catalog
from assistant.catalog.paths import reach
from assistant.flow.mention import Heard, Mention, Sense
from assistant.flow.period import Comparison, Grain, Period
from assistant.flow.query import Condition, Detail, Group, Having, Limit, Measure, Order
from assistant.flow.reading import Lang


@dataclass(slots=True, eq=False)
class Item:
    """One meaningful mention; `means` is set, in the asker's language, by the pass that used it."""

    at: int
    mention: Mention
    means: str = ""

    @property
    def word(self) -> str:
        """The key of its closed-class word, or ""."""
        return self.mention.word()

    def sense(self, kind: str) -> Sense | None:
        """Its first sense of that kind, or None."""
        return self.mention.sense(kind)  # type: ignore[arg-type]

    @property
    def used(self) -> bool:
        """True once a pass has taken it into the query."""
        return bool(self.means)


@dataclass(slots=True, kw_only=True)
class Slots:
    """What the passes have found so far."""

    heard: Heard
    catalog: Catalog
    as_of: date
    items: list[Item]
    sees_personal: bool = False
    period: Period | None = None
    comparison: Comparison | None = None
    comparing: str = ""
    against: Period | None = None
    grain: Grain | None = None
    measures: list[Measure] = field(default_factory=list)
    groups: list[Group] = field(default_factory=list)
    outer_groups: int = 0
    filters: list[Condition] = field(default_factory=list)
    having: list[Having] = field(default_factory=list)
    order: list[Order] = field(default_factory=list)
    limit: Limit | None = None
    detail: Detail | None = None
    ranking: bool = False
    listing: bool = False
    continued: bool = False
    unclear_share: bool = False
    refers: set[str] = field(default_factory=set)
    chart: str | None = None
    kept: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    confidence: float = 0.98

    @property
    def lang(self) -> Lang:
        """The language to answer in."""
        return self.heard.question.lang

    def say(self, zh: str, en: str) -> str:
        """The one of two texts that is in the asker's language."""
        return zh if self.lang == "zh" else en

    def open(self) -> Iterator[Item]:
        """The items that no pass has used yet, in order."""
        return (item for item in self.items if not item.used)

    def words(self, *keys: str) -> list[Item]:
        """The items that are one of these closed-class words; a key that ends in "." stands for all that begin so."""
        return [item for item in self.items if _is_one(item.word, keys)]

    def before(self, item: Item, steps: int = 1) -> Item | None:
        """The meaningful item before this one, or None."""
        return self.items[item.at - steps] if item.at >= steps else None

    def after(self, item: Item, steps: int = 1) -> Item | None:
        """The meaningful item after this one, or None."""
        return self.items[item.at + steps] if item.at + steps < len(self.items) else None

    def between(self, left: Item, right: Item) -> str:
        """The text between two items, fillers included, without blanks at its ends."""
        return self.heard.text[left.mention.end : right.mention.start].strip()

    @property
    def table(self) -> str:
        """The table of the first measure (its numerator's for a ratio), or the listed one, or ""."""
        if self.detail is not None:
            return self.detail.table
        return metric_table(self.catalog, self.measures[0].metric) if self.measures else ""

    def reachable(self, field_name: str, table: str = "") -> bool:
        """True where the main table (or `table`) leads to this dimension or column."""
        return distance(self.catalog, table or self.table, field_name) is not None


def _is_one(word: str, keys: Iterable[str]) -> bool:
    return bool(word) and any(word.startswith(key) if key.endswith(".") else word == key for key in keys)


def metric_table(catalog: Catalog, name: str) -> str:
    """The table whose rows a metric counts; for a ratio that of its numerator; "" for an unknown metric."""
    metric = catalog.metric(name)
    if metric is None:
        return ""
    if metric.kind == "ratio" and metric.numerator:
        return metric_table(catalog, metric.numerator)
    return metric.table or ""


def distance(catalog: Catalog, table: str, field_name: str) -> int | None:
    """How many joins lead from `table` to a dimension or "table.column"; 0 for parts of time; None where none do."""
    dimension = catalog.dimension(field_name)
    if dimension is not None and dimension.part is not None:
        return 0
    path = reach(catalog, table, field_name) if table else None
    return None if path is None else len(path.steps)


def slots_for(heard: Heard, catalog: Catalog, as_of: date, *, sees_personal: bool) -> Slots:
    """Empty slots over the mentions that are more than filler."""
    meaningful = [mention for mention in heard.mentions if mention.word() != "filler" or len(mention.senses) > 1]
    items = [Item(at=at, mention=mention) for at, mention in enumerate(_units_as_such(meaningful))]
    return Slots(heard=heard, catalog=catalog, as_of=as_of, items=items, sees_personal=sees_personal)


def _units_as_such(mentions: list[Mention]) -> list[Mention]:
    """A unit right after a number is that unit and no dimension ("over 20 hours")."""
    plain = list(mentions[:1])
    for before, mention in pairwise(mentions):
        unit = next((sense for sense in mention.senses if sense.kind == "word" and sense.ref.startswith("unit.")), None)
        after_number = before.sense("number") is not None and unit is not None
        plain.append(replace(mention, senses=(unit,)) if after_number and unit is not None else mention)
    return plain
