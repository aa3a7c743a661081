"""Notes under an answer: the conventions that were applied and what the rows do not hold, each one sentence."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta

from assistant.answer.frame import Frame
from assistant.answer.labels import label
from assistant.answer.numbers import as_float
from assistant.answer.periods import bucket_text, range_text
from assistant.answer.phrases import counted, has, join, say
from assistant.answer.shape import is_ranking, known, ranked_figure, shape
from assistant.answer.standing import all_stand
from assistant.flow import Reading
from assistant.flow.calendar import floor

_KEY = re.compile(r"[a-z][a-z0-9_]*(:[\w.]+)*")
_NUMBER = re.compile(r"\d+")
_SHOWN = 3


def notes(frame: Frame, reading: Reading, keys: tuple[str, ...] = ()) -> tuple[str, ...]:
    """Every note that the answer needs, each once: the reading's and the compiler's, then those the rows call for."""
    found = [
        *(_said(frame, key) for key in (*reading.notes, *keys)),
        *_kept(frame, reading),
        *_period(frame),
        *_comparison(frame),
        *(_comparison(also) if (also := frame.also()) is not None else ()),
        *_rows(frame),
        *_buckets(frame),
    ]
    return tuple(dict.fromkeys(note for note in found if note))


def _said(frame: Frame, note: str) -> str:
    """A whole sentence as it is; a key as its phrase, with what it names ("instead:a:b"); nothing for other keys."""
    if not _KEY.fullmatch(note):
        return note
    word, *named = note.split(":")
    general = _NUMBER.sub("n", word)
    key = next((name for name in (f"note_{word}", f"note_{general}") if has(frame.lang, name)), None)
    if key is None:
        return ""
    number = _NUMBER.search(word)
    period = frame.query.period
    unit = say(frame.lang, f"grain_{period.unit}") if period and period.unit else ""
    n = number.group() if number else frame.catalog.calendar.recent_days
    names = [label(name, frame.catalog, frame.lang) for name in (*named, "", "")]
    return say(frame.lang, key, n=n, range=range_text(period, frame.lang), unit=unit, first=names[0], second=names[1])


def _kept(frame: Frame, reading: Reading) -> list[str]:
    return [say(frame.lang, "note_kept_named", kept=join(frame.lang, reading.kept))] if reading.kept else []


def _period(frame: Frame) -> list[str]:
    period, lang = frame.query.period, frame.lang
    if period is None:
        return (
            []
            if all_stand(frame.query, frame.catalog)
            else [say(lang, "note_all", day=bucket_text(frame.as_of, "day", lang))]
        )
    said = [_said(frame, period.convention)] if period.convention else []
    if period.running and frame.query.comparison is None and period.end and shape(frame) != "trend":
        said.append(
            say(lang, "note_running", unit=_unit(frame), day=bucket_text(period.end - timedelta(days=1), "day", lang))
        )
    return said


def _unit(frame: Frame) -> str:
    """What is still running: 本月, This month; the last unit of several; else the dates."""
    period = frame.query.period
    named = period and period.unit and period.count == 1 and period.start == floor(frame.as_of, period.unit)
    if period and named:
        return _capital(say(frame.lang, f"this_{period.unit}"))
    if period and period.unit:
        return _capital(bucket_text(floor(frame.as_of, period.unit), period.unit, frame.lang))
    whole = replace(period, end=period.whole_end) if period and period.whole_end else period
    return _capital(range_text(whole, frame.lang))


def _comparison(frame: Frame) -> list[str]:
    comparison, period, lang = frame.query.comparison, frame.query.period, frame.lang
    if comparison is None:
        return []
    days = range_text(comparison.baseline, lang)
    if comparison.whole is None or comparison.whole == comparison.baseline:
        return [say(lang, "note_baseline", days=days)]
    words = {"days": days, "whole": range_text(comparison.whole, lang), "value": _whole_value(frame)}
    running = period is not None and period.running
    return [say(lang, "note_same_days" if running else "note_part_days", unit=_unit(frame), **words)]


def _whole_value(frame: Frame) -> str:
    """The whole earlier period's number, where the result brings it."""
    index = frame.extra("previous_whole")
    if index is None or len(frame.rows) != 1 or not frame.figures or as_float(frame.rows[0][index]) is None:
        return ""
    return say(frame.lang, "note_whole_value", value=frame.amount(frame.figures[0], frame.rows[0][index]))


def _rows(frame: Frame) -> list[str]:
    lang, said = frame.lang, []
    if frame.result.truncated:
        said.append(say(lang, "note_truncated", count=f"{len(frame.rows):,}"))
    if shape(frame) == "ranking":
        said.extend(_ties(frame))
    for group in frame.groups:
        if group.kind != "time" and any(row[group.index] is None for row in frame.rows):
            said.append(say(lang, "note_unknown", label=say(lang, "unknown"), field=group.label))
    return said


def _ties(frame: Frame) -> list[str]:
    """Equal ones at the cut of a ranking that keeps them all."""
    limit, figure = frame.query.limit, ranked_figure(frame)
    rows = known(frame, figure)
    if limit is None or limit.count == 1 or not limit.ties or not is_ranking(frame) or len(rows) <= limit.count:
        return []
    last = figure.value(rows[-1])
    return [counted(frame.lang, "note_ties", sum(figure.value(row) == last for row in rows))]


def _buckets(frame: Frame) -> list[str]:
    time, lang = frame.time(), frame.lang
    finished = next((figure for figure in frame.figures if figure.finished_only), None)
    said: list[str] = []
    if time is not None:
        days = sorted({day for row in frame.rows if isinstance(day := row[time.index], date)})
        cut = [day for day in days if frame.partial(day, time.field) == "cut" and not frame.before_history(day)]
        said.extend(
            say(lang, "note_partial", bucket=_capital(bucket_text(day, time.field, lang))) for day in cut[:_SHOWN]
        )
        still = sorted(
            {str(bucket_text(row[time.index], time.field, lang)) for row in frame.rows if frame.unfinished(row)}
        )
        if still:
            said.append(say(lang, "note_unfinished_buckets", buckets=join(lang, tuple(still))))
            return said
    if finished and _recent(frame):
        said.append(
            say(
                lang,
                "note_unfinished",
                metric=_capital(finished.naming.label),
                day=bucket_text(frame.as_of, "day", lang),
            )
        )
    return said


def _recent(frame: Frame) -> bool:
    """True where the period reaches the as-of day, so that young work is among what is counted."""
    period = frame.query.period
    return period is None or period.end is None or period.end > frame.as_of


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
