"""The best cover: of all things heard at overlapping places, the non-overlapping ones that explain most of the text."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from assistant.flow.mention import Mention, Sense

PIECE_COST = 0.8
"""Taken off for each mention, so that one long mention beats two short ones over the same characters."""
SKIP_COST = 0.5
"""Taken off for each character that nothing explains."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """Characters [start, end) that could have this sense; `weight` is its worth per character."""

    start: int
    end: int
    sense: Sense
    weight: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Cover:
    """Mentions that do not overlap, in order, and by how much they beat the best other reading.

    margin: the difference of the scores per character that is no blank; 1 where no words can mean anything else.
    """

    mentions: tuple[Mention, ...]
    margin: float = 1.0


Span = tuple[int, int]


def best_cover(text: str, candidates: Iterable[Candidate]) -> tuple[Mention, ...]:
    """The mentions of the best-scoring cover of `text`, in order; senses of equal spans stand together, heaviest
    first.
    """
    return cover_of(text, candidates).mentions


def cover_of(text: str, candidates: Iterable[Candidate]) -> Cover:
    """The best-scoring cover of `text` with its margin."""
    spans: dict[Span, list[Candidate]] = defaultdict(list)
    for candidate in candidates:
        spans[candidate.start, candidate.end].append(candidate)
    worths = {span: _worth(text[span[0] : span[1]], max(c.weight for c in alike)) for span, alike in spans.items()}
    costs = [SKIP_COST if character.isalnum() else 0.0 for character in text]
    before, back = _best_before(costs, worths)
    chosen = _chosen(back)
    margin = _margin(text, spans, worths, chosen, before, _best_after(costs, worths))
    return Cover(mentions=tuple(_mention(text, spans[span], *span) for span in chosen), margin=margin)


def _best_before(costs: list[float], worths: dict[Span, float]) -> tuple[list[float], list[int]]:
    """The best score of the text before each place, and where its last mention begins (-1: a character is skipped)."""
    ending: dict[int, list[tuple[int, float]]] = defaultdict(list)
    for (start, end), worth in worths.items():
        ending[end].append((start, worth))
    best, back = [0.0] * (len(costs) + 1), [-1] * (len(costs) + 1)
    for at in range(1, len(costs) + 1):
        best[at] = best[at - 1] - costs[at - 1]
        for start, worth in ending.get(at, ()):
            if best[start] + worth > best[at]:
                best[at], back[at] = best[start] + worth, start
    return best, back


def _best_after(costs: list[float], worths: dict[Span, float]) -> list[float]:
    """The best score of the text from each place on."""
    starting: dict[int, list[tuple[int, float]]] = defaultdict(list)
    for (start, end), worth in worths.items():
        starting[start].append((end, worth))
    best = [0.0] * (len(costs) + 1)
    for at in range(len(costs) - 1, -1, -1):
        best[at] = best[at + 1] - costs[at]
        for end, worth in starting.get(at, ()):
            if best[end] + worth > best[at]:
                best[at] = best[end] + worth
    return best


def _margin(
    text: str,
    spans: dict[Span, list[Candidate]],
    worths: dict[Span, float],
    chosen: list[Span],
    before: list[float],
    after: list[float],
) -> float:
    """How much worse the best cover is in which some words mean something that none of them means in the chosen one."""
    means = {span: {_meaning(c.sense) for c in spans[span]} for span in chosen}
    owner = {at: means[span] for span in chosen for at in range(*span)}
    other = -float("inf")
    for (start, end), worth in worths.items():
        through = before[start] + worth + after[end]
        if through <= other or (start, end) in means:
            continue
        here = [owner[at] for at in {start, end - 1, (start + end) // 2} if at in owner]
        heard = [_meaning(c.sense) for c in spans[start, end]]
        if not any(one[1] == "filler" or any(one in each for each in here) for one in heard):
            other = through
    length = sum(not character.isspace() for character in text)
    return min(1.0, (before[-1] - other) / length) if length else 1.0


def _meaning(sense: Sense) -> tuple[object, ...]:
    """What tells most senses apart; a whole sense with its periods takes long to hash."""
    return sense.kind, sense.ref, sense.value


def _worth(covered: str, weight: float) -> float:
    return weight * sum(not character.isspace() for character in covered) - PIECE_COST


def _chosen(back: list[int]) -> list[tuple[int, int]]:
    chosen, at = [], len(back) - 1
    while at > 0:
        if back[at] >= 0:
            chosen.append((back[at], at))
            at = back[at]
        else:
            at -= 1
    return chosen[::-1]


def _mention(text: str, alike: list[Candidate], start: int, end: int) -> Mention:
    senses = dict.fromkeys(candidate.sense for candidate in sorted(alike, key=lambda c: -c.weight))
    return Mention(start=start, end=end, text=text[start:end], senses=tuple(senses))
