"""Reasons: every reason for which the door refuses a statement, with its sentence in both languages."""

from __future__ import annotations

from typing import Literal

from assistant.catalog.model import Text
from assistant.sql.verdict import Reject

Reason = Literal[
    "unreadable",
    "too_large",
    "several_statements",
    "not_a_select",
    "syntax",
    "function",
    "type",
    "literal",
    "name",
    "unknown_table",
    "hidden_table",
    "unknown_column",
    "ambiguous_column",
    "hidden_column",
    "personal",
    "star",
    "series",
    "undeclared_join",
    "huge_join",
    "role",
    "attributes",
    "small_groups",
]

_SENTENCES: dict[Reason, tuple[str, str]] = {
    "unreadable": ("这段 SQL 无法解析：{what}。请检查语法。", "This SQL cannot be read: {what}. Check its syntax."),
    "too_large": ("这条语句过大：{what}。请把问题拆小。", "This statement is too large: {what}. Ask for less at once."),
    "several_statements": (
        "一次只能执行一条语句，这里有 {what} 条。",
        "Only one statement may run at once; here are {what}.",
    ),
    "not_a_select": (
        "只允许查询（SELECT），{what} 不能执行。",
        "Only a SELECT may run; {what} may not.",
    ),
    "syntax": ("不允许使用 {what}。请换一种写法。", "{what} is not allowed here. Write it another way."),
    "function": ("函数 {what} 不在允许的名单里。", "The function {what} is not on the list of allowed functions."),
    "type": ("不能转换为类型 {what}。", "Values may not be turned into the type {what}."),
    "literal": ("常量 {what} 过长或格式不对。", "The constant {what} is too long or malformed."),
    "name": ("名称 {what} 不能使用。", "The name {what} may not be used."),
    "unknown_table": ("目录里没有表 {what}。", "The catalog has no table {what}."),
    "hidden_table": ("当前角色不能查看 {what}。", "This role may not see {what}."),
    "unknown_column": ("目录里没有列 {what}。", "The catalog has no column {what}."),
    "ambiguous_column": (
        "列 {what} 指代不明，请写明所属的表。",
        "The column {what} is ambiguous; say which table's it is.",
    ),
    "hidden_column": ("当前角色不能查看 {what}。", "This role may not see {what}."),
    "personal": (
        "{what} 是个人信息，当前角色不能查询。",
        "{what} is personal data, which this role may not ask for.",
    ),
    "star": ("请逐一写出需要的列，不能用 *（{what}）。", "Name the columns you need instead of * ({what})."),
    "series": (
        "序列 {what} 的起止必须是常量，且不超过一万步。",
        "The series {what} must have constant ends and at most 10,000 steps.",
    ),
    "undeclared_join": (
        "目录没有声明这样的关联：{what}。请按声明的键关联。",
        "The catalog declares no such join: {what}. Join by the declared keys.",
    ),
    "huge_join": (
        "{what} 的关联会产生过多的行。请先分组或去重。",
        "The join of {what} would make far too many rows. Group or deduplicate one side first.",
    ),
    "role": ("没有名为 {what} 的角色。", "There is no role called {what}."),
    "attributes": (
        "角色缺少 {what}，请先以具体人员身份登录。",
        "The role needs {what}; sign in as a named person first.",
    ),
    "small_groups": (
        "当前角色不能查看单个客户或过小群体的数据（{what}）。",
        "This role may not see data on single customers or very small groups ({what}).",
    ),
}


def reject(reason: Reason, what: object) -> Reject:
    """The refusal for `reason`, its sentences naming `what` (shortened to 120 characters)."""
    zh, en = _SENTENCES[reason]
    named = str(what)
    named = named if len(named) <= 120 else named[:117] + "…"
    return Reject(reason=reason, sentence=Text(zh=zh.replace("{what}", named), en=en.replace("{what}", named)))
