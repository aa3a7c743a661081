"""Glosses: clauses that only explain a number named elsewhere (就是投诉量除以保有量那个), or tell it from another
(不是被转派的工单数); a gloss that does not agree with what it explains is kept, and so asked back.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.catalog.model import Catalog
from assistant.flow.mention import Heard, Mention
from assistant.planning.grammar.fillers.purposes import clauses, inside

_OVER = re.compile(r"除以|除|/|÷|比上|占|divided by|over|per|as a share of")
_SAYS_AGAIN = re.compile(
    r"(也就是说|也就是|就是说|就是|即|也叫|又叫|指的是|是指|我指的是|我说的是|说的是"
    r"|i\.e\.?|that is|meaning|in other words)"
)
_NOT_THAT = re.compile(r"(不是|不是说|不是指|而不是|并不是|not)")
_NUMBER_NAME = re.compile(r"(数|量|数量|率|次数|金额|时长|占比|数目|count|rate|number|total|share)$")
_SAYS_MORE = ("value", "period", "quote", "absent", "number")
_THRESHOLD = re.compile(
    r"(?:就是|也就是|即|指)?(?P<n>\d+)\s*(?:分|星|颗星|次|天|小时)?(?:及|或|以)?(?P<way>以下|以上|下|上)(?:的)?"
)
_BY_UNIT = re.compile(
    r"(?:都)?按照?(?P<unit>[台件张单笔条个次份数])(?:数|量|数量)(?:来|去)?(?:算|排|看|计|统计|排名|排序|比)?(?:的)?"
)
_ANY_COUNT = "个数次"
_COUNTED_TOO = re.compile(
    r"(也|都|一起|一并)(要|得)?(算|包括|包含|计入|统计|含|在内|算在)(上|进来|进去|在内|内)?(的|哈|啊|吧)?$"
)
_JOINTS = ("not", "share.of", "demonstrative", "and", "follow", "cmp.than", "share", "define")


def without_glosses(heard: Heard, asked: Sequence[Mention], catalog: Catalog) -> list[Mention]:
    """The mentions of a question without those in clauses that explain a number it names anyway."""
    idle = []
    for start, end in clauses(heard.text):
        within = [one for one in asked if start <= one.start and one.end <= end]
        others = [one for one in asked if one not in within]
        unknown = any(start <= gap.start < end for gap in heard.unknown)
        clause = heard.text[start:end].strip()
        says_more = _includes(clause, within, others) or _explains(clause, within, others, catalog)
        if within and not unknown and says_more:
            idle.append((start, end))
    return [one for one in asked if not inside(one, idle)] if idle else list(asked)


def _includes(clause: str, within: list[Mention], others: list[Mention]) -> bool:
    """True for 周末的也算上: what is named counts as well, so that it narrows nothing, without others of its kind."""
    if _COUNTED_TOO.search(clause) is None or not all(_is_a_value(one) or one.word() == "total" for one in within):
        return False
    fields = {name for one in within for sense in one.senses for name in sense.fields}
    return not any(fields.intersection(sense.fields) for one in others for sense in one.senses)


def _is_a_value(mention: Mention) -> bool:
    sense = mention.sense("period")
    return (
        mention.sense("value") is not None or (sense is not None and bool(sense.weekdays)) or mention.word() == "plus"
    )


def _explains(clause: str, within: list[Mention], others: list[Mention], catalog: Catalog) -> bool:
    if _says_its_threshold(clause, others, catalog) or _says_its_unit(clause, others, catalog):
        return True
    named = [one for one in within if one.sense("metric")]
    rest = [one for one in within if one not in named]
    if not named or any(one.word() not in _JOINTS or any(one.sense(kind) for kind in _SAYS_MORE) for one in rest):  # type: ignore[arg-type]
        return False
    if len(named) == 2 and _is_divided(clause, named):
        return any(_is_made_of(catalog, name, named) for other in others for name in _metrics(other))
    told = {name for other in others for name in _metrics(other)}
    if _SAYS_AGAIN.match(clause) and not any(one.word() == "not" for one in rest):
        return all(_metrics(one)[:1] and _metrics(one)[0] in told for one in named)
    only_names = all(not one.sense("value") for one in named) and _NUMBER_NAME.search(named[-1].text) is not None
    apart = not told.intersection(name for one in named for name in _metrics(one))
    return bool(told) and _NOT_THAT.match(clause) is not None and only_names and apart


def _says_its_threshold(clause: str, others: list[Mention], catalog: Catalog) -> bool:
    """True for 差评(2分及以下): just the bound by which a number named tells its rows."""
    said = _THRESHOLD.fullmatch(clause)
    if said is None:
        return False
    sign = "<=" if said["way"].endswith("下") else ">="
    metrics = (catalog.metric(name) for other in others for name in _metrics(other))
    told = (text for one in metrics if one is not None for text in (one.where, one.condition) if text)
    return any(re.search(rf"{sign}\s*{said['n']}$", text.strip()) for text in told)


def _says_its_unit(clause: str, others: list[Mention], catalog: Catalog) -> bool:
    """True for 卖得最好的产品(按台数): by the number that is counted anyway."""
    said = _BY_UNIT.fullmatch(clause)
    metrics = [catalog.metric(name) for other in others for name in _metrics(other)[:1]]
    if said is None or not metrics:
        return False
    units = [one.unit.zh if one.unit is not None else "" for one in metrics if one is not None]
    counted = all(one is not None and one.format == "integer" for one in metrics)
    return counted and (said["unit"] in _ANY_COUNT or all(said["unit"] == unit for unit in units))


def _is_divided(clause: str, named: list[Mention]) -> bool:
    ahead, behind = (clause.find(one.text) for one in named)
    between = clause[ahead + len(named[0].text) : behind].strip()
    return ahead >= 0 and _OVER.fullmatch(between) is not None


def _metrics(mention: Mention) -> list[str]:
    return [sense.ref for sense in mention.senses if sense.kind == "metric"]


def _is_made_of(catalog: Catalog, name: str, parts: list[Mention]) -> bool:
    """True for a ratio of just these two numbers, or a share of the second one's rows that is all the first counts."""
    metric = catalog.metric(name)
    above, below = ([catalog.metric(one) for one in _metrics(part)] for part in parts)
    if metric is None:
        return False
    if metric.kind == "ratio":
        ends = (metric.numerator, metric.denominator)
        return any(one and one.name == ends[0] for one in above) and any(one and one.name == ends[1] for one in below)
    rows = (metric.table, metric.time, metric.condition)
    told = any(one and one.aggregate == "count" and (one.table, one.time, one.where) == rows for one in above)
    whole = (metric.table, metric.time, metric.where)
    every = any(one and one.aggregate == "count" and (one.table, one.time, one.where) == whole for one in below)
    return metric.kind == "share" and told and every
