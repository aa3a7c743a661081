"""Invented names of people, and the e-mail addresses made of them."""

from __future__ import annotations

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.random import Generator

from assistant.demo import chance
from assistant.demo.columns import Column
from assistant.demo.span import Ints

_SURNAMES = (
    "王 wang 72", "李 li 70", "张 zhang 66", "刘 liu 52", "陈 chen 46", "杨 yang 30",
    "黄 huang 24", "赵 zhao 22", "吴 wu 20",
    "周 zhou 20", "徐 xu 14", "孙 sun 14", "马 ma 12", "朱 zhu 12", "胡 hu 12", "郭 guo 11", "何 he 11", "林 lin 11",
    "高 gao 10", "罗 luo 10", "郑 zheng 9", "梁 liang 9", "谢 xie 8", "宋 song 8", "唐 tang 8", "许 xu 7", "韩 han 7",
    "邓 deng 7", "冯 feng 7", "曹 cao 6", "彭 peng 6", "曾 zeng 6", "肖 xiao 6", "田 tian 6", "董 dong 6", "潘 pan 5",
    "袁 yuan 5", "蔡 cai 5", "蒋 jiang 5", "余 yu 5", "于 yu 5", "杜 du 5", "叶 ye 5", "程 cheng 5", "魏 wei 5",
    "苏 su 5", "吕 lv 4", "丁 ding 4", "任 ren 4", "卢 lu 4", "姚 yao 4", "沈 shen 4", "钟 zhong 4", "姜 jiang 4",
    "崔 cui 4", "谭 tan 4", "陆 lu 3", "范 fan 3", "汪 wang 3", "廖 liao 3", "石 shi 3", "金 jin 3", "韦 wei 3",
    "贾 jia 3", "夏 xia 3", "方 fang 3", "邹 zou 3", "熊 xiong 3", "白 bai 3", "孟 meng 3", "秦 qin 3", "邱 qiu 3",
)  # fmt: skip
_SINGLE = tuple("伟芳娜敏静丽强磊军洋勇艳杰娟涛明超霞平刚玲辉鹏华飞鑫波斌宇浩凯健俊帆雪倩婷颖琳晶洁莹欣悦妍瑶")
_FIRST = tuple("志建文国晓春海秀玉俊子天雨思嘉佳梓诗欣雅宇浩明永立新振家景慧美丽淑桂红")
_SECOND = tuple("华强军平明辉东峰林涛杰龙宁安康琪怡涵轩然萱宸妍婷雯洁英兰梅珍芬玲凤霞燕云娟生成民")
_SINGLE_SHARE = 0.32

_CHARACTERS, _PINYIN, _COUNTS = zip(*(entry.split() for entry in _SURNAMES), strict=True)
_WEIGHTS = np.array([float(count) for count in _COUNTS])


def draw(rng: Generator, count: int) -> tuple[Column, Ints]:
    """Names, of which some are shared as real ones are, and the number of each surname."""
    surname = chance.choose(rng.random(count), _WEIGHTS)
    single = rng.random(count) < _SINGLE_SHARE
    given = np.where(single, rng.integers(0, len(_SINGLE), count), rng.integers(0, len(_FIRST), count) + len(_SINGLE))
    second = np.where(single, 0, rng.integers(1, len(_SECOND) + 1, count))
    return pc.binary_join_element_wise(
        _take(_CHARACTERS, surname), _take(_SINGLE + _FIRST, given), _take(("", *_SECOND), second), ""
    ), surname


def distinct(rng: Generator, count: int) -> Column:
    """Names of which no two are the same."""
    places = rng.permutation(len(_CHARACTERS) * len(_FIRST) * len(_SECOND))[:count]
    surname, rest = np.divmod(places, len(_FIRST) * len(_SECOND))
    first, second = np.divmod(rest, len(_SECOND))
    return pc.binary_join_element_wise(_take(_CHARACTERS, surname), _take(_FIRST, first), _take(_SECOND, second), "")


def emails(surname: Ints, customer: Ints, known: np.ndarray) -> Column:
    """An address at example.com for each customer; NULL where not `known`."""
    joined = pc.binary_join_element_wise(
        _take(_PINYIN, surname), pa.array(customer).cast(pa.string()), pa.scalar("@example.com"), ""
    )
    return pc.if_else(pa.array(known), joined, pa.scalar(None, pa.string()))


def phones(rng: Generator, count: int) -> Column:
    """Eleven digits that begin with 10, where no operator has numbers."""
    return pa.array(10_000_000_000 + rng.integers(0, 10**9, count)).cast(pa.string())


def _take(words: tuple[str, ...], places: Ints) -> Column:
    return pa.array(words).take(pa.array(places))
