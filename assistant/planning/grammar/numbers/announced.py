"""Words that announce a further number beside the first: "with satisfaction", 带满意度, 同时列出报修量."""

from __future__ import annotations

from assistant.planning.grammar.slots import Item, Slots

WITH = (
    "with",
    "and",
    "plus",
    "including",
    "showing",
    "alongside",
    "以及",
    "和",
    "及",
    "与",
    "跟",
    "还有",
    "连同",
    "加上",
    "附上",
    "带",
    "带上",
    "附",
    "另附",
    "外加",
    "配上",
    "列出",
    "给出",
    "列上",
    "带着",
    "next to",
    "along with the",
    "with the",
    "and the",
    "including the",
    "showing the",
    "with the number of",
    "with counts of",
    "with the count of",
)


def announced_after(slots: Slots, item: Item, first: Item) -> bool:
    """True for "tickets by team, with satisfaction": the number stands beside the first, which was split before it."""
    if item.at <= first.at:
        return False
    ahead = slots.heard.text[: item.mention.start].rstrip(" 的")
    between = slots.heard.text[first.mention.end : item.mention.start]
    split = any(
        one.word in ("by", "each", "split") or one.word.startswith("grain.")
        for one in slots.items[first.at + 1 : item.at]
    )
    return ahead.endswith(WITH) and (split or "," in between or ";" in between)
