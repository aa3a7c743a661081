"""Chance: one stream of random numbers for each table, and the few ways in which the generator draws from them."""

from __future__ import annotations

import zlib
from dataclasses import dataclass

import numpy as np
from numpy.random import Generator, SeedSequence, default_rng

from assistant.demo.span import Floats, Ints

_BLOCK = 16
_BELOW_ONE = np.float32(1 - 2**-24)


@dataclass(frozen=True, slots=True, kw_only=True)
class Chance:
    """All chance of one build; equal seeds give equal rows."""

    seed: int

    def stream(self, name: str) -> Generator:
        """The stream of one table: a child of the seed keyed by its name, so a change elsewhere never reshuffles it."""
        return default_rng(SeedSequence(self.seed, spawn_key=(zlib.crc32(name.encode()),)))


def even(rng: Generator, count: int) -> Floats:
    """Uniform draws in [0, 1) of which every run of 16 holds one in each sixteenth: steady means."""
    blocks = -(-count // _BLOCK)
    ranks = np.argsort(rng.random((blocks, _BLOCK), dtype=np.float32), axis=1)
    draws = ((ranks.ravel()[:count] + rng.random(count, dtype=np.float32)) / _BLOCK).astype(np.float32)
    return np.minimum(draws, _BELOW_ONE)


def even_along(rng: Generator, *keys: Ints) -> Floats:
    """`even` draws dealt out along the rows in their order within each group of equal small non-negative `keys`."""
    group = np.zeros(keys[0].size, dtype=np.int32)
    for key in keys:
        group = group * (int(key.max(initial=0)) + 1) + key
    if group.max(initial=0) < 2**15:
        group = group.astype(np.int16)  # short keys are sorted by radix, several times as fast
    order = np.argsort(group, kind="stable")
    draws = np.empty(order.size, dtype=np.float32)
    draws[order] = even(rng, order.size)
    return draws


def bell(uniform: Floats) -> Floats:
    """Standard normal values of uniform draws (logistic approximation, exact enough for noise)."""
    clipped = np.clip(uniform, 5e-3, 1 - 5e-3)
    return (np.log(clipped / (1 - clipped)) / 1.702).astype(np.float32)


def choose(uniform: Floats, weights: Floats) -> Ints:
    """For each uniform draw the number of a choice, by `weights`."""
    edges = np.cumsum(weights, dtype=np.float64) / np.sum(weights)
    picked: Ints = np.minimum(np.searchsorted(edges, uniform, side="right"), edges.size - 1)
    return picked


def choose_by(uniform: Floats, table: Floats, row: Ints) -> Ints:
    """For each draw the number of a choice, by the weights in its row of `table`."""
    edges = np.cumsum(table, axis=1, dtype=np.float64)
    edges = (edges / edges[:, -1:]).astype(np.float32)
    picked = np.zeros(uniform.size, dtype=np.int8)
    for column in range(table.shape[1] - 1):
        picked += uniform >= edges[row, column]
    return picked


def spread(weights: Floats, total: int, phase: float) -> Ints:
    """Whole counts, in sum about `total`, that follow `weights`: any run of cells is within one of its due."""
    cumulated = np.cumsum(weights.ravel(), dtype=np.float64)
    steps = np.floor(cumulated * (total / cumulated[-1]) + phase).astype(np.int64)
    counts: Ints = np.diff(steps, prepend=0).reshape(weights.shape)
    return counts
