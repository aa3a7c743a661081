"""Draws questions of each form over a catalog: any metric with any dimension and value that its table leads to."""

from __future__ import annotations

import random
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from assistant.catalog.lexicon import LABEL, LANGS, Lexicon, Term
from assistant.catalog.model import Catalog, Dimension, Metric
from assistant.flow import Lang
from assistant.planning.grammar.slots import distance, metric_table

FORMS = Path(__file__).parent / "forms.yaml"
_TRIES = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """One way to ask: texts with places in both languages, the metrics it suits, and what it must come to.

    `then_zh` and `then_en` are what a second turn says; what is expected is then expected of that.
    """

    name: str
    zh: tuple[str, ...]
    en: tuple[str, ...]
    only: str = ""
    then_zh: tuple[str, ...] = ()
    then_en: tuple[str, ...] = ()
    expect: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawn:
    """A question of a form, its follow-up or "", and what stands in its places: names of metrics and dimensions, and
    values by the letter of their place.
    """

    form: Form
    lang: Lang
    text: str
    then: str = ""
    metrics: Mapping[str, str]
    dimensions: Mapping[str, str]
    values: Mapping[str, Term]


@cache
def forms() -> tuple[Form, ...]:
    """All forms of `forms.yaml`, in its order."""
    written = yaml.safe_load(FORMS.read_text(encoding="utf-8"))
    return tuple(_form(one) for one in written)


def _form(written: Mapping[str, Any]) -> Form:
    said = {key: tuple(words) for key, words in written.items() if isinstance(words, list)}
    expect: Mapping[str, Any] = written["expect"]
    return Form(name=str(written["name"]), only=str(written.get("only", "")), expect=expect, **said)


def questions(catalog: Catalog, lexicon: Lexicon, *, each: int, seed: int) -> Iterator[Drawn]:
    """`each` questions of every form in each language; the same ones for the same seed."""
    chance = random.Random(seed)
    named = _named_values(lexicon)
    for form in forms():
        for lang in LANGS:
            values = [term for term in named if term.lang == lang]
            for _ in range(each):
                found = (_drawn(form, lang, catalog, values, chance) for _ in range(_TRIES))
                drawn = next((one for one in found if one is not None and not _is_a_name(one, catalog, lexicon)), None)
                if drawn is not None:
                    yield drawn


def _is_a_name(drawn: Drawn, catalog: Catalog, lexicon: Lexicon) -> bool:
    """True where two places side by side are a name of the catalog themselves (客户 and 流失率)."""
    metrics = [metric.label.of(drawn.lang) for metric in catalog.metrics if metric.name in drawn.metrics.values()]
    kinds = [one.label.of(drawn.lang) for one in catalog.dimensions if one.name in drawn.dimensions.values()]
    beside = [*kinds, *(term.text for term in drawn.values.values())]
    pairs = [f"{name} {metric}" if drawn.lang == "en" else f"{name}{metric}" for name in beside for metric in metrics]
    return any(
        lexicon.exact(pair) for pair in (*pairs, *(f"{metric} per {name}" for name in kinds for metric in metrics))
    )


def _drawn(form: Form, lang: Lang, catalog: Catalog, named: Sequence[Term], chance: random.Random) -> Drawn | None:
    """A question of the form, or None where what was drawn does not go together."""
    text = chance.choice(form.zh if lang == "zh" else form.en)
    then = chance.choice((form.then_zh if lang == "zh" else form.then_en) or ("",))
    said = text + then
    metric = chance.choice([one for one in catalog.metrics if _suits(form, one)])
    table = metric_table(catalog, metric.name)
    near = [one for one in catalog.dimensions if _can_split(catalog, one, table) and not _says(metric, one)]
    values = [term for term in named if any(one.name in term.dimensions for one in near)]
    if len(near) < 2 or not values:
        return None
    dimension, other = chance.sample(near, 2)
    value = chance.choice(values)
    if "{v}" in said and "{d}" in said and {dimension.name, other.name} & set(value.dimensions):
        return None
    second = _second(catalog, metric, dimension, chance) if "{n}" in said else metric
    beside = (
        [term for term in values if term.ref == value.ref and term.value != value.value] if "{w}" in said else [value]
    )
    if second is None or not beside:
        return None
    metrics, dimensions = {"m": metric, "n": second}, {"d": dimension, "e": other}
    terms = {"v": value, "w": chance.choice(beside)}
    places = {key: one.label.of(lang) for key, one in (metrics | dimensions).items()}
    places |= {f"{key}s": _plural(one.label.en) for key, one in dimensions.items()}
    places |= {key: term.text for key, term in terms.items()}
    return Drawn(
        form=form,
        lang=lang,
        text=text.format(**places),
        then=then.format(**places),
        metrics={key: one.name for key, one in metrics.items()},
        dimensions={key: one.name for key, one in dimensions.items()},
        values=terms,
    )


def _suits(form: Form, metric: Metric) -> bool:
    if form.only == "counts":
        return metric.kind == "aggregate" and metric.aggregate == "count"
    return form.only != "additive" or (metric.additive and metric.kind == "aggregate")


def _says(metric: Metric, dimension: Dimension) -> bool:
    """True where the metric's own name or value holds the dimension: "tickets per customer", a score by its score."""
    named = any(dimension.label.of(lang).casefold() in metric.label.of(lang).casefold() for lang in LANGS)
    return named or f"{metric.table}.{metric.value}" in dimension.sources


def _can_split(catalog: Catalog, dimension: Dimension, table: str) -> bool:
    plain = dimension.part is None and dimension.stages is None
    return plain and distance(catalog, table, dimension.name) is not None


def _second(catalog: Catalog, metric: Metric, dimension: Dimension, chance: random.Random) -> Metric | None:
    tables = [(one, metric_table(catalog, one.name)) for one in catalog.metrics if one is not metric]
    fitting = [one for one, table in tables if _can_split(catalog, dimension, table)]
    return chance.choice(fitting) if fitting else None


def _named_values(lexicon: Lexicon) -> tuple[Term, ...]:
    """The labels that are one value of one column and nothing else."""
    found = []
    for terms in lexicon.by_word.values():
        named = [term for term in terms if term.kind == "value" and term.weight == LABEL and term.dimensions]
        if named and all(term.kind == "value" and term.value == named[0].value for term in terms):
            found.append(named[0])
    return tuple(found)


def _plural(label: str) -> str:
    if label.endswith("y") and label[-2:-1] not in "aeiou":
        return f"{label[:-1]}ies"
    return f"{label}es" if label.endswith(("s", "ch", "x")) else f"{label}s"
