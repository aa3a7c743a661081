"""The best cover: long mentions before short ones, meanings before filler."""

from assistant.flow.mention import Sense
from assistant.understanding.cover import Candidate, best_cover, cover_of


def candidate(start: int, end: int, ref: str, weight: float = 1.0) -> Candidate:
    return Candidate(start=start, end=end, sense=Sense(kind="word", ref=ref), weight=weight)


def texts(text: str, *candidates: Candidate) -> list[str]:
    return [mention.text for mention in best_cover(text, candidates)]


def test_one_long_mention_beats_two_short_ones() -> None:
    assert texts("华南二组", candidate(0, 2, "a"), candidate(2, 4, "b"), candidate(0, 4, "c")) == ["华南二组"]


def test_the_cover_that_explains_more_wins_over_the_longest_word() -> None:
    assert texts("工单数据", candidate(0, 3, "a"), candidate(0, 2, "b"), candidate(2, 4, "c", 0.9)) == ["工单", "数据"]


def test_senses_of_one_span_stand_together_heaviest_first() -> None:
    (mention,) = best_cover("投诉", [candidate(0, 2, "value", 1.0), candidate(0, 2, "metric", 1.1)])
    assert [sense.ref for sense in mention.senses] == ["metric", "value"]


def test_nothing_is_covered_without_candidates() -> None:
    assert texts("abc") == []


def test_the_margin_is_what_the_next_best_meaning_lacks() -> None:
    near = cover_of("抱怨", [candidate(0, 2, "a", 1.0), candidate(0, 1, "b", 1.2), candidate(1, 2, "c", 1.2)])
    far = cover_of("抱怨", [candidate(0, 2, "a", 1.0), candidate(0, 1, "b", 0.5), candidate(1, 2, "c", 0.5)])
    assert 0 < near.margin < far.margin


def test_a_cover_by_parts_that_mean_the_same_is_no_other_reading() -> None:
    assert cover_of("投诉量", [candidate(0, 3, "a"), candidate(0, 2, "a")]).margin == 1.0


def test_filler_is_no_other_reading() -> None:
    assert cover_of("一下", [candidate(0, 2, "a"), candidate(0, 1, "filler", 0.9)]).margin == 1.0


def test_a_text_of_blanks_has_nothing_else_to_mean() -> None:
    assert cover_of("   ", []).margin == 1.0
