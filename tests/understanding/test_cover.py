"""The best cover: long mentions before short ones, meanings before filler."""

from assistant.flow.mention import Sense
from assistant.understanding.cover import Candidate, best_cover


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
