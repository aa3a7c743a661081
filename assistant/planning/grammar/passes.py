"""The passes in their order: each fills the slots with what it understands, and marks the words that it used."""

from __future__ import annotations

from collections.abc import Callable

from assistant.planning.grammar.breakdown.buckets import read_buckets
from assistant.planning.grammar.breakdown.by_values import read_by_values
from assistant.planning.grammar.breakdown.crossing import read_crossing
from assistant.planning.grammar.breakdown.doers import read_doers
from assistant.planning.grammar.breakdown.each_by_each import read_each_by_each
from assistant.planning.grammar.breakdown.funnel import read_funnel
from assistant.planning.grammar.breakdown.groups import read_groups, read_things
from assistant.planning.grammar.breakdown.heads_by import read_things_by_number
from assistant.planning.grammar.breakdown.known import read_known, read_known_numbers
from assistant.planning.grammar.breakdown.mainly import read_mainly
from assistant.planning.grammar.breakdown.most_of import read_most_of
from assistant.planning.grammar.breakdown.narrow import read_missing, read_ranges_of_values, read_values
from assistant.planning.grammar.breakdown.overview import read_overview, read_profile
from assistant.planning.grammar.breakdown.own_kinds import read_own_kinds
from assistant.planning.grammar.breakdown.owners import read_owners
from assistant.planning.grammar.breakdown.people import read_who
from assistant.planning.grammar.breakdown.pictures import read_chart
from assistant.planning.grammar.breakdown.places import read_place, settle_place
from assistant.planning.grammar.breakdown.ranking import read_ranking, settle_ranking
from assistant.planning.grammar.lists.links import read_links
from assistant.planning.grammar.lists.listing import read_listing, read_order_of_rows
from assistant.planning.grammar.lists.longest_open import read_open_longest
from assistant.planning.grammar.lists.lookup import read_lookup
from assistant.planning.grammar.lists.row_scales import read_row_scales
from assistant.planning.grammar.lists.rows import columns_of_an_order
from assistant.planning.grammar.lists.scored import read_scored_rows
from assistant.planning.grammar.lists.search import read_search
from assistant.planning.grammar.lists.shown import read_shown
from assistant.planning.grammar.lists.with_columns import read_columns_asked
from assistant.planning.grammar.numbers.aggregates import read_total
from assistant.planning.grammar.numbers.averages import read_averages
from assistant.planning.grammar.numbers.beside import read_beside
from assistant.planning.grammar.numbers.conditions import read_numbers, read_row_conditions
from assistant.planning.grammar.numbers.cost_meant import read_cost_meant
from assistant.planning.grammar.numbers.counting import (
    count_by_a_scale,
    count_the_scored,
    distribute_the_scored,
    read_counts,
)
from assistant.planning.grammar.numbers.done_count import read_done_counts
from assistant.planning.grammar.numbers.industry import read_industry
from assistant.planning.grammar.numbers.measures import default_measure, read_measures
from assistant.planning.grammar.numbers.met_anyway import read_met_anyway
from assistant.planning.grammar.numbers.money import read_costs, settle_averages
from assistant.planning.grammar.numbers.people_share import read_people_share
from assistant.planning.grammar.numbers.ratio import read_ratio
from assistant.planning.grammar.numbers.unit_nouns import read_unit_nouns
from assistant.planning.grammar.numbers.versus import read_versus
from assistant.planning.grammar.slots import Slots
from assistant.planning.grammar.things.absence import read_absences, read_kinds_left_out
from assistant.planning.grammar.things.every import read_every
from assistant.planning.grammar.things.following import follow_within_usual, read_following
from assistant.planning.grammar.things.leaders import read_leaders
from assistant.planning.grammar.things.left_out import turn_round_what_is_left_out
from assistant.planning.grammar.things.outside import read_left_out
from assistant.planning.grammar.things.own_times import read_own_times
from assistant.planning.grammar.things.own_values import read_own_values
from assistant.planning.grammar.things.scope import settle_sets
from assistant.planning.grammar.things.sets import read_sets
from assistant.planning.grammar.things.those_people import read_those_people
from assistant.planning.grammar.things.tops import read_tops
from assistant.planning.grammar.things.uncovered import read_uncovered
from assistant.planning.grammar.time.each_before import read_each_before
from assistant.planning.grammar.time.growth import read_growth
from assistant.planning.grammar.time.relative import read_relative
from assistant.planning.grammar.time.standing_now import read_standing_now
from assistant.planning.grammar.time.through import read_through
from assistant.planning.grammar.time.timed import read_units_of_time
from assistant.planning.grammar.time.twice import read_second
from assistant.planning.grammar.time.when import (
    at_the_moment,
    look_ahead,
    read_grain,
    read_hours,
    read_period,
    read_weekdays,
)
from assistant.planning.grammar.turns.swapped import read_swapped

Pass = Callable[[Slots], None]

WHEN_AND_WHO: tuple[Pass, ...] = (
    read_owners,
    read_period,
    read_each_before,
    read_those_people,
    read_relative,
    read_doers,
    read_each_by_each,
    turn_round_what_is_left_out,
    read_open_longest,
    read_done_counts,
    read_columns_asked,
    read_people_share,
    read_leaders,
)
"""The period, and words that change what later words mean; before a follow-up is begun."""

WHAT_IS_ASKED: tuple[Pass, ...] = (
    read_lookup,
    read_tops,
    read_kinds_left_out,
    read_uncovered,
    read_funnel,
    read_buckets,
    read_row_scales,
    read_known_numbers,
    read_left_out,
    read_links,
    read_missing,
    read_row_conditions,
    read_every,
    read_own_times,
    read_own_values,
    read_sets,
    read_absences,
    read_most_of,
    read_counts,
    count_by_a_scale,
    read_following,
    read_ratio,
    columns_of_an_order,
    read_unit_nouns,
    read_scored_rows,
    read_met_anyway,
    read_measures,
)
"""Sets, lists and counts that have a form of their own, then the metrics named."""

THE_REST: tuple[Pass, ...] = (
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
"""What is read once the period and the measures are known."""
