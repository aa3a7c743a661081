"""Imperatives: sentences that ask for something to be done ("cancel the orders", 把这些单派给二组), not looked up.

By the form of the sentence: a verb of doing that opens it and has an object of its own, or 把, 帮, 给 before one.
"""

from __future__ import annotations

import re

from assistant.flow.reading import Lang

_ENGLISH = re.compile(
    r"^(?:(?:hi|hey|hello|ok|okay|and|then|now|also)\b[, ]*)*"
    r"(?:(?:please|pls|kindly|just|go ahead and|(?:can|could|would|will) (?:you|u)(?: please)?|i (?:want|need) you to|"
    r"i(?:'d| would) like you to|help me(?: to)?|let'?s)\s+)*"
    r"(?P<verb>close|cancel|delete|erase|wipe|assign|reassign|allocate|escalate|refund|reimburse|compensate|email|e-mail|"
    r"mail|send|forward|notify|inform|message|text|call|phone|ping|remind|approve|reject|archive|merge|reopen|re-open|"
    r"resolve|mark|flag|tag|schedule|book|create|raise|file|submit|issue|transfer|promote|demote|fire|hire|reply to|"
    r"respond to|edit|rename|fix|repair|replace|order|ship|block|ban|unsubscribe|register|upload|import|post|share|"
    r"publish|print|save|turn off|switch off|shut down|restart|reset|clear)\s+"
    r"(?:the|all|this|that|these|those|them|it|him|her|my|our|your|a|an|any|every|each|everyone|everybody|customers?|"
    r"tickets?\s+#?\d+|#?\d+)\b"
)
_CHINESE = re.compile(
    r"(?:[把将](?!来)[^,。;?!]{1,20}?|(?:帮我|帮忙|麻烦|替我|请|给我)?给(?!出|个|我|一|下|列|看)[^,。;?!的]{1,8}?|(?:帮我|帮忙|麻烦你?|替我|请你?)(?:去|先|直接|赶紧)?)"
    r"(?P<verb>发给|发送给?|发一?[封个条份]|转发给?|推送给?|寄给|抄送|派给|派到|指派|分派|分配给|转派给|转给|退款|退个款|退钱|打个?电话|"
    r"回个?电话|回复|作废|撤销|撤回|结案|结单|关单|关闭|关掉|关了|重新打开|重开|合并|升级|加急|审批|批准|驳回|录入|登记|报废|"
    r"标记|备注|打标|取消掉|删|清空|同步|提交|上传|导入|重启|重置)"
    r"(?!率|量|数|过|[的得]|趋势|时长|时间|日期|最|次|情况|原因|占|比|工单[数量]|单[数量])"
)


def imperative(text: str, lang: Lang) -> str:
    """The verb of what `text` (normalised) asks to be done, as typed; "" where it asks to be told something."""
    found = (_CHINESE.search(text) if lang == "zh" else None) or _ENGLISH.search(text)
    return found["verb"] if found is not None else ""
