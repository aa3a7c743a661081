"""The 24 products: what they are, when they came to market before the as-of date, how much they sell and fail."""

from __future__ import annotations

from dataclasses import dataclass

CATEGORY_LINES = {
    "手机": "移动数码", "平板": "移动数码", "智能手表": "移动数码",
    "空调": "大家电", "冰箱": "大家电", "洗衣机": "大家电", "电视": "大家电", "热水器": "大家电",
    "扫地机器人": "小家电", "空气净化器": "小家电",
}  # fmt: skip
CATEGORIES = tuple(CATEGORY_LINES)

AURORA_X2 = "Aurora X2"
ROVER_R2 = "Rover R2"
PULSE_WATCH_2 = "Pulse Watch 2"


@dataclass(frozen=True, slots=True)
class Good:
    """One product. `launched` and `discontinued` are days before the as-of date; weights are relative."""

    name: str
    alias: str
    code: str
    model: str
    category: str
    price: int
    warranty_months: int
    launched: int
    discontinued: int | None
    sales_weight: float
    ticket_weight: float
    has_firmware: bool


# The launches leave all four lifecycle stages filled on any as-of date, none within six weeks of a stage's edge.
GOODS = (
    Good("Aurora X1", "极光X1", "AX1", "AX1-128", "手机", 3299, 12, 1370, 210, 8.0, 6.5, True),
    Good("Aurora X2", "极光X2", "AX2", "AX2-256", "手机", 4299, 12, 430, None, 11.0, 8.0, True),
    Good("Aurora Lite", "极光青春版", "AXL", "AXL-128", "手机", 1799, 12, 125, None, 6.0, 3.5, True),
    Good("Nimbus Pad 10", "云板10", "NP10", "NP10-064", "平板", 1999, 12, 1000, 150, 4.5, 3.5, True),
    Good("Nimbus Pad 12", "云板12", "NP12", "NP12-128", "平板", 2899, 12, 300, None, 4.0, 3.0, True),
    Good("Pulse Watch 2", "脉动手表2", "PW2", "PW2-044", "智能手表", 1299, 12, 960, None, 7.5, 7.0, True),
    Good("Pulse Watch 3", "脉动手表3", "PW3", "PW3-046", "智能手表", 1699, 12, 100, None, 4.0, 2.5, True),
    Good("Breeze 1.5", "清风1.5匹", "BR15", "BR15-035", "空调", 2699, 36, 1700, None, 4.5, 4.8, False),
    Good("Breeze 2", "清风2匹", "BR20", "BR20-050", "空调", 3999, 36, 1020, None, 4.5, 4.6, False),
    Good("Breeze Max", "清风Max", "BRM", "BRM-072", "空调", 6499, 36, 400, None, 3.0, 2.8, True),
    Good("Frost 420", "霜语420", "FR4", "FR4-420", "冰箱", 3199, 36, 1800, None, 4.0, 4.2, False),
    Good("Frost 520 Pro", "霜语520 Pro", "FR5", "FR5-520", "冰箱", 5299, 36, 720, None, 3.5, 3.5, True),
    Good("Swirl 8", "漩涡8", "SW8", "SW8-080", "洗衣机", 1999, 24, 1600, None, 4.5, 4.5, False),
    Good("Swirl 10 Pro", "漩涡10 Pro", "SW10", "SW10-100", "洗衣机", 3499, 24, 480, None, 4.0, 3.4, True),
    Good("Vista 55", "远景55", "VS55", "VS55-055", "电视", 2599, 12, 1450, 120, 4.0, 4.0, True),
    Good("Vista 65", "远景65", "VS65", "VS65-065", "电视", 3899, 12, 840, None, 4.5, 4.2, True),
    Good("Vista 75 Pro", "远景75 Pro", "VS75", "VS75-075", "电视", 7999, 12, 140, None, 2.0, 1.8, True),
    Good("Rover R1", "漫步R1", "RV1", "RV1-100", "扫地机器人", 1499, 12, 1500, 430, 3.0, 3.4, True),
    Good("Rover R2", "漫步R2", "RV2", "RV2-200", "扫地机器人", 2399, 12, 880, None, 5.5, 7.2, True),
    Good("Rover R2 Pro", "漫步R2 Pro", "RV2P", "RV2P-250", "扫地机器人", 3299, 12, 460, None, 4.0, 3.6, True),
    Good("Ember 50", "暖焰50", "EM50", "EM50-050", "热水器", 1299, 24, 1750, None, 3.5, 3.6, False),
    Good("Ember 60", "暖焰60", "EM60", "EM60-060", "热水器", 1799, 24, 1000, None, 4.0, 3.6, False),
    Good("Purity A3", "净域A3", "PA3", "PA3-300", "空气净化器", 1199, 12, 1340, None, 3.5, 3.0, False),
    Good("Purity A5", "净域A5", "PA5", "PA5-500", "空气净化器", 2199, 12, 600, None, 3.5, 3.0, True),
)

CATEGORY_OF = tuple(CATEGORIES.index(good.category) for good in GOODS)


def number_of(name: str) -> int:
    """The place of a product in GOODS, which is its number everywhere in the generator."""
    return next(number for number, good in enumerate(GOODS) if good.name == name)


def numbers_in(category: str) -> tuple[int, ...]:
    """The places of a category's products in GOODS."""
    return tuple(number for number, good in enumerate(GOODS) if good.category == category)
