"""A small catalog of a shop, and short ways to write queries and results over it."""

from __future__ import annotations

from datetime import date
from typing import Any

from assistant.answer import Composed, compose
from assistant.answer.frame import Frame, frame
from assistant.catalog.model import (
    AsOf,
    Catalog,
    Code,
    Column,
    Dimension,
    Header,
    Metric,
    Relationship,
    Role,
    Table,
    Text,
    Words,
)
from assistant.flow import (
    Asker,
    ByCount,
    ByField,
    ByTime,
    Cell,
    ColumnType,
    Comparison,
    Lang,
    Measure,
    OutputColumn,
    Period,
    Query,
    Question,
    Reading,
    Result,
    ResultColumn,
)

AS_OF = date(2026, 6, 18)
JUNE = Period(
    start=date(2026, 6, 1),
    end=date(2026, 6, 19),
    kind="calendar",
    unit="month",
    whole_end=date(2026, 7, 1),
    words="本月",
)
MAY = Period(start=date(2026, 5, 1), end=date(2026, 6, 1), kind="calendar", unit="month", words="上个月")
YEAR = Period(start=date(2026, 1, 1), end=date(2026, 6, 19), kind="calendar", unit="year", whole_end=date(2027, 1, 1))
SAME_DAYS = Comparison(kind="previous", baseline=Period(start=date(2026, 5, 1), end=date(2026, 5, 19)), whole=MAY)


def text(zh: str, en: str) -> Text:
    return Text(zh=zh, en=en)


def _column(name: str, role: Any, zh: str, en: str, **more: Any) -> Column:
    return Column(name=name, type=more.pop("type", "VARCHAR"), role=role, label=text(zh, en), **more)


_CHANNELS = (
    Code(value="web", label=text("网页", "web")),
    Code(value="shop", label=text("门店", "shop")),
    Code(value="phone", label=text("电话", "phone")),
)
_ORDERS = Table(
    name="orders",
    label=text("订单", "orders"),
    row=text("一笔订单", "one order"),
    description=text("顾客下的订单。", "Orders placed by customers."),
    primary_key=("order_id",),
    time="placed_at",
    columns=(
        _column("order_id", "key", "订单号", "order number", type="BIGINT"),
        _column("placed_at", "timestamp", "下单时间", "placed at", type="TIMESTAMP"),
        _column("channel", "code", "渠道", "channel", values=_CHANNELS),
        _column("city", "name", "城市", "city"),
        _column("paid", "flag", "已付款", "paid", type="BOOLEAN"),
        _column("price", "money", "金额", "price", type="DECIMAL(10,2)", format="money"),
        _column(
            "wait_hours",
            "number",
            "等待时间",
            "waiting time",
            type="DOUBLE",
            format="hours",
            unit=text("小时", "hours"),
        ),
        _column("stars", "number", "评分", "stars", type="INTEGER", ordered=True),
        _column("note", "text", "备注", "note"),
        _column("customer_id", "key", "顾客编号", "customer number", type="INTEGER"),
    ),
    relationships=(
        Relationship(name="customer", columns=("customer_id",), to="customers", to_columns=("customer_id",)),
    ),
    bridges=("order_labels",),
)
_CUSTOMERS = Table(
    name="customers",
    label=text("顾客", "customers"),
    row=text("一位顾客", "one customer"),
    description=text("所有顾客。", "All customers."),
    primary_key=("customer_id",),
    columns=(
        _column("customer_id", "key", "顾客编号", "customer number", type="INTEGER"),
        _column("customer_name", "name", "顾客", "customer", personal="name"),
    ),
)
_LABELS = Table(
    name="order_labels",
    label=text("订单标记", "order labels"),
    row=text("一个标记", "one label"),
    description=text("订单上的标记。", "Labels on orders."),
    primary_key=("order_id", "label"),
    columns=(_column("order_id", "key", "订单号", "order number"), _column("label", "name", "标记", "label")),
)


def _metric(name: str, zh: str, en: str, **more: Any) -> Metric:
    known = {
        "kind": "aggregate",
        "table": "orders",
        "time": "placed_at",
        "good": "none",
        "owner": "Sales",
        "theme": "orders",
    }
    label = text(zh, en)
    description = more.pop("description", text(f"{zh}的定义。", f"The definition of {en}."))
    return Metric(name=name, label=label, description=description, **(known | more))


_METRICS = (
    _metric(
        "order_count",
        "订单量",
        "orders",
        aggregate="count",
        unit=text("笔", "orders"),
        format="integer",
        additive=True,
        synonyms=Words(zh=("单量", "订单数"), en=("order count",)),
    ),
    _metric(
        "revenue",
        "销售额",
        "revenue",
        aggregate="sum",
        value="price",
        unit=text("元", "CNY"),
        format="money",
        additive=True,
        good="up",
    ),
    _metric("paid_share", "付款率", "payment rate", kind="share", condition="paid", format="percent", good="up"),
    _metric(
        "wait",
        "等待时长",
        "waiting time",
        aggregate="avg",
        value="wait_hours",
        unit=text("小时", "hours"),
        format="hours",
        good="down",
        finished_only=True,
    ),
    _metric(
        "stars",
        "平均评分",
        "rating",
        aggregate="avg",
        value="stars",
        unit=text("分", "points"),
        format="score",
        good="up",
    ),
    _metric(
        "open_orders",
        "未完成订单",
        "open orders",
        kind="snapshot",
        snapshot={"at": "placed_at < $moment"},
        format="integer",
        unit=text("笔", "orders"),
        additive=True,
    ),
    _metric(
        "orders_per_1k",
        "千人订单量",
        "orders per 1,000 customers",
        kind="ratio",
        numerator="order_count",
        denominator="customers_known",
        scale=1000,
        format="decimal",
        table=None,
    ),
    _metric(
        "customers_known",
        "顾客数",
        "customers",
        kind="cumulative",
        aggregate="count",
        table="customers",
        format="integer",
    ),
)
_DIMENSIONS = (
    Dimension(name="channel", label=text("渠道", "channel"), sources=("orders.channel",)),
    Dimension(name="city", label=text("城市", "city"), sources=("orders.city",), kind="place"),
    Dimension(name="stars", label=text("评分", "stars"), sources=("orders.stars",), ordered=True),
    Dimension(name="label", label=text("标记", "label"), sources=("order_labels.label",)),
    Dimension(
        name="customer",
        label=text("顾客", "customer"),
        sources=("customers.customer_name",),
        key="customers.customer_id",
        key_shown=True,
        kind="person",
    ),
    Dimension(
        name="weekday",
        label=text("星期", "weekday"),
        part="weekday",
        values=(Code(value=1, label=text("周一", "Monday")), Code(value=2, label=text("周二", "Tuesday"))),
    ),
)
SHOP = Catalog(
    header=Header(
        name="shop",
        label=text("商店", "Shop"),
        description=text("一家小店。", "A small shop."),
        as_of=AsOf(through="orders.placed_at"),
        default_metric="order_count",
    ),
    tables=(_ORDERS, _CUSTOMERS, _LABELS),
    metrics=_METRICS,
    dimensions=_DIMENSIONS,
    roles=(
        Role(
            name="owner",
            label=text("店主", "owner"),
            description=text("看得到一切。", "Sees everything."),
            default=True,
            all_tables=True,
            questions=(text("本月哪个城市订单最多?", "Which city had the most orders this month?"),),
        ),
    ),
)
OWNER = Asker(role="owner")


def reading(query: Query, lang: Lang = "zh", **more: Any) -> Reading:
    return Reading(question=Question(text="?", lang=lang), outcome=query, **more)


def _type(rows: tuple[tuple[Cell, ...], ...], index: int) -> ColumnType:
    value = next((row[index] for row in rows if row[index] is not None), None)
    if isinstance(value, bool):
        return "boolean"
    kinds: dict[type, ColumnType] = {int: "integer", float: "number", date: "date"}
    return next((kind for known, kind in kinds.items() if type(value) is known), "string")


def result(
    query: Query, *rows: tuple[Cell, ...], truncated: bool = False, extra: tuple[OutputColumn, ...] = ()
) -> Result:
    """The rows under the columns that the query's groups and measures call for, in their usual order."""
    outputs: list[OutputColumn] = []
    for number, group in enumerate(query.groups):
        if isinstance(group, ByCount):
            outputs.append(OutputColumn(name=f"{group.measure.metric}_per_entity", role="dimension", group=number))
        elif isinstance(group, ByTime):
            outputs.append(OutputColumn(name=group.grain, role="dimension", grain=group.grain))
        elif isinstance(group, ByField):
            outputs.append(OutputColumn(name=group.field, role="dimension", field=group.field))
        else:
            outputs.append(OutputColumn(name=f"{group.field}_range", role="dimension", field=group.field))
    parts = ("value", "previous", "change", "change_ratio") if query.comparison else ("value",)
    for number, measure in enumerate(query.measures):
        for part in parts:
            name = measure.metric if part == "value" else f"{measure.metric}_{part}"
            outputs.append(OutputColumn(name=name, role="metric", metric=measure.metric, measure=number, part=part))
    if query.detail:
        outputs += [
            OutputColumn(name=field.rpartition(".")[2], role="detail", field=field) for field in query.detail.fields
        ]
    outputs += extra
    columns = tuple(ResultColumn(output=output, type=_type(rows, at)) for at, output in enumerate(outputs))
    return Result(columns=columns, rows=rows, truncated=truncated)


def ask(*metrics: str, by: tuple[Any, ...] = (), period: Period | None = JUNE, **more: Any) -> Query:
    """A query: metrics by name, groups as field names or typed groups."""
    groups = tuple(ByField(field=group) if isinstance(group, str) else group for group in by)
    return Query(measures=tuple(Measure(metric=name) for name in metrics), groups=groups, period=period, **more)


def answer(query: Query, *rows: tuple[Cell, ...], lang: Lang = "zh", **more: Any) -> Composed:
    read = {key: more.pop(key) for key in ("notes", "kept", "chart") if key in more}
    keys = more.pop("note_keys", ())
    made = result(query, *rows, **more)
    return compose(reading(query, lang, **read), query, made, catalog=SHOP, as_of=AS_OF, lang=lang, note_keys=keys)


def framed(query: Query, *rows: tuple[Cell, ...], lang: Lang = "zh", **more: Any) -> Frame:
    return frame(query, result(query, *rows, **more), catalog=SHOP, as_of=AS_OF, lang=lang)
