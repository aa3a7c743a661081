"""Questions about the data themselves: definitions, owners, which data there are, how fresh, which values a dimension
has.
"""

from __future__ import annotations

import re

from assistant.flow.mention import Sense
from assistant.flow.reading import About, Turn
from assistant.planning.grammar.replies.inventory import metrics_or_dimensions, values
from assistant.planning.grammar.slots import Item, Slots

_MAINLY = re.compile(r"主要|大多|集中|\b(mainly|mostly|chiefly|primarily)\b")
"""Words that ask where most of what was just counted falls, not which values there are."""
_INVENTORY = re.compile(
    r"\b(is|are) there\b|\bdo (we|you) have\b|\bexists?\b|\bin total\b|有哪些|有什么|有啥|都有|一共"
)
"""Words that ask which values there are at all, also after a question for a number."""
_SUBJECTS = ("metric", "table", "dimension")
_ASIDE = ("which", "what_is", "and", "performance", "demonstrative", "follow", "swap", "among", "pronoun")
_UNTIL = (*_ASIDE, "to", "grain.", "newest")


def about(slots: Slots, before: Turn | None = None) -> About | None:
    """The question about the data, or None where it asks for figures. `before` names what a definition or an owner
    may be asked of where the question names nothing.
    """
    asks_for_figures = slots.words("and", "follow", "swap") or _MAINLY.search(slots.heard.text)
    follows = before is not None and (bool(asks_for_figures) or _goes_on(slots, before))
    for rule in (metrics_or_dimensions, _definition, _tables, _freshness, values, _help):
        found = None if follows and rule is values else rule(slots)
        if found is not None:
            return found
    return _owner(slots, before) or _definition_of_those(slots, before)


def _goes_on(slots: Slots, before: Turn) -> bool:
    """True for "which version?" after a number: which of them make it up."""
    asks = slots.words("which") and not slots.words("values")
    return bool(asks and before.query.measures and not before.about) and not _INVENTORY.search(slots.heard.text)


def _owner(slots: Slots, before: Turn | None) -> About | None:
    """Who answers for a number: said outright, or asked as "who is in charge" of what is no count of rows that people
    have.
    """
    owned, who = slots.words("owned"), slots.words("who")
    people = [item for item in slots.items if (sense := item.sense("dimension")) and _is_person(slots, sense)]
    beside = [item for item in people if any(item.at == word.at + 1 for word in who)]
    named = [item for item in slots.items if item.sense("metric") and item not in people]
    rest = slots.rest(owned, who, beside, named, slots.words(*_ASIDE))
    if rest or slots.heard.unknown or not (owned or (beside and len(people) == 1)):
        return None
    names = tuple(dict.fromkeys(_name(item.sense("metric")) for item in named)) or _measured(before)
    if not names or not (owned or slots.words("performance") or not any(_has_people(slots, name) for name in names)):
        return None
    _use(slots, slots.say("问谁负责", "asks who answers for it"))
    return About(topic="owner", names=names)


def _is_person(slots: Slots, sense: Sense) -> bool:
    dimension = slots.catalog.dimension(sense.ref)
    return dimension is not None and dimension.kind == "person"


def _has_people(slots: Slots, name: str) -> bool:
    """True for a plain count, whose rows people may be in charge of themselves (谁负责投诉)."""
    metric = slots.catalog.metric(name)
    return metric is not None and metric.kind in ("aggregate", "snapshot") and metric.aggregate == "count"


def _definition_of_those(slots: Slots, before: Turn | None) -> About | None:
    """ "How is it calculated?": the numbers of the turn before."""
    asked = slots.words("define")
    others = slots.rest(asked, slots.words(*_ASIDE))
    names = _measured(before)
    if not asked or others or slots.heard.unknown or not names:
        return None
    _use(slots, slots.say("问定义", "asks for a definition"))
    return About(topic="definition", names=names)


def _measured(before: Turn | None) -> tuple[str, ...]:
    """The metrics of the turn before."""
    query = before.query if before is not None else None
    if before is None or query is None or before.about:
        return before.about if before is not None else ()
    listed = (query.detail.metric,) if query.detail is not None and query.detail.metric else ()
    return tuple(dict.fromkeys((*(measure.metric for measure in query.measures), *listed)))


def _definition(slots: Slots) -> About | None:
    named = [item for item in slots.items if item.sense("metric") or item.sense("dimension")]
    others = [
        item
        for item in slots.items
        if item not in named and item.word not in ("define", "what_is", "which", "and", "compare", "by")
    ]
    asked = slots.words("define") or (len(slots.items) == 2 and slots.words("what_is"))
    if not asked or not named or any(item.sense("period") or item.sense("number") for item in others):
        return None
    if any(item.sense("value") for item in others) or slots.words("each", "most", "least", "top"):
        return None
    names = tuple(dict.fromkeys(_name(item.sense("metric") or item.sense("dimension")) for item in named))
    _use(slots, slots.say("问定义", "asks for a definition"))
    return About(topic="definition", names=names)


def _tables(slots: Slots) -> About | None:
    asked = slots.words("data")
    named = [item for item in slots.items if item not in asked and any(item.sense(kind) for kind in _SUBJECTS)]
    if asked and named:
        return _subject(slots, asked, named)
    if not asked or any(item.sense("metric") and not item.word for item in slots.items):
        return None
    _use(slots, slots.say("问有哪些数据", "asks which data there are"))
    return About(topic="tables")


def _subject(slots: Slots, asked: list[Item], named: list[Item]) -> About | None:
    """What can be asked about these ("what can I ask about satisfaction"), where nothing else is said of them."""
    others = slots.rest(asked, named, slots.words(*_ASIDE))
    if others or slots.heard.unknown:
        return None
    found = (next(sense for kind in _SUBJECTS if (sense := item.sense(kind)) is not None) for item in named)
    _use(slots, slots.say("问可以问什么", "asks what can be asked"))
    return About(topic="subject", names=tuple(dict.fromkeys(sense.ref for sense in found)))


def _freshness(slots: Slots) -> About | None:
    until = slots.words("fresh.until")
    metrics = [item for item in slots.items if item.sense("metric")]
    others = slots.rest(until, metrics, slots.words(*_UNTIL))
    if not (until or slots.words("fresh")) or (metrics and (others or not until)):
        return None
    _use(slots, slots.say("问数据新不新", "asks how fresh the data are"))
    return About(topic="freshness")


def _help(slots: Slots) -> About | None:
    others = slots.rest(slots.words("example", "show", "how_many", *_ASIDE))
    examples = slots.words("example") and not others and not slots.heard.unknown
    if not (slots.words("self") or examples) or any(item.sense("metric") for item in slots.items):
        return None
    _use(slots, slots.say("问怎么用", "asks for help"))
    return About(topic="help")


def _use(slots: Slots, means: str) -> None:
    for item in slots.items:
        item.means = item.means or means


def _name(sense: object) -> str:
    return str(getattr(sense, "ref", ""))
