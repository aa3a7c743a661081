"""The slots that the grammar's passes fill while they read the mentions of one question."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from itertools import pairwise

from assistant.catalog.model import Catalog, Metric
from assistant.catalog.paths import reach
from assistant.flow.mention import Heard, Mention, Sense
from assistant.flow.period import ComparedBy, Comparison, Grain, Period
from assistant.flow.query import Condition, Detail, EntitySet, Group, Having, Limit, Measure, Order, Query
from assistant.flow.reading import Lang, Turn
from assistant.planning.grammar.fillers.asides import without_asides
from assistant.planning.grammar.fillers.glosses import without_glosses
from assistant.planning.grammar.fillers.purposes import without_purposes
from assistant.planning.grammar.numbers.components import without_components
from assistant.planning.grammar.numbers.ones import with_ones
from assistant.planning.grammar.numbers.points import with_points
from assistant.planning.grammar.things.heads import with_heads
from assistant.planning.grammar.time.day_of_week import with_days_of_week
from assistant.planning.grammar.turns.changes import Changes

_COMPARING = ("gt", "ge", "lt", "le", "eq")
_QUIET = ("filler", "ours", "aside.")


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
    comparing: ComparedBy | None = None
    also: Comparison | None = None
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
    all_shown: bool = False
    """True where all that competes is wanted beside what comes first."""
    place: int = 0
    """The one place of a ranking that is asked for; 0 for all."""
    time_ranked: bool = False
    """True where units of time compete ("the busiest day")."""
    include_empty: bool = False
    sets: list[EntitySet] = field(default_factory=list)
    """What is said of things, before it is known which of the question's filters hold for it too."""
    apart: bool = False
    """True where something else is asked of the things that are told apart."""
    things_listed: bool = False
    """True where the things themselves are listed, a row for each, and not their records."""
    of_all: bool = False
    """True where those without something are counted among all there are, which the filters are about."""
    otherwise: list[Condition] | None = None
    """The filters in their other reading, where a value may narrow one thing or two."""
    listing: bool = False
    continued: bool = False
    unclear_share: bool = False
    turn: Turn | None = None
    changes: Changes | None = None
    rows_asked: bool = False
    chart: str | None = None
    kept: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    assumed: bool = False
    """True where the metric was not named."""
    guess: Query | None = None
    """Where the outcome is a question back: what the understood words alone come to."""
    left: list[Mention] = field(default_factory=list)
    """The words that no pass used."""

    @property
    def lang(self) -> Lang:
        """The language to answer in."""
        return self.heard.question.lang

    def say(self, zh: str, en: str) -> str:
        """The one of two texts that is in the asker's language."""
        return zh if self.lang == "zh" else en

    @property
    def refers(self) -> set[str]:
        """The fields that a word which points back held to what the turn before showed."""
        return self.changes.refers if self.changes is not None else set()

    def open(self) -> Iterator[Item]:
        """The items that no pass has used yet, in order."""
        return (item for item in self.items if not item.used)

    def words(self, *keys: str) -> list[Item]:
        """The items that are one of these closed-class words; a key that ends in "." stands for all that begin so."""
        return [item for item in self.items if _is_one(item.word, keys)]

    def rest(self, *taken: Iterable[Item]) -> list[Item]:
        """The items that are among none of these."""
        others = {id(item) for items in taken for item in items}
        return [item for item in self.items if id(item) not in others]

    def asides(self, *keys: str) -> list[Mention]:
        """The mentions of these words that mean something in a follow-up only ("also" for the key "aside.also")."""
        return [m for m in self.heard.mentions if any(sense.kind == "word" and sense.ref in keys for sense in m.senses)]

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


def adds_up_pieces(metric: Metric) -> bool:
    """True for a number of pieces, which are products counted one by one."""
    return metric.aggregate == "sum" and metric.format == "integer"


def distance(catalog: Catalog, table: str, field_name: str) -> int | None:
    """How many joins lead from `table` to a dimension or "table.column"; 0 for parts of time; None where none do."""
    dimension = catalog.dimension(field_name)
    if dimension is not None and dimension.part is not None:
        return 0
    if dimension is not None and dimension.stages is not None:
        return 0 if table == metric_table(catalog, dimension.stages.of) else None
    path = reach(catalog, table, field_name) if table else None
    return None if path is None else len(path.steps)


def slots_for(heard: Heard, catalog: Catalog, as_of: date, *, sees_personal: bool) -> Slots:
    """Empty slots over the mentions that are more than filler, or than a greeting before a question."""
    meaningful = [one for one in heard.mentions if not _quiet(one)]
    said = [one for one in meaningful if one.word() != "greeting"]
    asked = said if said or heard.unknown else meaningful
    asked, unknown = without_purposes(heard, without_glosses(heard, asked, catalog))
    asked, unknown = without_asides(heard, *without_components(heard, asked, unknown, catalog))
    asked = _opening_as_such(with_heads(heard.text, asked, catalog))
    asked = with_points(heard.text, with_days_of_week(heard.text, asked, catalog), catalog)
    items = [
        Item(at=at, mention=mention)
        for at, mention in enumerate(_units_as_such(_units_behind(with_ones(heard.text, asked))))
    ]
    heard = replace(heard, unknown=unknown)
    return Slots(heard=heard, catalog=catalog, as_of=as_of, items=items, sees_personal=sees_personal)


def _opening_as_such(mentions: list[Mention]) -> list[Mention]:
    """What a question opens with is what to do, and no fault that broke something down ("break down the causes")."""
    split = next((s for s in mentions[0].senses if s.kind == "word" and s.ref == "split"), None) if mentions else None
    return mentions if split is None else [replace(mentions[0], senses=(split,)), *mentions[1:]]


def _quiet(mention: Mention) -> bool:
    """True for filler, and for words that mean something in a follow-up only."""
    return all(sense.kind == "word" and sense.ref.startswith(_QUIET) for sense in mention.senses)


def _units_behind(mentions: list[Mention]) -> list[Mention]:
    """The same with every unit behind its number, also the one that Chinese says before it (百分之八十)."""
    ordered = list(mentions)
    for at, (unit, number) in enumerate(pairwise(mentions)):
        if unit.word() == "unit.percent" and unit.end == number.start and number.sense("number"):
            ordered[at], ordered[at + 1] = number, unit
    return ordered


def _units_as_such(mentions: list[Mention]) -> list[Mention]:
    """A unit right after a number is that unit and no dimension ("over 20 hours"), and what is compared is a number
    and no date ("below 3.5").
    """
    plain: list[Mention] = []
    for at, mention in enumerate(mentions):
        before = plain[-1] if plain else None
        number, unit = mention.sense("number"), _unit(mention)
        if number is not None and (sought := mention.sense("quote")) is not None:
            plain.append(replace(mention, senses=(sought,)))
            continue
        if before is not None and before.sense("number") is not None and unit is not None:
            plain.append(replace(mention, senses=(unit,)))
        elif number is not None and _is_compared(before, mentions[at + 1 : at + 2]):
            plain.append(replace(mention, senses=(number,)))
        elif mention.word() == "level" and _is_averaged(before, mentions[at + 1 : at + 2]):
            plain.append(replace(mention, senses=(Sense(kind="word", ref="agg.avg"),)))
        else:
            plain.append(mention)
    return plain


def _unit(mention: Mention) -> Sense | None:
    if mention.text == "分":  # "by" elsewhere, points after a number
        return Sense(kind="word", ref="unit.point")
    return next((sense for sense in mention.senses if sense.kind == "word" and sense.ref.startswith("unit.")), None)


def _is_averaged(before: Mention | None, after: list[Mention]) -> bool:
    """True for "the average" right before a metric that nothing is held against: no level, just its average."""
    held = before is not None and before.word() in (*_COMPARING, "level", "by_much", "compare", "no", "not")
    return not held and bool(after) and after[0].sense("metric") is not None


def _is_compared(before: Mention | None, after: list[Mention]) -> bool:
    words = [before.word() if before is not None else "", *(mention.word() for mention in after)]
    return words[0] in (*_COMPARING, "between", "to") or words[-1].startswith("post.")
