"""Words with several readings, each said clearly to choose from: 最近几天, 5月中, 春节前后, mid-2025."""

from __future__ import annotations

from datetime import date

from assistant.flow.period import Grain
from assistant.understanding.dates import items as i
from assistant.understanding.dates import parts as p
from assistant.understanding.dates.grammar import Context, Made
from assistant.understanding.dates.rules.base import rule

_ZH: dict[Grain, str] = {"day": "天", "week": "周", "month": "个月", "quarter": "个季度", "year": "年"}
_FEW: dict[Grain, tuple[int, int]] = {"day": (3, 7), "week": (2, 4), "month": (3, 6), "quarter": (2, 4), "year": (2, 3)}
_MONTHS_POINTED = {0: "本月", -1: "上个月", 1: "下个月"}


@rule("few")
def few_units(_few: i.Word, unit: i.Unit) -> Made:
    """几天, a few weeks."""
    return i.Few(unit.grain) if unit.counting else None


@rule("few", "measure")
def few_measured(few: i.Word, measure: i.Word) -> Made:
    """几个, before 月."""
    return i.Word("few_measured") if (few.role, measure.role) == ("few", "measure") else None


@rule("few_measured")
def few_months(_few: i.Word, unit: i.Unit) -> Made:
    """几个月."""
    return i.Few(unit.grain)


@rule("couple")
def couple(_couple: i.Word, unit: i.Unit) -> Made:
    """A couple of weeks is two."""
    return i.Count(2 * unit.size, unit.grain)


@rule("recent", "leading")
def recent_few(recent: i.Direction | i.Deixis | i.Word, few: i.Few) -> Made:
    """最近几天, last few weeks, 这几个月, 未来几天."""
    ahead = (isinstance(recent, i.Direction) and recent.sign > 0) or (
        isinstance(recent, i.Deixis) and recent.offset > 0
    )
    zh, en = ("未来", "next") if ahead else ("近", "last")
    counts = _FEW[few.grain]
    return i.Unclear(
        tuple(f"{zh}{n}{_ZH[few.grain]}" for n in counts), tuple(f"the {en} {n} {few.grain}s" for n in counts)
    )


@rule("recent")
def recent_units(_recent: i.Word, unit: i.Unit) -> Made:
    """In recent weeks."""
    return recent_few(_recent, i.Few(unit.grain)) if unit.size == 1 and not unit.naming else None


def first_or_last(n: int, grain: Grain) -> i.Unclear | None:
    """前三个月: the first three of the year, or the three that lie behind us."""
    zh, unit = f"{n}{_ZH[grain]}", f"{n} {grain}s"
    if grain == "year":
        return i.Unclear((f"近{zh}", f"过去{n}个完整年"), (f"the last {unit}", f"the previous {unit}"))
    box_zh, box_en = ("本月", "this month") if grain == "day" else ("今年", "this year")
    whole = zh if zh.startswith(f"{n}个") else f"{n}个{_ZH[grain]}"
    whole = whole.replace("个", "个完整", 1)
    return i.Unclear(
        (f"{box_zh}前{zh}", f"近{zh}", *((f"过去{whole}",) if grain != "day" else ())),
        (
            f"the first {unit} of {box_en}",
            f"the last {unit}",
            *((f"the last {n} full {grain}s",) if grain != "day" else ()),
        ),
    )


_NOW: dict[Grain, str] = {"day": "今天", "week": "本周", "month": "本月", "quarter": "本季度", "year": "今年"}
_LAST: dict[Grain, str] = {"day": "昨天", "week": "上周", "month": "上个月", "quarter": "上个季度", "year": "去年"}


def newest(grain: Grain) -> i.Unclear:
    """Latest month: the last that is over, or the running one."""
    return i.Unclear((_LAST[grain], _NOW[grain]), (f"last {grain}", f"this {grain}"))


def which_week(n: int) -> i.Unclear:
    """第三周: of the month or of the year."""
    return i.Unclear(
        (f"本月第{n}周", f"今年第{n}周"), (f"the {_NTH[n - 1]} week of this month", f"week {n} of this year")
    )


_NTH = ("first", "second", "third", "fourth", "fifth")


@rule()
def middle(month: i.Number | i.Deixis, edge: p.EdgeOf) -> Made:
    """5月中 is mid-May or within May."""
    if edge.where != "middle" or edge.of != "month":
        return None
    if isinstance(month, i.Deixis):
        named = _MONTHS_POINTED.get(month.offset)
        return i.Unclear((f"{named}中旬", named), ()) if named else i.Dropped("vague")
    return i.Unclear((f"{month.value}月中旬", f"{month.value}月"), ()) if 1 <= month.value <= 12 else None


def middle_of_year(year: int) -> i.Unclear:
    """年中, mid-2025: June, or the two months in the middle."""
    return i.Unclear((f"{year}年6月", f"{year}年6月到7月"), (f"June {year}", f"June to July {year}"))


@rule("around")
def around_behind(festival: p.FestivalOf, _word: i.Word) -> Made:
    """春节前后."""
    return _around(festival)


@rule("around")
def around_before(_word: i.Word, festival: p.FestivalOf) -> Made:
    """Around Christmas."""
    return _around(festival)


def _around(festival: p.FestivalOf) -> i.Unclear:
    words = festival.festival.words
    zh = next((word for word in words if not word.isascii()), words[0])
    en = next((word for word in words if word.isascii()), words[0])
    return i.Unclear(
        (f"{zh}前3天到{zh}后3天", f"{zh}前一周到{zh}后一周"),
        (
            f"the 3 days before {en} to the 3 days after {en}",
            f"the week before {en} to the week after {en}",
        ),
    )


def year_or_day(month: p.MonthOf, number: i.Number, context: Context) -> i.Unclear | None:
    """May-26: a day, or May 2026; None where it can be no year of ours."""
    year = context.as_of.year // 100 * 100 + number.value
    near = context.as_of.year - 10 <= year <= context.as_of.year + 1
    if number.digits != 2 or not near or not 1 <= number.value <= 31:
        return None
    name = f"{date(year, month.n, 1):%B}"
    return i.Unclear(
        (f"{month.n}月{number.value}日", f"{year}年{month.n}月"),
        (f"{name} {number.value}", f"{name} {year}"),
    )
