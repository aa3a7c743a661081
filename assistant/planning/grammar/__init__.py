"""The grammar: passes over the mentions of a question that fill slots, and the reading they come to."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from assistant.catalog.lexicon import Lexicon
from assistant.catalog.model import Catalog
from assistant.flow.mention import Heard
from assistant.flow.reading import Doubt, No, Outcome, Reading, Turn
from assistant.planning.grammar import doubts, finish, follow
from assistant.planning.grammar.about import about
from assistant.planning.grammar.aggregates import read_aggregates, read_total
from assistant.planning.grammar.groups import read_groups, read_things
from assistant.planning.grammar.listing import read_listing
from assistant.planning.grammar.measures import default_measure, read_measures
from assistant.planning.grammar.narrow import read_missing, read_numbers, read_search, read_values
from assistant.planning.grammar.pictures import read_chart
from assistant.planning.grammar.ranking import read_ranking, settle_ranking
from assistant.planning.grammar.refuse import refusal, starters, too_many_words
from assistant.planning.grammar.share import apply_share, part_of_share, which_share
from assistant.planning.grammar.slots import Item, Slots, slots_for
from assistant.planning.grammar.when import at_the_moment, read_grain, read_period, read_weekdays

PASSES: tuple[Callable[[Slots], None], ...] = (
    read_chart,
    default_measure,
    read_total,
    read_weekdays,
    at_the_moment,
    read_listing,
    read_ranking,
    read_missing,
    read_grain,
    read_groups,
    settle_ranking,
    read_search,
    read_numbers,
    read_values,
    read_things,
)
"""What is read once the period and the measures are known, in this order."""


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
    slots = slots_for(heard, catalog, as_of, sees_personal=sees_personal)
    outcome = _outcome(slots, lexicon, before)
    sure = slots.confidence - 0.15 * sum(not mention.exact for mention in heard.mentions)
    confidence = max(0.1, round(sure, 2)) if not isinstance(outcome, Doubt) else 0.3
    return Reading(
        question=heard.question,
        outcome=outcome,
        spans=finish.spans_of(slots),
        confidence=confidence,
        notes=tuple(slots.notes),
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
    early = refusal(slots) or about(slots) or too_many_words(slots)
    if early is not None:
        return early
    read_period(slots)
    part = part_of_share(slots)
    _hold_back(part)
    follow.resolve(slots, before)
    read_measures(slots)
    read_aggregates(slots)
    continued = follow.is_follow_up(slots, before)
    slots.continued = continued
    if continued and before is not None and not slots.measures:
        slots.measures = list(before.query.measures)
    for one_pass in PASSES:
        one_pass(slots)
    _let_go(part)
    apply_share(slots, part)
    return _finished(slots, lexicon, before if continued else None)


def _finished(slots: Slots, lexicon: Lexicon, before: Turn | None) -> Outcome:
    if slots.unclear_share:
        return which_share(slots)
    left = finish.unexplained(slots)
    apart = doubts.unconnected(slots, left)
    if apart is not None:
        return apart
    if left:
        return doubts.doubt_about_words(slots, left, lexicon)
    if not slots.measures and slots.detail is None:
        return doubts.nothing_asked(slots)
    doubt = doubts.contradicting(slots) or doubts.unreachable(slots) or doubts.which_time(slots)
    if doubt is not None:
        return doubt
    if before is None:
        return finish.query_of(slots)
    slots.kept = follow.kept(slots, before)
    changed = follow.merged(slots, before)
    return follow.unclear_change(slots, before, changed) or changed


_HELD = "\x00"


def _hold_back(part: list[Item]) -> None:
    """The part of a share is kept from the passes that read the whole."""
    for item in part:
        item.means = _HELD


def _let_go(part: list[Item]) -> None:
    for item in part:
        item.means = ""
