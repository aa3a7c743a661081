"""The issue types: category, how hard to solve, what kind of ticket each becomes, and which goods have it."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from assistant.demo.span import Floats
from assistant.demo.world.goods import CATEGORIES, GOODS

TICKET_TYPES = ("complaint", "repair", "inquiry", "return", "suggestion")
COMPLAINT, REPAIR, INQUIRY, RETURN, SUGGESTION = range(5)

ISSUE_CATEGORIES = ("硬件故障", "软件问题", "物流配送", "安装服务", "服务态度", "价格费用", "使用咨询", "功能建议")
UNSORTED = "未分类"

_TYPE_WEIGHTS = {
    "硬件故障": (0.19, 0.67, 0.05, 0.09, 0.0),
    "软件问题": (0.24, 0.54, 0.15, 0.07, 0.0),
    "物流配送": (0.66, 0.0, 0.20, 0.14, 0.0),
    "安装服务": (0.70, 0.10, 0.20, 0.0, 0.0),
    "服务态度": (0.97, 0.0, 0.03, 0.0, 0.0),
    "价格费用": (0.66, 0.0, 0.18, 0.16, 0.0),
    "使用咨询": (0.0, 0.0, 1.0, 0.0, 0.0),
    "功能建议": (0.0, 0.0, 0.0, 0.0, 1.0),
}


@dataclass(frozen=True, slots=True)
class Issue:
    """One issue type. `hardness` 0 to 1; `work` median hours on it; shares of repairs that wait for parts, and that
    go to the expert team; `fresh`: it comes up in the first weeks after the sale."""

    name: str
    category: str
    hardness: float
    work: float
    waits: float
    experts: float
    fresh: bool = False


ISSUES = (
    Issue("电池续航", "硬件故障", 0.30, 4.0, 0.22, 0.02),
    Issue("充电异常", "硬件故障", 0.30, 4.0, 0.20, 0.02),
    Issue("屏幕损坏", "硬件故障", 0.25, 4.5, 0.30, 0.02),
    Issue("摄像头故障", "硬件故障", 0.40, 5.0, 0.25, 0.10),
    Issue("系统卡顿", "软件问题", 0.50, 4.0, 0.00, 0.25),
    Issue("无法联网", "软件问题", 0.45, 4.0, 0.04, 0.06),
    Issue("固件升级失败", "软件问题", 0.95, 8.0, 0.00, 0.85),
    Issue("制冷不足", "硬件故障", 0.40, 5.0, 0.28, 0.02),
    Issue("制热不足", "硬件故障", 0.40, 5.0, 0.26, 0.02),
    Issue("异响噪音", "硬件故障", 0.35, 4.5, 0.22, 0.02),
    Issue("漏水", "硬件故障", 0.40, 4.5, 0.20, 0.02),
    Issue("不启动", "硬件故障", 0.90, 8.0, 0.16, 0.72),
    Issue("压缩机故障", "硬件故障", 0.55, 6.0, 0.88, 0.02),
    Issue("电机故障", "硬件故障", 0.50, 5.5, 0.40, 0.03),
    Issue("传感器故障", "硬件故障", 0.45, 5.0, 0.28, 0.06),
    Issue("遥控失灵", "硬件故障", 0.15, 3.0, 0.10, 0.01),
    Issue("配送延迟", "物流配送", 0.15, 3.5, 0.00, 0.00, True),
    Issue("包装破损", "物流配送", 0.10, 3.0, 0.00, 0.00, True),
    Issue("安装延误", "安装服务", 0.25, 4.0, 0.00, 0.00, True),
    Issue("安装不规范", "安装服务", 0.30, 4.5, 0.00, 0.01, True),
    Issue("态度不好", "服务态度", 0.35, 4.0, 0.00, 0.01),
    Issue("承诺未兑现", "服务态度", 0.40, 5.0, 0.00, 0.01),
    Issue("收费争议", "价格费用", 0.40, 5.0, 0.00, 0.01),
    Issue("退款延迟", "价格费用", 0.35, 5.0, 0.00, 0.00, True),
    Issue("功能咨询", "使用咨询", 0.00, 1.0, 0.00, 0.02),
    Issue("保修咨询", "使用咨询", 0.05, 1.0, 0.00, 0.00),
    Issue("新功能建议", "功能建议", 0.05, 2.0, 0.00, 0.02),
    Issue("体验改进建议", "功能建议", 0.05, 2.0, 0.00, 0.01),
)
ISSUE_NAMES = tuple(issue.name for issue in ISSUES)
ISSUE_CATEGORY = tuple(ISSUE_CATEGORIES.index(issue.category) for issue in ISSUES)

_OWN_FAULTS = {
    "手机": {"电池续航": 13, "充电异常": 9, "屏幕损坏": 10, "摄像头故障": 6, "系统卡顿": 9, "无法联网": 5,
            "固件升级失败": 5, "不启动": 4, "传感器故障": 2},
    "平板": {"电池续航": 9, "充电异常": 8, "屏幕损坏": 10, "摄像头故障": 3, "系统卡顿": 11, "无法联网": 7,
            "固件升级失败": 5, "不启动": 4},
    "智能手表": {"电池续航": 10, "充电异常": 38, "屏幕损坏": 6, "系统卡顿": 6, "无法联网": 6, "固件升级失败": 5,
              "传感器故障": 8, "不启动": 3},
    "空调": {"制冷不足": 14, "制热不足": 6, "异响噪音": 10, "漏水": 7, "不启动": 4, "压缩机故障": 17, "传感器故障": 3,
            "遥控失灵": 5, "安装延误": 4, "安装不规范": 4},
    "冰箱": {"制冷不足": 14, "异响噪音": 10, "漏水": 6, "压缩机故障": 10, "不启动": 4, "传感器故障": 4},
    "洗衣机": {"异响噪音": 12, "漏水": 10, "电机故障": 13, "不启动": 5, "传感器故障": 4, "安装延误": 3,
             "安装不规范": 3},
    "电视": {"屏幕损坏": 14, "系统卡顿": 9, "无法联网": 8, "固件升级失败": 5, "遥控失灵": 8, "不启动": 5, "异响噪音": 2,
            "安装延误": 3, "安装不规范": 3},
    "扫地机器人": {"无法联网": 22, "电机故障": 13, "传感器故障": 10, "电池续航": 8, "充电异常": 6, "异响噪音": 7,
               "固件升级失败": 5, "不启动": 3},
    "热水器": {"制热不足": 17, "漏水": 11, "不启动": 6, "异响噪音": 6, "传感器故障": 5, "安装延误": 4, "安装不规范": 5},
    "空气净化器": {"异响噪音": 14, "传感器故障": 12, "电机故障": 9, "无法联网": 6, "不启动": 3, "固件升级失败": 2},
}  # fmt: skip
_COMMON_FAULTS = {
    "配送延迟": 5.5, "包装破损": 3, "态度不好": 3.2, "承诺未兑现": 2.8, "收费争议": 3.2, "退款延迟": 3,
    "功能咨询": 7.5, "保修咨询": 6, "新功能建议": 4, "体验改进建议": 4,
}  # fmt: skip
_OWN_WEIGHTS = {("Aurora X2", "电池续航"): 17.0, ("Aurora X2", "充电异常"): 13.0}
_NEEDS_FIRMWARE = ("固件升级失败", "无法联网", "系统卡顿")


def number_of(name: str) -> int:
    """The place of an issue type in ISSUES, which is its number everywhere in the generator."""
    return ISSUE_NAMES.index(name)


def mix() -> Floats:
    """Products x issue types: how a product's tickets divide, in the long run; each row sums to 1."""
    table = np.zeros((len(GOODS), len(ISSUES)))
    for row, good in enumerate(GOODS):
        for name, weight in {**_OWN_FAULTS[good.category], **_COMMON_FAULTS}.items():
            if good.has_firmware or name not in _NEEDS_FIRMWARE:
                table[row, number_of(name)] = _OWN_WEIGHTS.get((good.name, name), weight)
    mix: Floats = table / table.sum(axis=1, keepdims=True)
    return mix


def type_table() -> Floats:
    """Issue types x ticket types: what a ticket about an issue turns out to be."""
    table: Floats = np.array([_TYPE_WEIGHTS[issue.category] for issue in ISSUES])
    return table


def categories_with(name: str) -> tuple[str, ...]:
    """The product categories that have a fault of this name of their own."""
    return tuple(category for category in CATEGORIES if name in _OWN_FAULTS[category])
