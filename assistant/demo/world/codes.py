"""The codes of the remaining columns, in the order in which the generator numbers them."""

from __future__ import annotations

CHANNELS = ("phone", "email", "web_chat", "app", "wechat", "store")
PHONE, EMAIL, WEB_CHAT, APP, WECHAT, STORE = range(6)

PRIORITIES = ("low", "normal", "high", "urgent")
LOW, NORMAL, HIGH, URGENT = range(4)

STATUSES = ("open", "in_progress", "waiting_customer", "resolved", "closed", "cancelled")
OPEN, IN_PROGRESS, WAITING_CUSTOMER, RESOLVED, CLOSED, CANCELLED = range(6)

SEGMENTS = ("personal", "business")
PERSONAL, BUSINESS = range(2)
LEVELS = ("standard", "silver", "gold", "platinum")
SHOPS = ("tmall", "jd", "official_site", "store", "distributor")
GENDERS = ("male", "female")

SKILLS = ("junior", "intermediate", "senior")
JUNIOR, INTERMEDIATE, SENIOR = range(3)

EVENT_TYPES = (
    "created", "assigned", "transferred", "first_response", "waiting_parts", "on_site",
    "resolved", "reopened", "closed",
)  # fmt: skip
OUTCOMES = ("repaired", "replaced", "refunded", "no_fault_found")
PLANS = ("extended_warranty", "care_plus", "maintenance")
EXTENDED_WARRANTY, CARE_PLUS, MAINTENANCE = range(3)
SEVERITIES = ("info", "warning", "error", "critical")
TEMPLATES = ("T1", "T2", "T3", "T4", "T5")

TAGS = (
    "电池不耐用", "充电慢", "发热", "续航虚标", "噪音大", "希望增加夜间模式", "希望支持语音", "App难用", "说明书不清",
    "外观好评", "配件贵", "等待太久", "多次推诿", "上门迟到", "维修反复", "价格保护",
)  # fmt: skip

TEAMS = (
    ("华东一组", "华东"), ("华东二组", "华东"), ("华南一组", "华南"), ("华南二组", "华南"), ("华北组", "华北"),
    ("华中组", "华中"), ("西南组", "西南"), ("西北组", "西北"), ("东北组", "东北"), ("专家组", "华东"),
)  # fmt: skip
TEAM_NAMES = tuple(name for name, _ in TEAMS)
EXPERTS = TEAM_NAMES.index("专家组")
