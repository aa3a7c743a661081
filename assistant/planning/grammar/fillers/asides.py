"""Asides in English that only say what an answer is for, who asks or how exact it need be ("for the ops review",
"so that I can plan parts", "rounded is fine").
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from assistant.flow.mention import Heard, Mention

_WHOSE = r"(?:the|our|my|this|a|an|your|his|her|their|tomorrow's|today's|tonight's|next week's|[a-z]+day's)"
_OCCASION = (
    r"(?:reviews?|meetings?|calls?|reports?|decks?|slides?|presentations?|newsletters?|stand-?ups?|audits?|workshops?|"
    r"campaigns?|records?|files?|handovers?|briefings?|brief|updates?|memos?|minutes|sessions?|talks?|visits?|"
    r"discussions?|town halls?|committees?|budgets?|planning|boards?|bosses|boss|managers?|huddles?|round-?ups?|"
    r"retrospectives?|retros?|purposes|check-?ins?|sync|one-pager|dashboards?|posters?|e-?mails?|intro|kick-?offs?)"
)
_ENDS = r"(?=\s*(?:[:,;.?!)\n]|-\s|$))"
_SEES = (
    r"(?:see|know|compare|check|tell|find|get|view|look|understand|read|have|show|identify|spot|rank|list|work out|"
    r"figure out|judge|say|answer|report|count|measure)\b"
)
_WHO = (
    r"(?:my|a|the|our|some|one of (?:my|our|the)) (?:[a-z]+ )?"
    r"(?:colleagues?|boss|manager|director|lead|head|chief|team ?mates?|customer|client|supplier|partner|auditor|"
    r"friend|factory|plant|board|finance|controller|ceo|coo|cfo|vp|people|folks)"
)
_NEED = r"(?:i|we)(?:'d| would| will|'ll)? ?(?:need|want|like)"
_BUSY = r"(?:prepare|plan|order|brief|update|decide|negotiate|settle|discuss|get ready|set up)"
_ASKS = r"(?:is asking|keeps asking|asks|asked|wonders|wants to know)"
_PLAIN = (
    re.compile(rf"\bfor (?:{_WHOSE} )?(?:[a-z][a-z'-]* ){{0,3}}{_OCCASION}(?: on [a-z]+day)?{_ENDS}"),
    re.compile(rf"\b{_NEED} (?:this|it|that|these|them) (?:for|to|because) [^:;,.?!]*{_ENDS}"),
    re.compile(
        r"\b(?:an? )?(?:rounded|rough|ballpark|approximate|approx|estimated|rough and ready|estimate)"
        r"(?: figures?| numbers?| values?| idea| estimates?)? (?:is|are|will|would be|would)"
        r"(?: just| perfectly| also)? (?:fine|ok|okay|enough|do|good enough|good|all i need|sufficient)\b"
    ),
)
"""Those that may well name what the question is about, which is kept."""
_WHOLE = (
    re.compile(
        r"\b(?:so|in order) (?:that )?(?:i|we|you|they|he|she|my team|our team|the team|the agents?|people) "
        rf"(?:can|could|may|might|will|would|know how to) (?!{_SEES})[^:;,.?!]*{_ENDS}"
    ),
    re.compile(rf"\bso as to (?!{_SEES})[^:;,.?!]*{_ENDS}"),
    re.compile(rf"^(?:in order )?to {_BUSY}\b[^:;,.?!]*[:,]"),
    re.compile(rf"^(?:in order )?to {_BUSY}\b[^:;,.?!]*? {_NEED}\b"),
    re.compile(
        r"^(?:we|i|they)(?:'re|'m| are| am) [a-z]+ing [^:;.?!]*?,?\s*(?:so|hence|and) (?:i|we)(?:'d| would)? "
        r"(?:need|want|like)(?: to (?:know|see|have))?\b"
    ),
    re.compile(rf"^{_WHO}(?: (?:in|from|at|of) [a-z ]{{2,30}}?)? {_ASKS}\b"),
    re.compile(r"^before (?:i|we) (?:talk|speak|go|meet|call|write|reply|answer|sit down)\b[^:;,.?!]*[:,]"),
)
"""Those whose form alone says that they ask for nothing."""
_COMING = re.compile(r"^(?:today|tonight|tomorrow|next|the next|coming|[a-z]+day)")
_CARRIES = ("value", "number", "quote", "absent", "metric")


def without_asides(
    heard: Heard, asked: Sequence[Mention], unknown: Sequence[Mention]
) -> tuple[list[Mention], tuple[Mention, ...]]:
    """The mentions and unknown words without those in such asides; all of them where nothing else asks for anything."""
    idle = [*_whole(heard.text), *_plain(heard.text, asked)]
    kept = [one for one in asked if not _within(one, idle)]
    if not idle or not any(one.sense("metric") or one.sense("table") or one.sense("dimension") for one in kept):
        return list(asked), tuple(unknown)
    return kept, tuple(gap for gap in unknown if not _within(gap, idle) or _is_a_name(heard, gap))


def _whole(text: str) -> Iterator[tuple[int, int]]:
    return (found.span() for form in _WHOLE for found in form.finditer(text))


def _plain(text: str, asked: Sequence[Mention]) -> Iterator[tuple[int, int]]:
    """What lies between the words that may hold the question to something ("for the South China review")."""
    for form in _PLAIN:
        for found in form.finditer(text):
            at = found.start()
            last = max((one.start for one in asked if one.end == found.end()), default=found.end())
            for one in asked:
                names = one.start < last or (one.sense("value") is not None and " " in one.text)
                if _within(one, [found.span()]) and names and _narrows(one):
                    yield at, one.start
                    at = one.end
            yield at, found.end()


def _is_a_name(heard: Heard, gap: Mention) -> bool:
    """True for an unknown word with a capital inside a sentence: it may be a place or a product."""
    at = heard.offsets[gap.start]
    return at > 0 and heard.question.text[at].isupper() and not heard.question.text[at:].split(" ")[0].isupper()


def _narrows(mention: Mention) -> bool:
    """True for what may hold the question to something; "tomorrow" only says when the answer is wanted."""
    if mention.sense("period") is not None:
        return _COMING.match(mention.text) is None
    return any(mention.sense(kind) for kind in _CARRIES) and mention.word() != "purpose"  # type: ignore[arg-type]


def _within(mention: Mention, spans: list[tuple[int, int]]) -> bool:
    return any(start <= mention.start and mention.end <= end for start, end in spans)
