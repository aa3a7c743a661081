"""Regions, provinces and cities, with how many customers live in each."""

from __future__ import annotations

import numpy as np

from assistant.demo.span import Floats

# region -> province -> (weight, cities, the first the largest)
_MAP: dict[str, dict[str, tuple[float, tuple[str, ...]]]] = {
    "华东": {
        "上海": (5.0, ("浦东", "闵行", "松江")),
        "江苏": (7.0, ("苏州", "南京", "无锡")),
        "浙江": (6.5, ("杭州", "宁波", "温州")),
        "安徽": (4.0, ("合肥", "芜湖", "阜阳")),
        "山东": (7.0, ("青岛", "济南", "临沂")),
    },
    "华南": {
        "广东": (11.0, ("广州", "深圳", "佛山")),
        "广西": (2.8, ("南宁", "柳州")),
        "福建": (4.0, ("福州", "厦门", "泉州")),
        "海南": (1.2, ("海口", "三亚")),
    },
    "华北": {
        "北京": (5.0, ("朝阳", "海淀", "昌平")),
        "天津": (2.5, ("滨海新区", "南开")),
        "河北": (4.2, ("石家庄", "唐山", "保定")),
        "山西": (2.4, ("太原", "大同")),
    },
    "华中": {
        "湖北": (4.2, ("武汉", "宜昌", "襄阳")),
        "湖南": (4.0, ("长沙", "株洲", "衡阳")),
        "河南": (5.0, ("郑州", "洛阳", "南阳")),
        "江西": (2.6, ("南昌", "赣州")),
    },
    "西南": {
        "四川": (5.4, ("成都", "绵阳", "宜宾")),
        "重庆": (3.2, ("渝北", "万州")),
        "云南": (2.6, ("昆明", "大理")),
        "贵州": (2.2, ("贵阳", "遵义")),
    },
    "西北": {
        "陕西": (3.2, ("西安", "咸阳", "榆林")),
        "甘肃": (1.5, ("兰州", "天水")),
        "新疆": (1.6, ("乌鲁木齐", "喀什")),
    },
    "东北": {
        "辽宁": (3.2, ("沈阳", "大连", "鞍山")),
        "吉林": (1.8, ("长春", "吉林市")),
        "黑龙江": (2.2, ("哈尔滨", "大庆", "齐齐哈尔")),
    },
}
_CITY_WEIGHTS = (1.0, 0.6, 0.35)

REGIONS = tuple(_MAP)
PROVINCES = tuple(province for provinces in _MAP.values() for province in provinces)
CITIES = tuple(city for provinces in _MAP.values() for _, cities in provinces.values() for city in cities)

PROVINCE_REGION = np.array([number for number, provinces in enumerate(_MAP.values()) for _ in provinces], dtype=np.int8)
CITY_PROVINCE = np.array(
    [
        PROVINCES.index(province)
        for provinces in _MAP.values()
        for province, (_, cities) in provinces.items()
        for _ in cities
    ],
    dtype=np.int8,
)


def city_weights() -> Floats:
    """How many of the customers live in each city, relative."""
    weights: Floats = np.array(
        [
            weight * _CITY_WEIGHTS[rank] / sum(_CITY_WEIGHTS[: len(cities)])
            for provinces in _MAP.values()
            for weight, cities in provinces.values()
            for rank in range(len(cities))
        ]
    )
    return weights
