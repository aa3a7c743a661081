"""Answers about the data themselves: definitions, tables, freshness, values, what can be asked."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import assert_never

from assistant.answer.about_inventory import told_dimensions, told_metrics
from assistant.answer.about_metric import define_metric
from assistant.answer.about_subject import Described, told_subject
from assistant.answer.labels import field_codes, field_column, field_label
from assistant.answer.numbers import format_other
from assistant.answer.periods import bucket_text
from assistant.answer.phrases import join, say
from assistant.catalog.model import Catalog, Dimension, Metric, Role, Table
from assistant.flow import About, Cell, Column, Lang

_NAMED = 12
_SAMPLES = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class Freshness:
    """What the database says of itself: first and last day, when it was loaded, and rows by table where known."""

    history_start: date | None
    as_of: date
    loaded_at: datetime | None = None
    row_counts: tuple[tuple[str, int], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class _Asked:
    about: About
    catalog: Catalog
    facts: Freshness
    lang: Lang
    role: Role | None
    values: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


def tell(
    about: About,
    *,
    catalog: Catalog,
    facts: Freshness,
    lang: Lang,
    role: str | None = None,
    values: Mapping[str, tuple[str, ...]] | None = None,
) -> Described:
    """Answer a question about the data.

    `role` leaves out tables that the asker may not see, and brings that role's example questions. `values` are the
    stored values of dimensions whose values the catalog does not list; personal data are never listed.
    """
    asked = _Asked(about=about, catalog=catalog, facts=facts, lang=lang, role=_role(catalog, role), values=values or {})
    match about.topic:
        case "definition":
            return _definitions(asked)
        case "owner":
            return _owners(asked)
        case "metrics":
            return told_metrics(_seen(asked), catalog.header.headline, lang)
        case "dimensions":
            return told_dimensions(catalog, lang)
        case "subject":
            return told_subject(
                asked.about.names, catalog=catalog, seen=lambda table: _visible(table, asked.role), lang=lang
            )
        case "tables":
            return _tables(asked)
        case "freshness":
            return Described(text=_freshness(asked))
        case "values":
            return _values(asked)
        case "help":
            return _help(asked)
        case _:
            assert_never(about.topic)


def _role(catalog: Catalog, name: str | None) -> Role | None:
    default = next((role for role in catalog.roles if role.default), None)
    return catalog.role(name) if name else default


def _definitions(asked: _Asked) -> Described:
    parts = tuple(_definition(name, asked) for name in asked.about.names)
    numbers = any(asked.catalog.metric(name) is not None for name in asked.about.names)
    fresh = (_freshness(asked),) if numbers else ()
    return Described(text="\n".join((*parts, *fresh))) if parts else _help(asked)


def _owners(asked: _Asked) -> Described:
    """Who answers for each number asked about."""
    metrics = [metric for name in asked.about.names if (metric := asked.catalog.metric(name)) is not None]
    sentences = (
        say(asked.lang, "about_owner_of", label=_capital(metric.label.of(asked.lang)), owner=metric.owner)
        for metric in metrics
    )
    return Described(text="\n".join(sentences)) if metrics else _help(asked)


def _definition(name: str, asked: _Asked) -> str:
    catalog, lang = asked.catalog, asked.lang
    metric, dimension, table = catalog.metric(name), catalog.dimension(name), catalog.table(name)
    if metric:
        return define_metric(metric, catalog, lang)
    if dimension:
        return _define_dimension(dimension, asked)
    if table and _visible(table, asked.role):
        return say(lang, "about_table", label=_capital(table.label.of(lang)), description=table.description.of(lang))
    column = catalog.column(name)
    if column and _visible(catalog.table(name.partition(".")[0]), asked.role):
        description = column.description.of(lang) if column.description else ""
        return say(lang, "about_definition", label=_capital(column.label.of(lang)), description=description)
    return say(lang, "about_unknown", name=name)


def _define_dimension(dimension: Dimension, asked: _Asked) -> str:
    lang = asked.lang
    described = dimension.description.of(lang) if dimension.description else ""
    label = _capital(dimension.label.of(lang))
    sentences = [say(lang, "about_dimension", label=label, description=described).strip()]
    found = [asked.catalog.table(source.partition(".")[0]) for source in dimension.sources]
    tables = tuple(dict.fromkeys(table.label.of(lang) for table in found if table and _visible(table, asked.role)))
    if tables:
        sentences.append(say(lang, "about_stored", tables=join(lang, tables)))
    names = dimension.synonyms.zh if lang == "zh" else dimension.synonyms.en
    if names:
        sentences.append(say(lang, "about_synonyms", names=say(lang, "comma").join(names[:_SAMPLES])))
    values = _value_labels(dimension.name, asked)
    if values:
        sentences.append(_values_sentence(dimension.name, values, asked))
    return say(lang, "sentence_joint").join(sentences)


def _tables(asked: _Asked) -> Described:
    lang, counts = asked.lang, dict(asked.facts.row_counts)
    tables = tuple(table for table in asked.catalog.tables if _visible(table, asked.role))
    names = say(lang, "comma").join(table.label.of(lang) for table in tables)
    gap = "" if lang == "zh" else " "
    text = say(lang, "about_tables", count=len(tables), names=names) + gap + _freshness(asked)
    columns = (
        _column("table", "about_column_table", lang),
        _column("rows", "about_column_rows", lang, type="integer", format="integer"),
        _column("description", "about_column_description", lang),
    )
    rows = tuple((table.label.of(lang), counts.get(table.name), table.description.of(lang)) for table in tables)
    if not any(table.name in counts for table in tables):
        return Described(text=text, columns=(columns[0], columns[2]), rows=tuple((row[0], row[2]) for row in rows))
    return Described(text=text, columns=columns, rows=rows)


def _freshness(asked: _Asked) -> str:
    facts, lang = asked.facts, asked.lang
    last = bucket_text(facts.as_of, "day", lang)
    if facts.history_start is None:
        text = say(lang, "about_fresh_until", last=last)
    else:
        text = say(lang, "about_fresh", first=bucket_text(facts.history_start, "day", lang), last=last)
    if facts.loaded_at is not None:
        text += say(lang, "about_loaded", loaded=format_other(facts.loaded_at, lang=lang))
    return text + say(lang, "full_stop")


def _values(asked: _Asked) -> Described:
    if not asked.about.names:
        return _help(asked)
    sentences: list[str] = []
    rows: list[tuple[Cell, ...]] = []
    for name in asked.about.names:
        labels = _value_labels(name, asked)
        if labels:
            sentences.append(_values_sentence(name, labels, asked))
            rows += [(label,) for label in labels]
            continue
        label = field_label(name, asked.catalog, asked.lang)
        default = asked.catalog.metric(asked.catalog.header.default_metric)
        metric = default.label.of(asked.lang) if default else asked.catalog.header.default_metric
        sentences.append(say(asked.lang, "about_values_none", label=_capital(label), field=label, metric=metric))
    columns = (_column("value", "about_column_value", asked.lang),) if rows else ()
    return Described(text="\n".join(sentences), columns=columns, rows=tuple(rows))


def _values_sentence(name: str, labels: tuple[str, ...], asked: _Asked) -> str:
    shown = say(asked.lang, "comma").join(labels[:_NAMED])
    if len(labels) > _NAMED:
        shown = say(asked.lang, "etc", items=shown)
    label = _capital(field_label(name, asked.catalog, asked.lang))
    return say(asked.lang, "about_values", label=label, count=len(labels), values=shown)


def _value_labels(name: str, asked: _Asked) -> tuple[str, ...]:
    """The labels of a field's values; none for personal data, whoever asks."""
    column = field_column(name, asked.catalog)
    if column and column.personal:
        return ()
    codes = field_codes(name, asked.catalog)
    return tuple(code.label.of(asked.lang) for code in codes) or tuple(asked.values.get(name, ()))


def _seen(asked: _Asked) -> tuple[Metric, ...]:
    """The metrics over tables that the role sees; ratios by their numerator."""
    return tuple(metric for metric in asked.catalog.metrics if _visible(_table_of(metric, asked.catalog), asked.role))


def _table_of(metric: Metric, catalog: Catalog) -> Table | None:
    while metric.table is None and (part := catalog.metric(metric.numerator or "")) is not None:
        metric = part
    return catalog.table(metric.table or "")


def _help(asked: _Asked) -> Described:
    catalog, lang = asked.catalog, asked.lang
    firsts = {metric.theme: metric.label.of(lang) for metric in reversed(catalog.metrics)}
    metrics = tuple(reversed(firsts.values()))[:_SAMPLES]
    plain = tuple(dimension.label.of(lang) for dimension in catalog.dimensions[:_SAMPLES])
    joint = say(lang, "comma")
    text = say(
        lang,
        "about_help",
        metrics=joint.join(metrics),
        count=len(catalog.metrics),
        dimensions=joint.join(plain),
        fields=len(catalog.dimensions),
    )
    questions = tuple(question.of(lang) for question in asked.role.questions) if asked.role else ()
    if not questions:
        return Described(text=text)
    quoted = tuple(say(lang, "quoted", text=question) for question in questions[:_SAMPLES])
    text += say(lang, "sentence_joint") + say(lang, "about_help_examples", examples=joint.join(quoted))
    columns = (_column("question", "about_column_example", lang),)
    return Described(text=text + say(lang, "full_stop"), columns=columns, rows=tuple((each,) for each in questions))


def _visible(table: Table | None, role: Role | None) -> bool:
    """True where the role sees the table; without a role nothing is held back."""
    if table is None or role is None:
        return table is not None
    if table.name in role.hidden_tables:
        return False
    return role.all_tables or any(rule.table == table.name for rule in role.tables)


def _column(name: str, key: str, lang: Lang, *, type: str = "string", format: str | None = None) -> Column:
    return Column(
        name=name, label=say(lang, key), type=type, role="metric" if type == "integer" else "detail", format=format
    )


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
