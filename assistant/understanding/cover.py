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
    exact: bool = True


def best_cover(text: str, candidates: Iterable[Candidate]) -> tuple[Mention, ...]:
    """The mentions of the best-scoring cover of `text`, in order; senses of equal spans stand together, heaviest
    first.
    """
    spans: dict[tuple[int, int], list[Candidate]] = defaultdict(list)
    for candidate in candidates:
        spans[candidate.start, candidate.end].append(candidate)
    ending: dict[int, list[tuple[int, float]]] = defaultdict(list)
    for (start, end), alike in spans.items():
        ending[end].append((start, _worth(text[start:end], max(c.weight for c in alike))))
    best, back = [0.0] * (len(text) + 1), [-1] * (len(text) + 1)
    for at in range(1, len(text) + 1):
        best[at] = best[at - 1] - (SKIP_COST if text[at - 1].isalnum() else 0.0)
        for start, worth in ending[at]:
            if best[start] + worth > best[at]:
                best[at], back[at] = best[start] + worth, start
    return tuple(_mention(text, spans[span], *span) for span in _chosen(back))


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
    return Mention(
        start=start,
        end=end,
        text=text[start:end],
        senses=tuple(senses),
        exact=all(candidate.exact for candidate in alike),
    )
