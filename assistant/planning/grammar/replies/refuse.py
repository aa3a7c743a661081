"""What is not answered: actions, attempts on the system, other people's contact data, absent subjects, chat, later
analyses.
"""

from __future__ import annotations

from assistant.flow.mention import MOST_WORDS
from assistant.flow.reading import No
from assistant.planning.grammar.replies.imperatives import imperative
from assistant.planning.grammar.slots import Item, Slots

_VIEWS = ("grain.", "chart.", "picture", "top", "by", "share")


def refusal(slots: Slots) -> No | None:
    """The reason not to answer, or None. Attempts and actions come first, whatever else the question holds."""
    for rule in (_unsafe, _action, _contact_data, _absent, _later, _chat):
        found = rule(slots)
        if found is not None:
            return found
    return None


def _unsafe(slots: Slots) -> No | None:
    if not slots.words("unsafe"):
        return None
    return No(
        reason="unsafe",
        sentence=slots.say(
            "我只读取售后数据来回答问题，不会改变自己的规则，也不会读取文件、密码或系统设置。",
            "I only read the after-sales data to answer questions; I do not change my rules, "
            "or read files, passwords or settings.",
        ),
        suggestions=starters(slots),
    )


def _action(slots: Slots) -> No | None:
    actions = [*slots.words("action"), *(word for word in slots.words("drop") if _removes_rows(slots, word))]
    actions += [word for word in slots.words("change_to") if _changes_rows(slots, word)]
    word = actions[0].mention.text if actions else imperative(slots.heard.text, slots.lang)
    if not word:
        return None
    return No(
        reason="action",
        sentence=slots.say(
            f"我只能查询，不能“{word}”：数据是只读的。需要改动请在工单系统里操作；我可以先把这些记录列出来。",
            f'I can only look things up, not "{word}": the data are read-only. Please do that in the ticket system; '
            "I can list the records first.",
        ),
        suggestions=starters(slots),
    )


def _removes_rows(slots: Slots, word: Item) -> bool:
    """True for "remove the tickets", as against a condition of the question before ("remove the region")."""
    after = slots.after(word)
    before = slots.before(word)
    held = before is not None and (before.sense("number") or before.word.startswith(("post.", "unit.")))
    if after is None or after.word == "condition" or held:
        return False
    rows = [item for item in slots.items[after.at :] if item.sense("table") or item.sense("metric")]
    pointed = after.word in ("demonstrative", "pronoun")
    return bool(rows or pointed) and not any(item.word == "condition" for item in slots.items)


def _changes_rows(slots: Slots, word: Item) -> bool:
    """True for "把这些单子改成已解决": rows are to be changed, as against the question before ("改成报修")."""
    after = slots.after(word)
    kinds = ("metric", "period", "dimension")
    another = after is not None and (any(after.sense(kind) for kind in kinds) or after.word.startswith(_VIEWS))
    another = another and not _sets_a_value(slots, after)
    rows = [item for item in slots.items if item.sense("table") or item.word in ("pronoun", "demonstrative")]
    counted = [item for item in slots.items[: word.at] if item.sense("metric") and not item.sense("value")]
    return not another and bool(rows or counted or slots.turn is None)


def _sets_a_value(slots: Slots, named: Item | None) -> bool:
    """True for "set the status of the open tickets to closed": a field, the rows it is of, and its new value."""
    sense = named.sense("dimension") if named is not None else None
    if named is None or sense is None:
        return False
    later = slots.items[named.at + 1 :]
    rows = any(item.sense("table") or item.sense("metric") or item.word == "pronoun" for item in later[:-1])
    return rows and any(value.kind == "value" and sense.ref in value.fields for value in later[-1].mention.senses)


def _contact_data(slots: Slots) -> No | None:
    asked = [item for item in slots.items if _personal(slots, item) or _of_someone(slots, item)]
    if slots.sees_personal or not asked:
        return None
    channel_only = all(item.sense("value") for item in asked)
    if channel_only and not _a_person_is_meant(slots):
        return None
    named = (
        "、".join(item.mention.text for item in asked)
        if slots.lang == "zh"
        else ", ".join(i.mention.text for i in asked)
    )
    return No(
        reason="forbidden",
        sentence=slots.say(
            f"“{named}”是个人信息，以您的角色不能查看。需要联系客户时，请在工单系统里按权限查看。",
            f"“{named}” is personal data that your role may not see. To contact a customer, "
            "use the ticket system with its own permissions.",
        ),
        suggestions=starters(slots),
    )


def _like_contact(slots: Slots, item: Item) -> bool:
    """True for a word that is, or is part of, what the catalog calls a phone number or an e-mail address; not for
    the people themselves (the customer of "customer's phone").
    """
    if item.sense("table") is not None:
        return False
    columns = [column for table in slots.catalog.tables for column in table.columns]
    contacts = [column for column in columns if column.personal in ("phone", "email")]
    names = [name for c in contacts for name in (c.label.of(slots.lang), *getattr(c.synonyms, slots.lang))]
    return any(item.mention.text in name for name in names)


def _personal(slots: Slots, item: Item) -> bool:
    sense = item.sense("column")
    column = slots.catalog.column(sense.ref) if sense else None
    return column is not None and column.personal in ("phone", "email")


def _a_person_is_meant(slots: Slots) -> bool:
    named = bool(slots.words("pronoun", "who")) or any(_of_someone(slots, item) for item in slots.items)
    return named and not any(item.sense("metric") for item in slots.items)


def _of_someone(slots: Slots, item: Item) -> bool:
    """True for contact data said of an unknown name ("张伟的电话", "Zhang Wei's phone")."""
    if not _like_contact(slots, item):
        return False
    before = [gap for gap in slots.heard.unknown if gap.end <= item.mention.start]
    return any(slots.heard.text[gap.end : item.mention.start].strip() in ("的", "'s", "") for gap in before)


def _absent(slots: Slots) -> No | None:
    for item in slots.items:
        sense = item.sense("absent")
        absent = next((a for a in slots.catalog.header.absent if sense and a.name == sense.ref), None)
        if absent is not None:
            instead = tuple(text.of(slots.lang) for text in absent.instead)
            return No(
                reason="absent_data", sentence=absent.sentence.of(slots.lang), suggestions=instead or starters(slots)
            )
    return None


def too_many_words(slots: Slots) -> No | None:
    """A refusal of texts that are no single question."""
    if len(slots.items) + len(slots.heard.unknown) <= MOST_WORDS:
        return None
    return No(
        reason="too_long",
        sentence=slots.say(
            "这段文字太长，不像一个问题。请把它拆成几个短问题，一次问一个。",
            "This text is too long for one question. Please ask in a few short questions, one at a time.",
        ),
        suggestions=starters(slots),
    )


_LATER = {
    "why": ("找原因", "explaining why"),
    "forecast": ("预测", "forecasting"),
    "summary": ("成文的总结", "written summaries"),
    "anomaly": ("异常检测", "finding anomalies"),
}


def _later(slots: Slots) -> No | None:
    for key, (zh, en) in _LATER.items():
        for item in slots.words(key):
            if item.sense("metric") or item.sense("dimension"):
                continue
            return No(
                reason="not_yet",
                sentence=slots.say(
                    f"我还不会{zh}。可以先看相关数字的趋势或拆分。",
                    f"I cannot do {en} yet. I can show the trend or the breakdown of the figures behind it.",
                ),
                suggestions=_views_of_the_same(slots),
            )
    return None


def _views_of_the_same(slots: Slots) -> tuple[str, ...]:
    metric_names = [sense.ref for item in slots.items if (sense := item.sense("metric"))]
    metric = slots.catalog.metric(metric_names[0] if metric_names else slots.catalog.header.default_metric)
    if metric is None:
        return starters(slots)
    label = metric.label.of(slots.lang)
    dimension = slots.catalog.dimension(metric.entity or "") or slots.catalog.dimensions[0]
    by = dimension.label.of(slots.lang)
    return (
        slots.say(f"今年每个月的{label}", f"{label} by month this year"),
        slots.say(f"本月{label}按{by}拆分", f"{label} by {by} this month"),
    )


def _chat(slots: Slots) -> No | None:
    named = any(item.sense("metric") or item.sense("dimension") for item in slots.items)
    if not slots.items and not slots.heard.unknown and slots.asides("aside.thanks"):
        sentence = slots.say("不客气！还想看什么，直接问就行。", "You are welcome! Just ask if there is more.")
    elif slots.words("chitchat", "greeting") and not named:
        sentence = slots.say(
            "您好！我回答关于售后数据的问题。可以这样问：",
            "Hello! I answer questions about the after-sales data. For example:",
        )
    else:
        return None
    return No(reason="off_topic", sentence=sentence, suggestions=starters(slots))


def starters(slots: Slots) -> tuple[str, ...]:
    """Three questions that can be asked instead: the default role's, in the asker's language."""
    role = next((role for role in slots.catalog.roles if role.default), slots.catalog.roles[0])
    return tuple(question.of(slots.lang) for question in role.questions[:3])
