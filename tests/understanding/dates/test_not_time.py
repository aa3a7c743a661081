"""Words that look like time and are none: read as a period they would give a confident wrong answer."""

from __future__ import annotations

from datetime import date

import pytest

from assistant.understanding.dates import find
from eval.time_phrases.festivals import FESTIVALS

AS_OF = date(2026, 6, 18)

NAMES_CODES_NUMBERS = """
up to 2000 tickets | after the first response | before the second visit | until the first contact
from the first to the third team | more complaints than 2000 | since the first complaint | between 2000 and 2050 yuan
performance of the 3 teams | score of the first team | on the second floor | on the 2nd floor | in 24/7 mode
of 1/2 the tickets | 华东的3号仓库 | 在3号工厂 | discount for 2000 customers | out of 1999 tickets | the 3 products
in 5 cities | of 30 days | the 2nd line team | 202605号工单
Vista 55 的故障率 | Rover R2 Pro | 霜语420 | AX2-2604-03 这个批次 | 固件 3.2.1 的工单 | F017 故障码
清风1.5匹 | TOP10 | top 10 faults | 3个组 | 500以上 | 5次以上 | 工单 20260618001
ticket 2026061800123 | 2000 tickets or more | more than 2000 complaints | 评分低于3分
500元以上的赔付 | 18-25岁 | 25岁以下的客户 | order #618 | 618个工单 | 十一个组 | 第一次解决率
一次解决率 | 二次回访 | 前10名 | the first 10 tickets | the last 5 tickets | 投诉1次、2次、3次
second most common fault | 3号楼 | P90 | X1 and X2 | T1 标准致歉 | E07 和 E12 | version 5.1.2
约10%
"""

DURATIONS = """
解决时长超过24小时 | 解决时长超过3天的工单 | took more than 3 days to resolve | 24小时内解决的比例
7天内重复投诉 | within 7 days of purchase | first response within 30 minutes | 保修2年 | 3年保修期
七天无理由退货 | 连续三个月 | 10年以上 | 三包期内 | under 24h, 24-72h, over 72h | 超过24小时未响应
3 months warranty | two weeks of delay | 修复周期 | 生命周期
"""

GRAINS_AND_WHAT_RECURS = """
每月 | 每周 | 每天 | 按周 | 按月 | 逐月 | 各季度 | 每个季度 | by month | monthly | per week
by day of week | day of the week | weekly trend | 每年3月 | every March
which month had the most complaints | 哪个月投诉最多 | 哪一天工单最多
the month with the most complaints | the day with the most tickets | 日均 | 月均投诉量 | 周报
年龄段
"""

VAGUE_FINE_IMPOSSIBLE = """
最近几天 | last few days | 近几年 | 最近一次维修 | 最近10条工单 | May-26 | 春节当天 | the May holiday | 6月大促
昨天上午8点半以后 | yesterday at 3:15pm | since yesterday morning | 昨天下午以后 | 10:30
最近3个工作日 | 618前后 | 农历八月十五
2月30日 | Feb 30 | 2026-02-30 | 13月 | 2025年13月 | 2019年春节 | 前年同期 | 2、4月 | 1日前
"""

OTHER_WORDS = """
May I see the complaints | may we have the list | contracts that end | late deliveries
换供应商之后 | 上次看过之后 | 下单 | 看下季度趋势 | 看一下月度趋势 | 分析一下年度汇总 | 这个产品
上门预约 | 来自上海 | 前台 | 天猫 | 三星 | 春风 | 去年冬天 | 前一天 | 前两天 | 第二天 | 当天解决率 | 同一天 | 次月流失
"""

# The question, and the words of it that are about time.
ONLY = """
上周三个组的工单 => 上周
上周一共多少投诉 => 上周
上周日均投诉量 => 上周
上周天猫的投诉 => 上周
上周一次解决率 => 上周
上周五星好评 => 上周
上周二十个工单 => 上周
本周日报 => 本周
上周六大区 => 上周
上周日报修量 => 上周日
上周日的工单 => 上周日
上周天的工单 => 上周天
上周五投诉 => 上周五
5月三个组首响 => 5月
5月首响最慢的三个组 => 5月
拉一下6月每天的首响 => 6月
预测一下下个月 => 下个月
查下上周的工单 => 上周
看下周的预测 => 下周
去年四个季度的满意度 => 去年
6月18投诉 => 6月18
1月2月分别多少 => 1月
top 3 May faults => May
this year's top 5 products => this year
last week's top 10 faults => last week
tickets from May where we paid => May
近一年投诉1次、2次的客户 => 近一年
今年接单不少于20张 => 今年
X2这周电池续航的单子有几张 => 这周
上个月转单超过5次的小组 => 上个月
Complaints per 10,000 units last quarter => last quarter
"""


def phrases(block: str) -> list[str]:
    return [phrase for line in block.strip().splitlines() for phrase in line.split(" | ")]


def periods(text: str) -> list[tuple[str, str, str]]:
    found = find(text, lang="zh", as_of=AS_OF, festivals=FESTIVALS)
    return [(m.text, str(m.period.start), str(m.period.end)) for m in found if m.period]


@pytest.mark.parametrize(
    "text",
    [*phrases(NAMES_CODES_NUMBERS), *phrases(DURATIONS), *phrases(GRAINS_AND_WHAT_RECURS),
     *phrases(VAGUE_FINE_IMPOSSIBLE), *phrases(OTHER_WORDS)],
)  # fmt: skip
def test_no_period(text: str) -> None:
    assert periods(text) == []


@pytest.mark.parametrize("case", ONLY.strip().splitlines())
def test_no_more_words_than_are_about_time(case: str) -> None:
    text, words = case.split(" => ")
    assert [found for found, _, _ in periods(text)][:1] == [words]
