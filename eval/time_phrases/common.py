"""Phrases of units, rolling periods, weekdays, parts, dates and ranges, with their days by the second calendar."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from eval.time_phrases.oracle import (
    DAY,
    Days,
    ahead,
    cut,
    latest,
    length_of_month,
    rolling,
    unit,
    weekdays_in,
)

Phrase = tuple[str, Days]
"""A text and the days [start, end) that it means; None is open."""

ZH_DIGITS = "零一二三四五六七八九"
EN_NUMBERS = ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"]
EN_MONTHS = [date(2000, n, 1).strftime("%B") for n in range(1, 13)]
EN_WEEKDAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]
EN_ORDINALS = ["first", "second", "third", "fourth"]
ZH_UNITS = {"day": "天", "week": "周", "month": "个月", "quarter": "个季度", "year": "年"}


def zh_number(n: int) -> str:
    if n < 10:
        return ZH_DIGITS[n]
    tens, ones = divmod(n, 10)
    return ("" if tens == 1 else ZH_DIGITS[tens]) + "十" + (ZH_DIGITS[ones] if ones else "")


def th(n: int) -> str:
    return f"{n}{'th' if 10 < n < 20 else {1: 'st', 2: 'nd', 3: 'rd'}.get(n % 10, 'th')}"


def common(as_of: date) -> Iterator[Phrase]:
    """Every template filled, with the days cut at the as-of day."""
    for text, days in (*_units(as_of), *_rolling(as_of), *_weekdays(as_of), *_parts(as_of), *_dates(as_of)):
        yield text, cut(days, as_of)
    yield from _ranges(as_of)


def _units(as_of: date) -> Iterator[Phrase]:
    zh_words = {
        "week": ("周", "个星期", "个礼拜"),
        "month": ("月", "个月"),
        "quarter": ("季度", "个季度"),
        "year": ("年度",),
    }
    for grain, words in zh_words.items():
        for offset, pointing in ((0, "本"), (-1, "上"), (-2, "上上"), (1, "下")):
            for word in words if pointing != "本" else words[:1]:
                yield pointing + word, unit(as_of, grain, offset)
        for offset, pointing in ((0, "this "), (0, "the current "), (-1, "last "), (-1, "the previous "), (1, "next ")):
            yield pointing + grain, unit(as_of, grain, offset)
        yield f"the {grain} before last", unit(as_of, grain, -2)
        yield f"this {grain} so far", unit(as_of, grain)
        yield f"{grain} to date", unit(as_of, grain)
    for word, offset in (("今年", 0), ("去年", -1), ("前年", -2), ("明年", 1)):
        yield word, unit(as_of, "year", offset)
        yield word + "全年", unit(as_of, "year", offset)
    for word, offset in (
        ("今天", 0),
        ("昨天", -1),
        ("前天", -2),
        ("大前天", -3),
        ("yesterday", -1),
        ("today", 0),
        ("尋日", -1),
    ):
        yield word, unit(as_of, "day", offset)
    for n in range(2, 7):
        for grain in ("week", "month", "quarter", "year"):
            full = unit(as_of + DAY, grain, -n, n)
            yield f"过去{zh_number(n)}个完整{ZH_UNITS[grain].removeprefix('个')}", full
            yield f"last {n} full {grain}s", full
            yield f"the previous {EN_NUMBERS[n]} {grain}s", full


def _rolling(as_of: date) -> Iterator[Phrase]:
    for grain, word in ZH_UNITS.items():
        for n in (*range(1, 13), 15, 24, 30, 60):
            days = rolling(as_of, n, grain)
            yield f"近{n}{word}", days
            yield f"最近{zh_number(n) if n != 2 else '两'}{word}", days
            yield f"过去 {n} {word}", days
            yield f"last {n} {grain}s", days
            yield f"over the past {n} {grain}{'s' * (n > 1)}", days
            yield f"未来{n}{word}", ahead(as_of, n, grain)
            yield f"next {n} {grain}s", ahead(as_of, n, grain)
            if n < 13:
                yield f"in the past {EN_NUMBERS[n]} {grain}{'s' * (n > 1)}", days
    for n in (1, 2, 5, 10, 45):
        yield f"{n}天前", unit(as_of, "day", -n)
        yield f"{n} days ago", unit(as_of, "day", -n)
        yield f"older than {n} days", (None, as_of - n * DAY)
        yield f"{n}天以前", (None, as_of - n * DAY)
    yield from (("最近", rolling(as_of, 30, "day")), ("recently", rolling(as_of, 30, "day")))
    yield from (("近半年", rolling(as_of, 6, "month")), ("past half year", rolling(as_of, 6, "month")))
    yield from (("过去一年半", rolling(as_of, 18, "month")), ("past fortnight", rolling(as_of, 2, "week")))


def _weekdays(as_of: date) -> Iterator[Phrase]:
    for offset, word in ((0, "本周"), (-1, "上周"), (-2, "上上周"), (1, "下周"), (-1, "上个星期"), (0, "这个礼拜")):
        week = unit(as_of, "week", offset)
        for n in range(1, 8):
            day = week[0] + (n - 1) * DAY
            yield word + "一二三四五六日"[n - 1], (day, day + DAY)
        if word.endswith("周"):
            yield word + "末", (week[0] + 5 * DAY, week[1])
    for n, name in enumerate(EN_WEEKDAYS, 1):
        days = weekdays_in(as_of - 7 * DAY, as_of, n)
        yield f"last {name}", (days[-1], days[-1] + DAY)
        yield f"this past {name}", (days[-1], days[-1] + DAY)
        day = weekdays_in(*unit(as_of, "week", -1), n)[0]
        yield f"{name} of last week", (day, day + DAY)
        yield f"last week's {name}", (day, day + DAY)


def _parts(as_of: date) -> Iterator[Phrase]:
    for offset, zh, en in (
        (0, "今年", "this year"),
        (-1, "去年", "last year"),
        (-2, f"{as_of.year - 2}年", str(as_of.year - 2)),
    ):
        year = as_of.year + offset
        for month in range(1, 13):
            start = date(year, month, 1)
            days = (start, start + length_of_month(year, month) * DAY)
            yield f"{zh}{month}月", days
            yield f"{zh}{zh_number(month)}月份", days
            yield f"{EN_MONTHS[month - 1]} {en}", days
            yield f"{EN_MONTHS[month - 1][:3]} of {en}", days
            yield from _parts_of_month(f"{zh}{month}月", f"{EN_MONTHS[month - 1]} {en}", *days)
        for quarter in range(1, 5):
            days = unit(date(year, 3 * quarter, 1), "quarter")
            yield f"{zh}{zh_number(quarter)}季度", days
            yield f"{zh}第{quarter}季度", days
            yield f"{zh}Q{quarter}", days
            yield f"{EN_ORDINALS[quarter - 1]} quarter of {en}", days
            yield f"Q{quarter} {en}", days
        for half in (1, 2):
            days = unit(date(year, 6 * half, 1), "half")
            yield f"{zh}{'上下'[half - 1]}半年", days
            yield f"{EN_ORDINALS[half - 1]} half of {en}", days
            yield f"H{half} {en}", days
        yield f"{zh}年底", (date(year, 12, 1), date(year + 1, 1, 1))
        yield f"{zh}前三季度", (date(year, 1, 1), date(year, 10, 1))
        yield f"{zh}前5个月", (date(year, 1, 1), date(year, 6, 1))


def _parts_of_month(zh: str, en: str, start: date, end: date) -> Iterator[Phrase]:
    mondays = weekdays_in(start, end, 1)
    yield f"{zh}第三周", (mondays[2], mondays[2] + 7 * DAY)
    yield f"{zh}最后一周", (mondays[-1], mondays[-1] + 7 * DAY)
    fridays = weekdays_in(start, end, 5)
    yield f"second Friday of {en}", (fridays[1], fridays[1] + DAY)
    yield f"the last Friday in {en}", (fridays[-1], fridays[-1] + DAY)
    yield f"{zh}第一个周五", (fridays[0], fridays[0] + DAY)
    for n in (3, 10):
        yield f"{zh}前{n}天", (start, start + n * DAY)
        yield f"{zh}最后{zh_number(n)}天", (end - n * DAY, end)
        yield f"first {n} days of {en}", (start, start + n * DAY)
        yield f"the last {EN_NUMBERS[n]} days of {en}", (end - n * DAY, end)
    yield from ((f"{zh}初", (start, start + 10 * DAY)), (f"{zh}底", (end - 10 * DAY, end)))
    yield from ((f"{zh}上旬", (start, start + 10 * DAY)), (f"{zh}下旬", (start + 20 * DAY, end)))
    yield from ((f"early {en}", (start, start + 10 * DAY)), (f"late {en}", (end - 10 * DAY, end)))
    yield f"{zh}15号", (start + 14 * DAY, start + 15 * DAY)
    yield f"the 15th of {en}", (start + 14 * DAY, start + 15 * DAY)


def _dates(as_of: date) -> Iterator[Phrase]:
    for back in (0, 1, 17, 40, 100, 171, 300, 366, 500, 731):
        day = as_of - back * DAY
        y, m, d = day.year, day.month, day.day
        name = EN_MONTHS[m - 1]
        one = (day, day + DAY)
        for text in (
            *(f"{y}{sep}{m}{sep}{d}" for sep in "-/."),
            *(f"{y}{sep}{m:02}{sep}{d:02}" for sep in "-/."),
            f"{y}年{m}月{d}日", f"{y % 100:02}年{m}月{d}日", f"{y}年{m}月{d}号",
            f"{zh_year(y)}年{zh_number(m)}月{zh_number(d)}日", f"{y}{m:02}{d:02}", f"{m}/{d}/{y}",
            f"{name} {d}, {y}", f"{name} {th(d)}, {y}", f"{d} {name} {y}", f"{th(d)} of {name} {y}",
            f"{name[:3]} {d} {y}", f"{d:02}-{name[:3].lower()}-{y}", f"the {th(d)} of {name}, {y}",
        ):  # fmt: skip
            yield text, one
        yield f"{m}月{d}日", latest(as_of, m, d, d)
        yield f"{name} {d}", latest(as_of, m, d, d)
        yield f"{th(d)} of {name}", latest(as_of, m, d, d)
        yield f"{m}月", latest(as_of, m)
        yield f"in {name}", latest(as_of, m)
        month = (date(y, m, 1), date(y, m, length_of_month(y, m)) + DAY)
        for text in (
            f"{y}-{m:02}",
            f"{y}/{m}",
            f"{m}/{y}",
            f"{y}年{m}月",
            f"{name} {y}",
            f"{y} {name}",
            f"{name}, {y}",
        ):
            yield text, month


def zh_year(year: int) -> str:
    return "".join(ZH_DIGITS[int(digit)] for digit in str(year))


def _ranges(as_of: date) -> Iterator[Phrase]:
    year, tomorrow = as_of.year - 1, as_of + DAY
    for first in range(1, 12):
        for last in (first + 1, 12):
            days = (date(year, first, 1), date(year, last, length_of_month(year, last)) + DAY)
            a, b = EN_MONTHS[first - 1], EN_MONTHS[last - 1]
            yield f"去年{first}月到{last}月", days
            yield f"{year}年{first}-{last}月", days
            yield f"从去年{zh_number(first)}月至{zh_number(last)}月", days
            yield f"{a} to {b} {year}", days
            yield f"from {a} {year} to {b} {year}", days
            yield f"between {a} and {b} {year}", days
        yield (
            f"去年{first}月和{first + 1}月",
            (date(year, first, 1), date(year, first + 1, length_of_month(year, first + 1)) + DAY),
        )
        start = date(year, first, 1)
        yield f"去年{first}月以来", (start, tomorrow)
        yield f"自{year}年{first}月起", (start, tomorrow)
        yield f"since {EN_MONTHS[first - 1]} {year}", (start, tomorrow)
        yield f"{year}年{first}月之前", (None, start)
        yield f"before {EN_MONTHS[first - 1]} {year}", (None, start)
        yield f"截至{year}年{first}月底", (None, start + length_of_month(year, first) * DAY)
        yield f"after {EN_MONTHS[first - 1]} 5, {year}", (start + 5 * DAY, tomorrow)
        yield f"{year}-{first:02}-03 to {year}-{first:02}-20", (start + 2 * DAY, start + 20 * DAY)
        yield f"{year}年{first}月3日至20日", (start + 2 * DAY, start + 20 * DAY)
        yield f"{EN_MONTHS[first - 1]} 3-20, {year}", (start + 2 * DAY, start + 20 * DAY)
