"""What a catalog says: tables, columns, metrics, dimensions, roles and the calendar, as frozen values.

They are plain dataclasses: pydantic reads the YAML files into them (load), and an answer does without it (cache).
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from typing import Annotated, Any, ClassVar, Literal


class Note:
    """What an editor shows beside a value of an annotated type."""

    def __init__(self, text: str) -> None:
        self._text = text

    def __get_pydantic_json_schema__(self, schema: Any, handler: Callable[[Any], dict[str, Any]]) -> dict[str, Any]:
        return handler(schema) | {"description": self._text}


Snippet = Annotated[str, Note("SQL over the columns of the table it stands with, columns unqualified.")]
Format = Literal["integer", "decimal", "percent", "money", "minutes", "hours", "score", "text", "date", "timestamp"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """The base of every catalog value: frozen, unknown keys forbidden."""

    __pydantic_config__: ClassVar = {"extra": "forbid"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Text(Part):
    """One text in both languages."""

    zh: str
    en: str

    def of(self, lang: str) -> str:
        """The text in `lang`, "zh" or "en"."""
        return self.zh if lang == "zh" else self.en


@dataclass(frozen=True, slots=True, kw_only=True)
class Words(Part):
    """Other ways people say it, by language; matching ignores case and width."""

    zh: tuple[str, ...] = ()
    en: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Code(Part):
    """One stored value of a column with its label and the words people use for it."""

    value: str | int | bool
    label: Text
    synonyms: Words = Words()
    event: str | None = None
    """The metric that counts rows by when they came to this state ("closed last month"), where that is another time."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Column(Part):
    """One column. `expression` makes it computed: it does not exist in the database, the door adds it to every scan.

    role: key (identifies, never summed) · code (a small closed set, `values` lists it) · name (a name people type) ·
    number ·
    money · flag · date · timestamp · text (free text, only searched) . `personal` names what kind of personal datum
    it is.
    indexed: its distinct values may be matched in questions (never for personal data).
    """

    name: str
    type: str
    label: Text
    role: Literal["key", "code", "name", "number", "money", "flag", "date", "timestamp", "text"]
    description: Text | None = None
    synonyms: Words = Words()
    values: tuple[Code, ...] = ()
    expression: Snippet | None = None
    personal: Literal["name", "phone", "email", "birth"] | None = None
    indexed: bool = False
    ordered: bool = False
    unit: Text | None = None
    format: Format | None = None
    nullable: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Relationship(Part):
    """Many rows of this table to one row of `to`. Only a `default` one is taken when a path is searched; others are
    named by a dimension.
    """

    name: str
    columns: tuple[str, ...]
    to: str
    to_columns: tuple[str, ...]
    default: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Table(Part):
    """One table: what a row is, its key, its main time column, its columns and its many-to-one relationships.

    `bridges` are tables with several rows for one row of this one (tags): filtered by existence, grouped with each
    row once per value.
    """

    name: str
    label: Text
    row: Text
    synonyms: Words = Words()
    description: Text
    primary_key: tuple[str, ...]
    time: str | None = None
    columns: tuple[Column, ...]
    relationships: tuple[Relationship, ...] = ()
    bridges: tuple[str, ...] = ()
    counted_by: str | None = None
    """The metric that "how many" of these rows means; customers, for one, are counted as they stand."""
    list_columns: tuple[str, ...] = ()
    """Fields (dimensions or "table.column") shown in a list of this table's rows when the question names none."""

    def column(self, name: str) -> Column | None:
        """The column of that name, or None."""
        return next((column for column in self.columns if column.name == name), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Snapshot(Part):
    """How a metric counts things as they stand: `now` holds for rows counted today, `at` for rows counted at
    `$moment` (a timestamp).
    """

    now: Snippet | None = None
    at: Snippet


@dataclass(frozen=True, slots=True, kw_only=True)
class DefaultFilter(Part):
    """A filter that applies unless the question filters or groups by that field."""

    field: str
    values: tuple[str | int | bool, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Coverage(Part):
    """What a coverage is of: of the `entity` (dimensions) that occur in the metric `rows`, those with any row of the
    metric `by`. Those without are listed by how often they occur ("faults without a test").
    """

    rows: str
    entity: tuple[str, ...]
    by: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Metric(Part):
    """One number of the business.

    kinds, each over one `table` unless it is a ratio:
    - aggregate: `aggregate` of `value` (or of rows, for count) where `where` holds, by `time`.
    - share: rows where `condition` holds over rows where `where` holds.
    - expression: a whole aggregate `expression`, where `where` holds.
    - ratio: `numerator` metric over `denominator` metric, times `scale`; each on its own table, then joined.
    - cumulative: like aggregate, over all rows before the period's end (installed base).
    - snapshot: rows counted as they stand (`snapshot`); a plain period still restricts `time` where `time` is given.
    - cohort: the share of rows where `condition` holds over rows where `where` holds; both may say $start and $end
      (dates, half-open); `time` does not restrict. For churn.
    - nested: `inner` aggregate for each group of `per` columns, then `outer` aggregate expression over `inner`.

    Snippets may use $as_of (date: the as-of day), $moment (timestamp: end of the as-of day or of the period), $start,
    $end.
    `value` makes other aggregates possible (median, p90, max).
    """

    name: str
    label: Text
    description: Text
    synonyms: Words = Words()
    owner: str
    theme: str
    kind: Literal["aggregate", "share", "expression", "ratio", "cumulative", "snapshot", "cohort", "nested"]
    table: str | None = None
    time: str | None = None
    aggregate: Literal["count", "sum", "avg", "count_distinct"] | None = None
    value: Snippet | None = None
    where: Snippet | None = None
    condition: Snippet | None = None
    expression: Snippet | None = None
    snapshot: Snapshot | None = None
    per: tuple[str, ...] = ()
    inner: Snippet | None = None
    outer: Snippet | None = None
    numerator: str | None = None
    denominator: str | None = None
    scale: float = 1
    default_filters: tuple[DefaultFilter, ...] = ()
    unit: Text | None = None
    format: Format
    good: Literal["up", "down", "none"]
    additive: bool = False
    """True where the values of groups add up to the whole (counts and sums)."""
    finished_only: bool = False
    """True for durations over finished tickets: young buckets look better than they are."""
    benchmark: str | None = None
    """The industry metric it is held against."""
    entity: str | None = None
    """The dimension ranked when the question asks for "top N" of this metric without naming one (faults →
    issue_type).
    """
    who: str | None = None
    """The dimension of the people whose doing it is, for "who …" without a name (tickets handled → agent)."""
    instead: tuple[str, ...] = ()
    """Metrics to take where a dimension asked for cannot be reached from this one (repairs by component)."""
    covers: Coverage | None = None
    """Where it is the share of things that have something else: what they are, and what they have."""
    list_columns: tuple[str, ...] = ()
    """Fields shown in a list of the rows it counts, instead of those of its table."""
    list_by: str | None = None
    """The field by which such a list is ordered, largest first, when the question names no order."""
    follows_within: int | None = None
    """How many days later at most it counts as following on something ("churned after a complaint"), when the question
    does not say how soon.
    """
    examples: tuple[Text, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Stage(Part):
    """One stage that a row can get to: where `known` ("table.column") is known, and any row of the metric `any` is
    there for it; the first stage asks for neither. `value` is labelled by the dimension's `values`.
    """

    value: str
    known: str | None = None
    any: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Stages(Part):
    """The stages of a funnel, in order: `of` is the metric counted where none is named, `entity` the dimension that
    tells its rows apart.
    """

    of: str
    entity: str
    steps: tuple[Stage, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Dimension(Part):
    """Something to group and filter by, wherever it is stored.

    `sources` ("table.column") are tried nearest first from the metric's own table: the table itself, then one
    many-to-one step, …
    `key` ("table.column") identifies a group where names can repeat; it is shown with `key_shown`. `part` makes it a
    part of the
    metric's own time column instead. `via` names a relationship for a table from which the nearest would be wrong.
    """

    name: str
    label: Text
    synonyms: Words = Words()
    description: Text | None = None
    sources: tuple[str, ...] = ()
    part: Literal["hour", "weekday", "day_type"] | None = None
    values: tuple[Code, ...] = ()
    """Labels for a `part`, or for a computed column; those of a stored column stand with the column."""
    key: str | None = None
    key_shown: bool = False
    via: dict[str, str] = field(default_factory=dict)
    ordered: bool = False
    stages: Stages | None = None
    """A funnel instead of a column: a row counts at every stage that it got to."""
    kind: Literal["plain", "person", "product", "place", "time"] = "plain"
    """What it is, for who/which/where in questions."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Mask(Part):
    """How one kind of personal datum is shown to those who may not see it: SQL with $value for the column."""

    personal: Literal["name", "phone", "email", "birth"]
    sql: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TableRule(Part):
    """What a role sees of one table: rows where `rows` holds (may say $attribute), without `hidden` columns.

    `clear` lists kinds of personal data shown unmasked; with `clear_where`, only in rows where that holds. Other
    kinds are masked,
    or, with personal="none" in the role, cannot be asked for at all.
    """

    table: str
    rows: Snippet | None = None
    hidden: tuple[str, ...] = ()
    clear: tuple[Literal["name", "phone", "email", "birth"], ...] = ()
    clear_where: Snippet | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SmallGroups(Part):
    """Groups of fewer than `minimum` of `entity` (a dimension with a key) are not shown."""

    minimum: int
    entity: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Role(Part):
    """What a role may see, the attributes its row rules refer to, and the questions it is offered."""

    name: str
    label: Text
    description: Text
    default: bool = False
    all_tables: bool = False
    tables: tuple[TableRule, ...] = ()
    """With all_tables, exceptions only; without, exactly the tables seen."""
    hidden_tables: tuple[str, ...] = ()
    personal: Literal["clear", "masked", "none"] = "masked"
    attributes: dict[str, str] = field(default_factory=dict)
    """attribute name → SQL with $user (a name or number as text) that gives its value, run once when the person signs
    in.
    """
    small_groups: SmallGroups | None = None
    questions: tuple[Text, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class FestivalYear(Part):
    """The days of a festival in one year, both included."""

    first: date
    last: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Festival(Part):
    """A named time of the year, with its days by year."""

    name: str
    label: Text
    synonyms: Words = Words()
    years: dict[int, FestivalYear]


@dataclass(frozen=True, slots=True, kw_only=True)
class Calendar(Part):
    """Calendar conventions and festivals."""

    week_starts_on: Literal["monday"] = "monday"
    recent_days: int = 30
    festivals: tuple[Festival, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Absent(Part):
    """A subject people ask about that the data do not hold: its words, why, and what could be asked instead."""

    name: str
    words: Words
    sentence: Text
    instead: tuple[Text, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class AsOf(Part):
    """Where the database states its last day (and first day, load time), as "table.column"."""

    through: str
    loaded_at: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Header(Part):
    """catalog.yaml: the name, the dialect, where the as-of date is found, the limits and what the data do not hold."""

    name: str
    label: Text
    description: Text
    dialect: Literal["duckdb"] = "duckdb"
    as_of: AsOf
    row_limit: int = 10_000
    default_metric: str
    """What "how many", with nothing else named, counts."""
    headline: tuple[str, ...] = ()
    """The metrics that are offered, in this order, where a question names no figure ("which product is worst?")."""
    overview_by: str | None = None
    """The dimension that a picture of several numbers is split by, beside the months, when the question names none."""
    absent: tuple[Absent, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Catalog(Part):
    """A whole catalog, as loaded; `folder` and `digest` say from where and which version."""

    header: Header
    tables: tuple[Table, ...]
    metrics: tuple[Metric, ...]
    dimensions: tuple[Dimension, ...]
    calendar: Calendar = Calendar()
    masks: tuple[Mask, ...] = ()
    roles: tuple[Role, ...]
    folder: str = ""
    digest: str = ""

    def table(self, name: str) -> Table | None:
        """The table of that name, or None."""
        return next((table for table in self.tables if table.name == name), None)

    @property
    def only_table(self) -> str | None:
        """The name of its table where it has one only: what a single data file is called, whatever its own name."""
        return self.tables[0].name if len(self.tables) == 1 else None

    def metric(self, name: str) -> Metric | None:
        """The metric of that name, or None."""
        return next((metric for metric in self.metrics if metric.name == name), None)

    def dimension(self, name: str) -> Dimension | None:
        """The dimension of that name, or None."""
        return next((dimension for dimension in self.dimensions if dimension.name == name), None)

    def role(self, name: str) -> Role | None:
        """The role of that name, or None."""
        return next((role for role in self.roles if role.name == name), None)

    def column(self, qualified: str) -> Column | None:
        """The column called "table.column", or None."""
        table_name, _, column_name = qualified.partition(".")
        table = self.table(table_name)
        return table.column(column_name) if table else None
