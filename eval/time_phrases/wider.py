"""Wider phrases: festivals, edges and halves, codes, weekdays further back, the same time of last year."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from eval.time_phrases.common import EN_MONTHS, EN_NUMBERS, EN_ORDINALS, EN_WEEKDAYS, Phrase, th, zh_number
from eval.time_phrases.oracle import DAY, Days, cut, length_of_month, months_before, rolling, unit, weekdays_in

_FESTIVALS = (
    ("双十一", "Singles' Day", (11, 9), (11, 13), (11, 11)),
    ("618", "618 sale", (6, 16), (6, 21), (6, 18)),
    ("国庆", "National Day", (10, 1), (10, 8), (10, 1)),
    ("五一", "Labour Day", (5, 1), (5, 6), (5, 1)),
    ("圣诞节", "Christmas", (12, 25), (12, 26), (12, 25)),
)


_ROLLING = (
    ("TTM", 12, "month"),
    ("L30D", 30, "day"),
    ("last 3M", 3, "month"),
    ("past 90d", 90, "day"),
    ("last couple of weeks", 2, "week"),
    ("last fortnight", 2, "week"),
    ("rolling 12 months", 12, "month"),
    ("trailing year", 1, "year"),
    ("the last year and a half", 18, "month"),
    ("这两周", 2, "week"),
    ("这三个月", 3, "month"),
    ("过去一年半", 18, "month"),
    ("近半个月", 15, "day"),
)


def wider(as_of: date) -> Iterator[Phrase]:
    """Every template filled, with the days cut at the as-of day."""
    made = (
        *_festivals(as_of),
        *_edges(as_of),
        *_codes(as_of),
        *_further_back(as_of),
        *_last_year(as_of),
        *_pairs(as_of),
    )
    for text, days in made:
        yield text, cut(days, as_of)


def _festivals(as_of: date) -> Iterator[Phrase]:
    for zh, en, first, after, day in _FESTIVALS:
        for offset, said_zh, said_en in ((-1, "去年", "last year"), (-2, "前年", str(as_of.year - 2))):
            year = as_of.year + offset
            if not 2023 <= year <= 2027:
                continue
            start, end, itself = (date(year, *each) for each in (first, after, day))
            yield from ((f"{said_zh}{zh}", (start, end)), (f"{said_zh}{zh}期间", (start, end)))
            yield from ((f"{said_zh}{zh}当天", (itself, itself + DAY)), (f"{en} {said_en}", (start, end)))
            yield f"{said_zh}{zh}前一周", (start - 7 * DAY, start)
            yield f"{said_zh}{zh}后3天", (end, end + 3 * DAY)
            yield f"the two weeks before {en} {said_en}", (start - 14 * DAY, start)
        year = next(y for y in range(as_of.year, 0, -1) if date(y, *first) <= as_of)
        if 2023 <= year <= 2027:
            latest = (date(year, *first), date(year, *after))
            yield from ((f"{zh}期间", latest), (f"during {en}", latest), (f"over {en}", latest))


def _edges(as_of: date) -> Iterator[Phrase]:
    for offset, zh, en in ((-1, "上季度", "last quarter"), (-2, "上上季度", "the quarter before last")):
        start, end = unit(as_of, "quarter", offset)
        yield from ((f"{zh}初", (start, _months(start, 1))), (f"{zh}末", (_months(start, 2), end)))
        yield from ((f"early {en}", (start, _months(start, 1))), (f"mid {en}", (_months(start, 1), _months(start, 2))))
        yield f"the end of {en}", (_months(start, 2), end)
    for year, zh, en in (
        (as_of.year - 1, "去年", "last year"),
        (as_of.year - 2, f"{as_of.year - 2}年", str(as_of.year - 2)),
    ):
        january, december = (date(year, 1, 1), date(year, 2, 1)), (date(year, 12, 1), date(year + 1, 1, 1))
        yield from ((f"{zh}初", january), (f"{zh}末", december), (f"{zh}年底", december))
        yield from ((f"the beginning of {en}", january), (f"late {en}", december), (f"at the end of {en}", december))
        for month in range(1, 13):
            start = date(year, month, 1)
            middle, end = start + 15 * DAY, start + length_of_month(year, month) * DAY
            name = EN_MONTHS[month - 1]
            yield from ((f"{zh}{month}月上半月", (start, middle)), (f"{zh}{month}月下半月", (middle, end)))
            yield f"the first half of {name} {en}", (start, middle)
            yield f"the second half of {name} {en}", (middle, end)
            yield f"{zh}{month}月中旬", (start + 10 * DAY, start + 20 * DAY)
            yield f"mid-{name} {en}", (start + 10 * DAY, start + 20 * DAY)
            first_monday = weekdays_in(start, end, 1)[0]
            yield f"the first week of {name} {en}", (first_monday, first_monday + 7 * DAY)
            yield f"the last day of {name} {en}", (end - DAY, end)
            yield f"{zh}{month}月第一天", (start, start + DAY)
        for n, months in ((1, (6, 7, 8)), (2, (9, 10, 11))):
            season = (date(year, months[0], 1), date(year, months[-1] + 1, 1))
            yield from ((f"{zh}{'夏秋'[n - 1]}天", season), (f"{('summer', 'autumn')[n - 1]} {en}", season))


def _months(day: date, n: int) -> date:
    months = day.year * 12 + day.month - 1 + n
    return date(months // 12, months % 12 + 1, 1)


def _codes(as_of: date) -> Iterator[Phrase]:
    for year in (as_of.year - 1, as_of.year - 2):
        short = year % 100
        for quarter in range(1, 5):
            days = unit(date(year, 3 * quarter, 1), "quarter")
            for join in ("", " ", "-"):
                yield f"{year}{join}Q{quarter}", days
            yield from ((f"Q{quarter}/{year}", days), (f"Q{quarter}'{short:02}", days), (f"{quarter}Q{short:02}", days))
            yield f"{short:02}年{zh_number(quarter)}季度", days
        for half in (1, 2):
            days = unit(date(year, 6 * half, 1), "half")
            yield from (
                (f"{year}H{half}", days),
                (f"{half}H{short:02}", days),
                (f"{year}年{'上下'[half - 1]}半年", days),
            )
        monday = date(year, 1, 4) - timedelta(days=date(year, 1, 4).weekday())
        for n in (1, 9, 20, 37, 52):
            week = (monday + 7 * (n - 1) * DAY, monday + 7 * n * DAY)
            for text in (f"{year}-W{n:02}", f"week {n} of {year}", f"CW{n} {year}", f"{year}年第{n}周"):
                yield text, week
        yield from (
            (f"full year {year}", (date(year, 1, 1), date(year + 1, 1, 1))),
            (f"{year}年全年", (date(year, 1, 1), date(year + 1, 1, 1))),
        )
    for text, n, grain in _ROLLING:
        yield text, rolling(as_of, n, grain)
    for grain in ("week", "month", "quarter", "year"):
        yield f"{grain[0].upper()}TD", unit(as_of, grain)
        yield f"earlier this {grain}", unit(as_of, grain)
        yield f"last full {grain}", unit(as_of + DAY, grain, -1)


def _further_back(as_of: date) -> Iterator[Phrase]:
    for n, name in enumerate(EN_WEEKDAYS, 1):
        days = weekdays_in(as_of - 60 * DAY, as_of, n)[::-1]
        yield f"the {name} before last", (days[1], days[1] + DAY)
        for back in (1, 2, 3):
            yield f"{EN_NUMBERS[back + 1]} {name}s ago", (days[back], days[back] + DAY)
        monday = unit(as_of, "week", -2)[0]
        yield f"上上周{'一二三四五六日'[n - 1]}", (monday + (n - 1) * DAY, monday + n * DAY)
    for n in range(1, 7):
        for grain, zh in (("week", "周"), ("month", "个月"), ("year", "年")):
            yield f"{zh_number(n) if n != 2 else '两'}{zh}前", unit(as_of, grain, -n)
            yield f"{EN_NUMBERS[n]} {grain}{'s' * (n > 1)} ago", unit(as_of, grain, -n)
    yield from (
        ("大上个月", unit(as_of, "month", -2)),
        ("大前年", unit(as_of, "year", -3)),
        ("前天", unit(as_of, "day", -2)),
    )
    for word, day in (("上周", unit(as_of, "week", -1)), ("上上周", unit(as_of, "week", -2))):
        yield f"{word}一到{word}三", (day[0], day[0] + 3 * DAY)
        yield f"{word}工作日", (day[0], day[0] + 5 * DAY)


def _last_year(as_of: date) -> Iterator[Phrase]:
    day = months_before(as_of, 12)
    for text in ("去年的今天", "去年今日", "this day last year", "a year ago today"):
        yield text, (day, day + DAY)
    month = unit(date(as_of.year - 1, as_of.month, 1), "month")
    quarter = unit(date(as_of.year - 1, as_of.month, 1), "quarter")
    yield from (("去年这个月", month), ("this month last year", month), ("去年这个季度", quarter))
    for n in (1, 5, 10, 20):
        yield f"上个月{n}号", _nth(unit(as_of, "month", -1)[0], n)
        yield f"the {th(n)} of last month", _nth(unit(as_of, "month", -1)[0], n)
    for n in range(1, 4):
        yield f"the {EN_ORDINALS[n - 1]} month of last quarter", unit(unit(as_of, "quarter", -1)[0], "month", n - 1)
        yield f"上季度第{zh_number(n)}个月", unit(unit(as_of, "quarter", -1)[0], "month", n - 1)


def _nth(start: date, n: int) -> Days:
    return start + (n - 1) * DAY, start + n * DAY


def _pairs(as_of: date) -> Iterator[Phrase]:
    year = as_of.year - 1
    for first, last in ((1, 3), (3, 5), (6, 12), (10, 11)):
        a, b = date(year, first, 1), date(year, last, length_of_month(year, last)) + DAY
        one, other = EN_MONTHS[first - 1], EN_MONTHS[last - 1]
        for text in (
            f"{year}年{first}月~{last}月",
            f"{year}.{first}-{year}.{last}",
            f"{year}-{first:02}至{year}-{last:02}",
            f"{year}年{first}月—{year}年{last}月",
            f"{one}–{other} {year}",
            f"from {one} through {other} {year}",
        ):
            yield text, (a, b)
        c, d = date(year, first, 5), date(year, last, 18)
        for sep in ("-", " to ", "~", "至", "..", " – "):
            yield f"{c:%Y/%m/%d}{sep}{d:%Y/%m/%d}", (c, d + DAY)
        yield f"{c:%Y%m%d}-{d:%Y%m%d}", (c, d + DAY)
        yield f"{year}年{first}月5号到{last}月18号", (c, d + DAY)
    november, february = date(year - 1, 11, 1), date(year, 2, length_of_month(year, 2)) + DAY
    yield from (
        (f"{year - 1}年11月到{year}年2月", (november, february)),
        (f"November {year - 1} to February {year}", (november, february)),
    )
    yield f"{EN_MONTHS[0]}, {EN_MONTHS[1]} and {EN_MONTHS[2]} {year}", (date(year, 1, 1), date(year, 4, 1))
    tomorrow = as_of + DAY
    for text in ("去年以来", "since last year", "从去年开始", "自去年起", "from last year on", "去年至今"):
        yield text, (date(year, 1, 1), tomorrow)
    monday = unit(as_of, "week", -1)[0]
    yield from (
        ("上周一至今", (monday, tomorrow)),
        ("上周三到昨天", (monday + 2 * DAY, as_of)),
        ("since Monday of last week", (monday, tomorrow)),
    )
    yield from (("年初至上月底", (date(as_of.year, 1, 1), unit(as_of, "month")[0])),) if as_of.month > 1 else ()
