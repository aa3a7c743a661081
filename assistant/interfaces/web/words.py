"""The page's own words in both languages."""

from __future__ import annotations

from assistant.flow import Lang, Status

WORDS: dict[str, tuple[str, str]] = {
    "title": ("售后问答", "After-sales answers"),
    "as_of": ("数据截至", "Data up to"),
    "role": ("身份", "Role"),
    "ask": ("提问", "Ask"),
    "ask_hint": ("用中文或英文提问,例如:", "Ask in English or Chinese, for example: "),
    "new": ("新对话", "New conversation"),
    "try": ("试试这些问题", "Try one of these"),
    "language": ("English", "中文"),
    "choose": ("请选择一种理解", "Choose a reading"),
    "next": ("接着问", "Ask next"),
    "reading": ("我是这样理解的", "How I read it"),
    "likely": ("这样理解很可能是对的，请看一眼再用。", "This reading is likely; please look it over before using it."),
    "spans": ("词语与含义", "Words and their meaning"),
    "sql": ("SQL", "SQL"),
    "notes": ("说明", "Notes"),
    "table": ("明细数据", "The figures"),
    "rows": ("行", "rows"),
    "cut": ("只显示前 {shown} 行", "the first {shown} rows are shown"),
    "truncated": ("结果超过上限,只取回前 {shown} 行", "the result was cut at {shown} rows"),
    "page": ("页", "Page"),
    "status_clarification": ("需要确认", "Which do you mean?"),
    "status_refused": ("无法回答", "Not answered"),
    "status_error": ("出了问题", "Something broke"),
    "took": ("用时", "took"),
    "broke": ("回答时出了问题,详情见服务日志。", "Something broke while answering; the server's log has the details."),
}


def word(key: str, lang: Lang) -> str:
    """One of the page's words."""
    return WORDS[key][0 if lang == "zh" else 1]


def status_word(status: Status, lang: Lang) -> str:
    """The heading over a reply that is no answer; empty for an answer."""
    return "" if status == "answered" else word(f"status_{status}", lang)
