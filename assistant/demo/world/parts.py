"""Components and their suppliers, root causes and plants: what breaks, why, and who made it."""

from __future__ import annotations

import numpy as np

from assistant.demo.span import Floats
from assistant.demo.world.goods import CATEGORIES
from assistant.demo.world.issues import ISSUES

COMPONENTS = ("电池", "屏幕", "主板", "摄像头", "压缩机", "电机", "传感器", "电源模块", "通信模块", "结构件")
ROOT_CAUSES = ("设计缺陷", "来料不良", "装配不良", "软件缺陷", "使用不当", "自然老化", "运输损坏")
SUPPLIERS = ("宏能电芯", "远芯科技", "华屏光电", "凌动电机", "恒压机电", "信联模组")
PLANTS = ("苏州工厂", "东莞工厂", "合肥工厂")

# The component by which a category's batches are told apart, and who delivers it.
KEY_COMPONENT = {
    "手机": ("电池", ("宏能电芯", "恒压机电")),
    "平板": ("屏幕", ("华屏光电", "远芯科技")),
    "智能手表": ("电源模块", ("恒压机电", "信联模组")),
    "空调": ("压缩机", ("恒压机电", "凌动电机")),
    "冰箱": ("压缩机", ("恒压机电", "凌动电机")),
    "洗衣机": ("电机", ("凌动电机", "恒压机电")),
    "电视": ("屏幕", ("华屏光电", "信联模组")),
    "扫地机器人": ("电机", ("凌动电机", "信联模组")),
    "热水器": ("电源模块", ("恒压机电", "宏能电芯")),
    "空气净化器": ("电机", ("凌动电机", "远芯科技")),
}
KEY_COMPONENT_OF = np.array([COMPONENTS.index(KEY_COMPONENT[category][0]) for category in CATEGORIES], dtype=np.int8)

_COMPONENTS_OF_ISSUE = {
    "电池续航": {"电池": 9, "主板": 1},
    "充电异常": {"电源模块": 6, "电池": 4},
    "屏幕损坏": {"屏幕": 1},
    "摄像头故障": {"摄像头": 1},
    "系统卡顿": {"主板": 1},
    "无法联网": {"通信模块": 1},
    "固件升级失败": {"主板": 1},
    "制冷不足": {"压缩机": 6, "传感器": 3, "结构件": 1},
    "制热不足": {"电源模块": 6, "传感器": 3, "结构件": 1},
    "异响噪音": {"电机": 5, "结构件": 5},
    "漏水": {"结构件": 9, "传感器": 1},
    "不启动": {"主板": 8, "电源模块": 2},
    "压缩机故障": {"压缩机": 1},
    "电机故障": {"电机": 1},
    "传感器故障": {"传感器": 1},
    "遥控失灵": {"通信模块": 8, "主板": 2},
}
_SUPPLIERS_OF_COMPONENT = {
    "电池": {"宏能电芯": 7, "恒压机电": 3},
    "屏幕": {"华屏光电": 9, "远芯科技": 1},
    "主板": {"远芯科技": 1},
    "摄像头": {"华屏光电": 6, "远芯科技": 4},
    "压缩机": {"恒压机电": 7, "凌动电机": 3},
    "电机": {"凌动电机": 8, "恒压机电": 2},
    "传感器": {"远芯科技": 5, "信联模组": 5},
    "电源模块": {"恒压机电": 6, "信联模组": 4},
    "通信模块": {"信联模组": 1},
    "结构件": {"凌动电机": 5, "恒压机电": 5},
}
_CAUSES_OF_COMPONENT = {
    "电池": (1, 2, 1, 1, 1.5, 3, 0.5),
    "屏幕": (0.5, 1, 1, 0, 4, 0.5, 2),
    "主板": (1.5, 1.5, 1.5, 4, 1, 0.5, 0.5),
    "摄像头": (1, 2, 2, 1, 1.5, 0.5, 0.5),
    "压缩机": (1, 2.5, 1.5, 0, 0.5, 2.5, 1),
    "电机": (1, 2, 2, 0.3, 1, 3, 0.5),
    "传感器": (1, 2, 1.5, 1, 1, 1, 0.3),
    "电源模块": (1.5, 2, 1, 0.3, 1.5, 1.5, 0.3),
    "通信模块": (0.7, 1.5, 0.7, 4, 0.7, 0.5, 0.2),
    "结构件": (1.5, 1, 3, 0, 1, 1, 1.5),
}
# Cost of the part in yuan, median.
PART_COST = np.array([180, 420, 520, 220, 680, 240, 90, 130, 110, 60], dtype=np.float32)


def component_table() -> Floats:
    """Issue types x components; service issues, which are rarely repaired, fall on the structure."""
    return _table(
        [_COMPONENTS_OF_ISSUE.get(issue.name, {"结构件": 1}) for issue in ISSUES],
        COMPONENTS,
    )


def supplier_table() -> Floats:
    """Components x suppliers, where the batch does not name one."""
    return _table([_SUPPLIERS_OF_COMPONENT[component] for component in COMPONENTS], SUPPLIERS)


def cause_table() -> Floats:
    """Components x root causes."""
    table: Floats = np.array([_CAUSES_OF_COMPONENT[component] for component in COMPONENTS])
    return table


def _table(rows: list[dict[str, int]], columns: tuple[str, ...]) -> Floats:
    table = np.zeros((len(rows), len(columns)))
    for number, row in enumerate(rows):
        for name, weight in row.items():
            table[number, columns.index(name)] = weight
    return table
