"""Judges how a question of a form was read: as it must be, asked back, or as something else."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from assistant.flow import ByField, ByTime, Filter, Lang, Query, Question, Turn
from assistant.flow.query import Group
from assistant.pipeline import Parts
from assistant.planning.grammar import plan
from assistant.understanding.hear import hear
from eval.forms.draw import Drawn

Verdict = Literal["right", "asked_back", "otherwise"]


Read = Callable[[str, Lang, Query | None], Query | None]
"""The typed query that a text in this language comes to, after the one before; None where it is asked back."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """A drawn question, its verdict, and what is not as it must be."""

    drawn: Drawn
    verdict: Verdict
    why: str = ""


def reader(parts: Parts) -> Read:
    """Reads as the assistant does, without asking the database."""

    def read(text: str, lang: Lang, before: Query | None) -> Query | None:
        question = Question(text=text, lang=lang)
        heard = hear(question, lexicon=parts.lexicon, as_of=parts.as_of, festivals=parts.festivals)
        turn = Turn(query=before) if before is not None else None
        outcome = plan(heard, parts.catalog, parts.lexicon, as_of=parts.as_of, before=turn).outcome
        return outcome if isinstance(outcome, Query) else None

    return read


def judged(drawn: Iterable[Drawn], read: Read) -> Iterator[Judged]:
    """Each question with its verdict."""
    for one in drawn:
        query = read(one.text, one.lang, None)
        if query is not None and one.then:
            query = read(one.then, one.lang, query)
        if query is None:
            yield Judged(drawn=one, verdict="asked_back")
            continue
        wrong = "; ".join(_faults(one, query))
        yield Judged(drawn=one, verdict="otherwise" if wrong else "right", why=wrong)


def _faults(one: Drawn, query: Query) -> Iterator[str]:
    """What the query holds otherwise than the form says, in words."""
    expect = one.form.expect
    yield from _measure_faults(one, query)
    groups = [_name(group) for group in query.groups]
    wanted = [one.dimensions.get(name, name) for name in expect.get("groups", ())]
    optional = {name for key in expect.get("may_group", ()) for name in one.values[key].dimensions}
    if sorted(groups) != sorted(wanted) and not (groups and set(groups) <= optional):
        yield f"groups {groups}, not {wanted}"
    if expect.get("inside") and groups != wanted:
        yield f"groups {groups} in another order than {wanted}"
    limit = query.limit.count if query.limit is not None else None
    if limit != expect.get("limit"):
        yield f"limit {limit}"
    if (query.limit.per_groups if query.limit is not None else 0) != expect.get("inside", 0):
        yield "ranked inside other groups"
    if "order" in expect and (not query.order or query.order[0].descending != (expect["order"] == "down")):
        yield f"order {query.order}"
    if bool(query.comparison) != expect.get("comparison", False):
        yield "comparison"
    held = [part.value for part in query.having]
    if held != ([expect["having"]] if "having" in expect else []):
        yield f"having {held}"
    if query.detail is not None:
        yield "a list of rows"
    yield from _filter_faults(one, query)


def _measure_faults(one: Drawn, query: Query) -> Iterator[str]:
    expect = one.form.expect
    names = list(dict.fromkeys(measure.metric for measure in query.measures))
    wanted = [one.metrics[key] for key in expect.get("metrics", ("m",))]
    if names != wanted:
        yield f"metrics {names}, not {wanted}"
    plain = all(m.aggregate is None and m.distinct is None and m.per is None and m.over is None for m in query.measures)
    if not plain:
        yield "another aggregate"
    if any(measure.share for measure in query.measures) != expect.get("share", False):
        yield "share"


def _filter_faults(one: Drawn, query: Query) -> Iterator[str]:
    expect = one.form.expect
    own = [part for measure in query.measures for part in measure.filters]
    for operator, key in (("is", "filters"), ("is_not", "excluded")):
        wanted = {str(one.values[name].value) for name in expect.get(key, ())}
        found = {
            str(value)
            for part in (*query.filters, *own)
            if isinstance(part, Filter) and part.operator == operator
            for value in part.values
        }
        if found != wanted:
            yield f"{key} {sorted(found)}, not {sorted(wanted)}"
    if any(not isinstance(part, Filter) for part in query.filters):
        yield "a set"


def _name(group: Group) -> str:
    if isinstance(group, ByField):
        return group.field
    return group.grain if isinstance(group, ByTime) else type(group).__name__


def lines(found: Iterable[Judged], *, quiet: bool = False) -> Iterator[str]:
    """What was read as something else, then counts by form."""
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for one in found:
        counts[one.drawn.form.name][one.verdict] += 1
        if one.verdict == "otherwise" and not quiet:
            then = f" → {one.drawn.then}" if one.drawn.then else ""
            yield f"{one.drawn.form.name:16} {one.drawn.text}{then}\n{'':17}{one.why}"
    total = sum(counts.values(), Counter[str]())
    yield f"{'':16} {'questions':>10} {'right':>8} {'asked back':>11} {'otherwise':>10}"
    for name, row in {**counts, "all": total}.items():
        yield f"{name:16} {row.total():10} {row['right']:8} {row['asked_back']:11} {row['otherwise']:10}"
