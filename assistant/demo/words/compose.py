"""Puts descriptions and comments together from phrases, for many rows at once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.random import Generator

from assistant.demo.columns import Column
from assistant.demo.span import Ints
from assistant.demo.words.phrases import phrases
from assistant.demo.world import codes, issues
from assistant.demo.world.goods import CATEGORIES, GOODS

# What weighed most in a survey's comment, in the order of the file.
GENERAL, WAIT, PASSED_ON, AGAIN, COMPLAINT = range(5)

_SLIPS = (
    ("充电", "冲电"), ("师傅", "师付"), ("屏幕", "屏目"), ("的时候", "得时候"),
    ("一直", "一只"), ("客服", "克服"), ("升级", "生级"),
)  # fmt: skip
_EVERY = 3
_WITH_COMMA = ("物流配送", "安装服务", "服务态度", "价格费用", "功能建议")
_AGE_DAYS = (14, 60, 180, 365)


@dataclass(frozen=True, slots=True, kw_only=True)
class Book:
    """Groups of phrases, from which each row takes one of its group."""

    phrases: Column
    first: Ints
    count: Ints

    def draw(self, rng: Generator, group: Ints) -> Column:
        """One phrase of each row's group."""
        place = self.first[group] + (rng.random(group.size, dtype=np.float32) * self.count[group]).astype(np.int32)
        return self.phrases.take(pa.array(np.minimum(place, self.first[group] + self.count[group] - 1)))


def book(groups: Sequence[Sequence[str]]) -> Book:
    """The groups as one list."""
    counts = np.array([len(group) for group in groups], dtype=np.int32)
    return Book(
        phrases=pa.array([phrase for group in groups for phrase in group]),
        first=(np.cumsum(counts) - counts).astype(np.int32),
        count=counts,
    )


def _core_groups() -> list[Sequence[str]]:
    """For each category and issue type what is said of it, some of it mistyped."""
    words = {**phrases("hardware"), **phrases("service")}
    groups: list[Sequence[str]] = []
    for category in CATEGORIES:
        for issue in issues.ISSUES:
            own = words.get(f"{issue.name}@{category}", ())
            said = (*words[issue.name], *own, *own)
            groups.append((*said, *_mistyped(said)))
    return groups


def _mistyped(said: Sequence[str]) -> list[str]:
    slips = []
    for phrase in said[::_EVERY]:
        slip = phrase
        for right, wrong in _SLIPS:
            slip = slip.replace(right, wrong, 1)
        if slip != phrase:
            slips.append(slip)
    return slips


def _subject_groups() -> list[list[str]]:
    """For each product how it is named, before a fault and before a matter of service."""
    return [
        [subject.format(a=good.alias, n=good.name, c=good.category) for subject in subjects]
        for good in GOODS
        for subjects in phrases("openings")["subjects"].values()
    ]


_TALK = phrases("openings")
_OPENINGS = book([*_TALK["openings"].values()])
_CLOSINGS = book([*_TALK["closings"].values()])
_AGES = book([*_TALK["ages"].values()])
_STOPS = book([_TALK["stops"]])
_SUBJECTS = book(_subject_groups())
_CORES = book(_core_groups())
_TAGGED = book([*(phrases("tagged")["phrases"][tag] for tag in codes.TAGS), ("",)])
_COMMENTS = book([body for bodies in phrases("comments")["bodies"].values() for body in bodies.values()])
_ENDINGS = book([*phrases("comments")["endings"].values()])

_CATEGORY = np.array([CATEGORIES.index(good.category) for good in GOODS])
_SERVICE = np.array([issue.category in _WITH_COMMA for issue in issues.ISSUES])


def descriptions(rng: Generator, kind: Ints, product: Ints, issue: Ints, owned_days: Ints, tag: Ints) -> Column:
    """What each customer wrote: `owned_days` since the sale (-1 unknown), `tag` the one to speak of (-1 none)."""
    by_service = _SERVICE[issue]
    age = np.where((owned_days < 0) | by_service, 0, 1 + np.searchsorted(_AGE_DAYS, owned_days, side="right"))
    nothing = np.zeros(kind.size, dtype=np.int8)
    return pc.binary_join_element_wise(
        _OPENINGS.draw(rng, kind),
        _AGES.draw(rng, age),
        _SUBJECTS.draw(rng, product.astype(np.int32) * 2 + by_service),
        _CORES.draw(rng, _CATEGORY[product] * len(issues.ISSUES) + issue),
        _STOPS.draw(rng, nothing),
        _TAGGED.draw(rng, np.where(tag >= 0, tag, len(codes.TAGS))),
        _CLOSINGS.draw(rng, kind),
        "",
    )


def survey_comments(rng: Generator, score: Ints, cause: Ints, written: np.ndarray) -> Column:
    """What each customer wrote into the survey; NULL where not `written`."""
    band = np.searchsorted((3, 4), score, side="right")
    joined = pc.binary_join_element_wise(
        _COMMENTS.draw(rng, band * (COMPLAINT + 1) + cause), _ENDINGS.draw(rng, band), ""
    )
    return pc.if_else(pa.array(written), joined, pa.scalar(None, pa.string()))
