"""The grammar: passes over the mentions of a question that fill slots, and the reading they come to."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from assistant.catalog.lexicon import Lexicon
from assistant.catalog.model import Catalog
from assistant.flow.mention import Heard, Mention
from assistant.flow.query import Measure, Query
from assistant.flow.reading import Doubt, No, Outcome, Reading, Turn
from assistant.planning.grammar import doubts, finish, follow, unsure
from assistant.planning.grammar.about import about
from assistant.planning.grammar.absence import read_absences, read_kinds_left_out
from assistant.planning.grammar.aggregates import read_aggregates, read_total
from assistant.planning.grammar.alone import of_the_same
from assistant.planning.grammar.averages import read_averages
from assistant.planning.grammar.back import gone_back
from assistant.planning.grammar.beside import read_beside
from assistant.planning.grammar.between_turns import held_together
from assistant.planning.grammar.buckets import read_buckets
from assistant.planning.grammar.by_values import read_by_values
from assistant.planning.grammar.conditions import read_numbers, read_row_conditions
from assistant.planning.grammar.confidence import evidence_of, scale
from assistant.planning.grammar.cost_meant import read_cost_meant
from assistant.planning.grammar.counting import count_by_a_scale, count_the_scored, distribute_the_scored, read_counts
from assistant.planning.grammar.crossing import read_crossing
from assistant.planning.grammar.doers import read_doers
from assistant.planning.grammar.done_count import read_done_counts
from assistant.planning.grammar.each_before import read_each_before
from assistant.planning.grammar.each_by_each import read_each_by_each
from assistant.planning.grammar.every import read_every
from assistant.planning.grammar.following import follow_within_usual, read_following
from assistant.planning.grammar.funnel import read_funnel
from assistant.planning.grammar.groups import read_groups, read_things
from assistant.planning.grammar.growth import read_growth
from assistant.planning.grammar.heads_by import read_things_by_number
from assistant.planning.grammar.industry import read_industry
from assistant.planning.grammar.known import read_known, read_known_numbers
from assistant.planning.grammar.leaders import read_leaders
from assistant.planning.grammar.left_out import turn_round_what_is_left_out
from assistant.planning.grammar.links import read_links
from assistant.planning.grammar.listing import read_listing, read_order_of_rows
from assistant.planning.grammar.longest_open import read_open_longest
from assistant.planning.grammar.lookup import read_lookup
from assistant.planning.grammar.mainly import read_mainly
from assistant.planning.grammar.measures import default_measure, read_measures
from assistant.planning.grammar.mends import mended_notes, which_for_that
from assistant.planning.grammar.met_anyway import read_met_anyway
from assistant.planning.grammar.money import read_costs, settle_averages
from assistant.planning.grammar.most_of import read_most_of
from assistant.planning.grammar.narrow import read_missing, read_ranges_of_values, read_values
from assistant.planning.grammar.outside import read_left_out
from assistant.planning.grammar.overview import read_overview, read_profile
from assistant.planning.grammar.own_kinds import read_own_kinds
from assistant.planning.grammar.own_times import read_own_times
from assistant.planning.grammar.own_values import read_own_values
from assistant.planning.grammar.people import read_who
from assistant.planning.grammar.people_share import read_people_share
from assistant.planning.grammar.pictures import read_chart
from assistant.planning.grammar.places import read_place, settle_place
from assistant.planning.grammar.promises import broken
from assistant.planning.grammar.ranking import read_ranking, settle_ranking
from assistant.planning.grammar.ratio import read_ratio
from assistant.planning.grammar.readings import readings
from assistant.planning.grammar.refuse import refusal, starters, too_many_words
from assistant.planning.grammar.relative import read_relative
from assistant.planning.grammar.row_scales import read_row_scales
from assistant.planning.grammar.rows import columns_of_an_order
from assistant.planning.grammar.scope import settle_sets, which_scope
from assistant.planning.grammar.scored import read_scored_rows
from assistant.planning.grammar.search import read_search
from assistant.planning.grammar.sets import read_sets
from assistant.planning.grammar.share import apply_share, part_of_share, which_share
from assistant.planning.grammar.shown import read_shown
from assistant.planning.grammar.slots import Item, Slots, slots_for
from assistant.planning.grammar.standing_now import read_standing_now
from assistant.planning.grammar.swapped import read_swapped
from assistant.planning.grammar.those_people import read_those_people
from assistant.planning.grammar.through import read_through
from assistant.planning.grammar.timed import read_units_of_time
from assistant.planning.grammar.tops import read_tops
from assistant.planning.grammar.twice import read_second
from assistant.planning.grammar.uncovered import read_uncovered
from assistant.planning.grammar.unit_nouns import read_unit_nouns
from assistant.planning.grammar.unsettled import settled
from assistant.planning.grammar.versus import read_versus
from assistant.planning.grammar.when import (
    at_the_moment,
    look_ahead,
    read_grain,
    read_hours,
    read_period,
    read_weekdays,
)
from assistant.planning.grammar.which_time import nothing_before, past_or_coming, unclear_words
from assistant.planning.grammar.with_columns import read_columns_asked

PASSES: tuple[Callable[[Slots], None], ...] = (
    read_chart,
    read_cost_meant,
    default_measure,
    distribute_the_scored,
    read_total,
    read_averages,
    read_growth,
    read_second,
    read_industry,
    read_versus,
    read_weekdays,
    read_hours,
    look_ahead,
    read_standing_now,
    at_the_moment,
    read_listing,
    read_units_of_time,
    read_place,
    read_ranking,
    read_mainly,
    read_order_of_rows,
    read_missing,
    read_known,
    read_through,
    read_grain,
    read_crossing,
    read_swapped,
    read_own_kinds,
    read_by_values,
    read_things_by_number,
    read_groups,
    read_who,
    settle_ranking,
    read_search,
    read_numbers,
    read_ranges_of_values,
    read_values,
    count_the_scored,
    follow_within_usual,
    read_overview,
    read_profile,
    read_costs,
    settle_averages,
    settle_sets,
    read_beside,
    read_shown,
    read_things,
    settle_place,
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
    read_period(slots)
    read_each_before(slots)
    read_those_people(slots)
    read_relative(slots)
    read_doers(slots)
    read_each_by_each(slots)
    turn_round_what_is_left_out(slots)
    read_open_longest(slots)
    read_done_counts(slots)
    read_columns_asked(slots)
    read_people_share(slots)
    read_leaders(slots)
    part = part_of_share(slots)
    _hold_back(part)
    follow.begin(slots, before)
    read_lookup(slots)
    read_tops(slots)
    read_kinds_left_out(slots)
    read_uncovered(slots)
    read_funnel(slots)
    read_buckets(slots)
    read_row_scales(slots)
    read_known_numbers(slots)
    read_left_out(slots)
    read_links(slots)
    read_missing(slots)
    read_row_conditions(slots)
    read_every(slots)
    read_own_times(slots)
    read_own_values(slots)
    read_sets(slots)
    read_absences(slots)
    read_most_of(slots)
    read_counts(slots)
    count_by_a_scale(slots)
    read_following(slots)
    read_ratio(slots)
    columns_of_an_order(slots)
    read_unit_nouns(slots)
    read_scored_rows(slots)
    read_met_anyway(slots)
    read_measures(slots)
    slots.continued = follow.is_follow_up(slots)
    if slots.continued:
        follow.take_over(slots)
    read_aggregates(slots)
    for one_pass in PASSES:
        one_pass(slots)
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
    for one_pass in PASSES:
        one_pass(fresh)
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


_HELD = "\x00"


def _hold_back(part: list[Item]) -> None:
    """The part of a share is kept from the passes that read the whole."""
    for item in part:
        item.means = _HELD


def _let_go(part: list[Item]) -> None:
    for item in part:
        item.means = ""
