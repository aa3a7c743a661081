"""The grammar: passes over the mentions of a question that fill slots, and the reading they come to."""

from __future__ import annotations

from datetime import date

from assistant.catalog.lexicon import Lexicon
from assistant.catalog.model import Catalog
from assistant.flow.mention import Heard, Mention
from assistant.flow.query import Measure, Query
from assistant.flow.reading import Doubt, No, Outcome, Reading, Turn
from assistant.planning.grammar import finish
from assistant.planning.grammar.checks.confidence import evidence_of, scale
from assistant.planning.grammar.checks.promises import broken
from assistant.planning.grammar.fillers.mends import mended_notes, which_for_that
from assistant.planning.grammar.numbers.aggregates import read_aggregates
from assistant.planning.grammar.numbers.share import apply_share, part_of_share, which_share
from assistant.planning.grammar.passes import THE_REST, WHAT_IS_ASKED, WHEN_AND_WHO, Pass
from assistant.planning.grammar.replies import doubts
from assistant.planning.grammar.replies.about import about
from assistant.planning.grammar.replies.readings import readings
from assistant.planning.grammar.replies.refuse import refusal, starters, too_many_words
from assistant.planning.grammar.slots import Item, Slots, slots_for
from assistant.planning.grammar.things.scope import which_scope
from assistant.planning.grammar.time.when import read_period
from assistant.planning.grammar.time.which_time import nothing_before, past_or_coming, unclear_words
from assistant.planning.grammar.turns import follow, unsure
from assistant.planning.grammar.turns.alone import of_the_same
from assistant.planning.grammar.turns.back import gone_back
from assistant.planning.grammar.turns.between_turns import held_together
from assistant.planning.grammar.turns.unsettled import settled


def plan(
    heard: Heard,
    catalog: Catalog,
    lexicon: Lexicon,
    *,
    as_of: date,
    before: Turn | None = None,
    sees_personal: bool = False,
) -> Reading:
    """The reading of a question: a typed query, a question about the data, a question back, or a refusal.

    `before` is the turn before, which a follow-up changes.
    """

    def read(turn: Turn | None) -> tuple[Slots, Outcome]:
        filled = slots_for(heard, catalog, as_of, sees_personal=sees_personal)
        return filled, _outcome(filled, lexicon, turn)

    slots, outcome = settled(read, before)
    evidence = evidence_of(slots, slots.left)
    return Reading(
        question=heard.question,
        outcome=outcome,
        spans=finish.spans_of(slots),
        confidence=round(scale().confidence(evidence), 4),
        evidence=tuple(evidence.items()),
        guess=slots.guess if isinstance(outcome, Doubt) else None,
        notes=(*mended_notes(heard), *slots.notes),
        chart=slots.chart,
        kept=tuple(slots.kept),
    )


def _outcome(slots: Slots, lexicon: Lexicon, before: Turn | None) -> Outcome:
    if not slots.heard.text.strip():
        return No(
            reason="empty",
            sentence=slots.say("请输入一个问题。", "Please type a question."),
            suggestions=starters(slots),
        )
    slots.turn = before
    which_for_that(slots, before)
    early = (
        refusal(slots)
        or gone_back(slots, before)
        or held_together(slots, before)
        or about(slots, before)
        or too_many_words(slots)
    )
    if early is not None:
        return early
    _run(WHEN_AND_WHO, slots)
    part = part_of_share(slots)
    _hold_back(part)
    follow.begin(slots, before)
    _run(WHAT_IS_ASKED, slots)
    slots.continued = follow.is_follow_up(slots)
    if slots.continued:
        follow.take_over(slots)
    read_aggregates(slots)
    _run(THE_REST, slots)
    if slots.continued:
        follow.settle(slots)
    _let_go(part)
    apply_share(slots, part)
    outcome = _finished(slots, lexicon)
    return (of_the_same(slots, before) or outcome) if isinstance(outcome, Query) else outcome


def _finished(slots: Slots, lexicon: Lexicon) -> Outcome:
    if slots.unclear_share:
        return which_share(slots)
    left = slots.left = finish.unexplained(slots)
    if slots.measures or slots.detail is not None:
        slots.guess = finish.query_of(slots) if not slots.continued else follow.guess(slots)
    unclear = _unexplained(slots, left, lexicon) or _unsettled(slots)
    if unclear is not None:
        return unclear
    if slots.continued and slots.changes is not None:
        changed = follow.changed(slots, slots.changes)
        if not isinstance(changed, Query):
            return changed
        return _not_kept(slots, changed) or nothing_before(slots, changed) or changed
    query = finish.query_of(slots)
    return _not_kept(slots, query) or nothing_before(slots, query) or past_or_coming(slots, query) or query


def _unexplained(slots: Slots, left: list[Mention], lexicon: Lexicon) -> Outcome | None:
    """A question back or a refusal for words that nothing used, and where no figure was asked for."""
    alone = doubts.unconnected(slots, left) or unsure.goes_on_from_nothing(slots)
    if alone is not None:
        return alone
    nothing = not slots.measures and slots.detail is None
    offered = readings(slots, lambda name: _of_metric(slots, name)) if nothing else None
    if offered is not None:
        return offered
    if left and not doubts.only_named(slots, left):
        return unclear_words(slots, left) or doubts.doubt_about_words(slots, left, lexicon)
    return doubts.nothing_asked(slots) if left or nothing else None


def _unsettled(slots: Slots) -> Outcome | None:
    """A question back where all words are known and the question still has two readings, or contradicts itself."""
    doubt = doubts.contradicting(slots) or doubts.unreachable(slots) or doubts.which_time(slots)
    return doubt or (which_scope(slots) if slots.otherwise is not None else None)


def _of_metric(slots: Slots, name: str) -> Query | None:
    """What the question comes to where this metric is meant; None where it then has words that nothing explains."""
    fresh = slots_for(slots.heard, slots.catalog, slots.as_of, sees_personal=slots.sees_personal)
    read_period(fresh)
    fresh.measures = [Measure(metric=name)]
    _run(THE_REST, fresh)
    plain = [one.metric for one in fresh.measures] == [name] and not fresh.unclear_share
    if not plain or finish.unexplained(fresh) or fresh.otherwise is not None or doubts.unreachable(fresh) is not None:
        return None
    query = finish.query_of(fresh)
    return None if broken(fresh, query) or fresh.measures[0].metric != name else query


def _not_kept(slots: Slots, query: Query) -> Doubt | None:
    """A question back for words whose promise the query does not keep."""
    lost = [mention for mention in broken(slots, query) if not follow.explains(slots, mention)]
    slots.left = lost
    return doubts.could_not_place(slots, [mention.text for mention in lost]) if lost else None


def _run(passes: tuple[Pass, ...], slots: Slots) -> None:
    for one_pass in passes:
        one_pass(slots)


_HELD = "\x00"


def _hold_back(part: list[Item]) -> None:
    """The part of a share is kept from the passes that read the whole."""
    for item in part:
        item.means = _HELD


def _let_go(part: list[Item]) -> None:
    for item in part:
        item.means = ""
