"""Purposes: clauses that only say what an answer is for or whom it goes to ("备件好提前备", 要做二次回访, 发给老板)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from assistant.flow.mention import Heard, Mention

_BREAK = re.compile(r"[,。;!?:()\n，；！？：（）]+")
_WHO = (
    "老板|领导|经理|总监|主管|上级|上头|老大|组长|班长|店长|同事|大家|各组|财务|总部|工厂|厂里|厂家|研发|研发部|质量部|品质部|质检|"
    "产品部|产品经理|市场部|采购|采购部|仓库|法务|客服部|售后部|运营|供应商|供货商|渠道商|他们|他|她|对方|客户|用户|部门|团队|管理层|高层|ceo|老总|总经理|董事会|甲方|人事|hr|行政|财务部|人力"
)
_DO = (
    "做|写|开|发|交|报|备|排|补|盯|汇报|上报|填报|安排|跟进|跟踪|回访|复盘|核对|核实|核查|核一下|核|对账|对一下|申请|调|招|派|沟通|约谈|谈|聊|问责|奖励|表彰|表扬|说|讲|报告|"
    "培训|检查|抽查|抽检|质检|分析|改进|优化|整改|讨论|排班|备货|备料|采购|补货|联系|催|归档|存档|留档|备案|提交|评估|考核|评优|评|放进|放到|贴到|贴进|更新|参考|过目|"
    "交差|整理|了解|决定|定|追责|追|结算|索赔|解释|交代|说明|回复|研究|看看|看|用|讲|贴|准备|预备|提前|调货|调人|加人|加派|控制|应对|处理|盘点|审计|巡检"
)
_TAIL = r"[^的]{0,12}?(的时候|用的|要的|看的|用)?"
_OPENS = re.compile(
    rf"(因为|主要是|主要|是|就是|这是|这个是)?(我|我们|咱|咱们|这边|组里|部门|公司)?(这边)?"
    rf"(今天|明天|后天|明早|今晚|下午|上午|中午|晚上|早上|待会儿?|等会儿?|等下|一会儿?|回头|后面|之后|接下来|马上|周[一二三四五六日天]|下周[一二三四五六日天]?|月底)?"
    rf"(还|也|正|正好|就|都)?"
    rf"(准备|打算|计划|想要|想|要|需要|得|好|方便|以便|便于|为了|用来|用于|拿去|拿来|用作|好让|让|供|去|是要)(去|来|再|先|提前|早点|一起|统一|集中)?"
    rf"((给|跟|向|和|找|对|约|让|请|为|帮)?(我们|我|{_WHO}))?(去|来|再|先|提前|早点)?(一个|一份|一下|个|份)?(季度|年度|月度|年终|年中|绩效|内部|部门)?({_DO})(?!过|了){_TAIL}"
)
_TO_SOMEONE = re.compile(
    rf"(要|得|准备|回头|一会儿?|等下|晚点|这是|是)?(发给|交给|报给|转给|抄送给?|汇报给|呈给|给|跟|向|让)(我们|我)?({_WHO})(们)?"
    r"(看|用|过目|汇报|交差|交代|解释|开会|一下|看看|看一下|看一眼|要|做参考|参考|的|用的|看的)*"
)
_USED_FOR = re.compile(
    r"(今天|明天|后天|明早|下午|上午|晚上|周[一二三四五六日天]|下周[一二三四五六日天]?|月底|季度末|年底)?(我|我们)?[^的]{0,4}?"
    r"(开会|会议|会上|例会|晨会|早会|晚会|周会|月会|季度会|汇报|述职|周报|月报|季报|年报|日报|报告|报表|ppt|复盘|存档|备查|参考|备案|核对|对账|检查|材料|培训|考核|评优|排班|备货|质检|抽检|巡检|盘点|审计|面谈|谈话|约谈|绩效|绩效面谈|绩效谈话|季度考核|年度考核|复核)"
    r"(时|上|里|材料|会)?(要|急着|等着|急)?(用|看|讲|提|说|汇报)?(到)?(的)?"
)
_FOR_TALKS = re.compile(
    rf"(今天|明天|后天|明早|下午|周[一二三四五六日天]|下周[一二三四五六日天]?|下个月|下月|月底|回头|马上)?(要)?"
    rf"(给|跟|向|和|找|对|约)({_WHO})({_DO})[^的]{{0,6}}(的时候用|时用|用)"
)
_WANTED_BY = re.compile(
    rf"({_WHO})(那边|这边|那头|他们)?(今天|明天|下午|马上|急着|等着|都|也|又|在)?(要|催|问|等着要|要的|要看|要用|(要|想|得|需要|会)({_DO}))(一下|下)?(了|呢|的)?"
)
_SENT_TO = re.compile(
    r"(直接|到时候|回头)?(发|发到|发给|发在|传|传到|丢|丢到|贴到|放到)(我|我们|我的)?(的)?(邮箱|微信|企微|钉钉|飞书|群里|群|工作群|共享盘|网盘)(里|上)?(就行|即可|就好|吧|就可以)?"
)
_SO_THAT = re.compile(rf"[^的]{{1,4}}(好|以便|便于|方便)(提前|早点|早做|早|安排|{_DO})[^的]{{0,6}}")
_FORMS = (_SENT_TO, _WANTED_BY, _FOR_TALKS, _OPENS, _TO_SOMEONE, _USED_FOR, _SO_THAT)
_CARRIES = ("value", "number", "quote", "absent")
_SAID_HERE = frozenset((*_WHO.split("|"), *_DO.split("|")))
"""Words that are part of such a clause, whatever else they may mean (排班, 解释)."""
_PLACES = ("邮箱", "微信")
_HARMLESS = (
    "purpose",
    "show",
    "and",
    "list",
    "pronoun",
    "demonstrative",
    "follow",
    "report",
    "after",
    "again",
    "plus",
    "together",
)
"""Words that hold a question to nothing; any other in such a clause may."""
_MADE_OF_IT = re.compile(
    r"(分析|报告|周报|月报|季报|日报|复盘|汇报|材料|ppt|专项|会|检查|整改|改进|改善|考核|计划|备货)(用|的)?$"
)
_SET_PHRASE = re.compile(
    r"[一二两三1-3](次|个|份|轮|场|张|页|下|版)|(季度|年度|月度|绩效)(?=考核|汇报|评优|总结|述职|复盘|评估|面谈|谈话)|考核|人事|提前|提早|核对|对账|盘点|补货|质检|检查"
)
"""What a clause of this kind says as a whole, though parts of it mean something elsewhere (前 in 提前)."""


def without_purposes(heard: Heard, asked: Sequence[Mention]) -> tuple[list[Mention], tuple[Mention, ...]]:
    """The mentions and the unknown words of a question without those in clauses that only say what it is for.

    Nothing is left out where no other clause asks for something, or where the clause could narrow the question.
    """
    idle = [(start, end) for start, end in clauses(heard.text) if _is_idle(heard, asked, start, end)]
    kept = [one for one in asked if not inside(one, idle)]
    if not idle or not any(one.sense("metric") or one.sense("table") for one in kept):
        return list(asked), heard.unknown
    return kept, tuple(gap for gap in heard.unknown if not inside(gap, idle))


def clauses(text: str) -> Iterator[tuple[int, int]]:
    """The stretches of a text between its commas, stops and brackets; none where it is one."""
    start = 0
    for found in _BREAK.finditer(text):
        if found.start() > start:
            yield start, found.start()
        start = found.end()
    if start:
        yield start, len(text)


def inside(mention: Mention, stretches: list[tuple[int, int]]) -> bool:
    """True where the mention lies in one of the stretches."""
    return any(start <= mention.start and mention.end <= end for start, end in stretches)


def _is_idle(heard: Heard, asked: Sequence[Mention], start: int, end: int) -> bool:
    clause = heard.text[start:end].strip().rstrip("哈啊呀哦啦呢吧嘛")
    if not any(form.fullmatch(clause) for form in _FORMS):
        return False
    within = [one for one in asked if start <= one.start and one.end <= end]
    phrases = [found.span() for found in _SET_PHRASE.finditer(heard.text, start, end)]
    times = [(one, sense) for one in within if (sense := one.sense("period")) is not None]
    if any(one.start > start + len("我们") or sense.ref or sense.against for one, sense in times):
        return False  # "要看上个月" and "要做同比" ask for it, "明天开会用" says when it is for
    return not any(_narrows(one, clause) for one in within if not inside(one, phrases))


def _narrows(mention: Mention, clause: str) -> bool:
    """True for a word that may hold the question to something, or ask for something more."""
    if mention.text in _PLACES:
        return _SENT_TO.fullmatch(clause) is None
    if mention.text in _SAID_HERE and not mention.sense("metric"):
        return mention.sense("value") is not None
    if any(mention.sense(kind) for kind in _CARRIES):  # type: ignore[arg-type]
        return True
    if mention.word() and mention.word() not in _HARMLESS:
        return True
    if mention.sense("metric") and not mention.sense("table"):
        return _MADE_OF_IT.search(clause) is None
    return mention.sense("dimension") is not None and not _takes_part(mention, clause)


def _takes_part(mention: Mention, clause: str) -> bool:
    """True for who is spoken to, or what is to be ready: 给供应商, 备件好提前备."""
    named = re.escape(mention.text)
    return re.search(rf"(给|跟|向|和|找|对|约|让|请|催|联系){named}|^{named}好", clause) is not None
