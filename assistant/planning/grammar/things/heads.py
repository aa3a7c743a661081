"""Heads: a value that stands for the things that have it (今年没有投诉的手机有哪些: the phones among the products)."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.catalog.model import Catalog
from assistant.flow.mention import Mention, Sense

_SAYS_SO = ("no", "gt", "ge", "lt", "le", "post.ge", "post.le")
_DONE = re.compile(r"(过|了)的$")
_WHICH = r"\s*(分别|都|一共|总共)*\s*(是|有)?\s*(哪[些几款种]|什么|啥)"
_ASKED = re.compile(rf"{_WHICH}|\s*(一共|总共|共)?有?(几[款种个]|多少[款种个])|名单|清单|列|\s*([,。?]|$)")
_ASKED_WHICH = re.compile(_WHICH)


def with_heads(text: str, mentions: Sequence[Mention], catalog: Catalog) -> list[Mention]:
    """The mentions, with the things themselves before each value that something is said of and that is asked for."""
    made: list[Mention] = []
    for at, mention in enumerate(mentions):
        thing = _thing(catalog, mention)
        if (
            thing
            and not _of_the_rows(catalog, made, mention)
            and _is_said_of(text, made, mention)
            and _ASKED.match(text, mention.end)
        ):
            head = Sense(kind="dimension", ref=thing)
            made.append(Mention(start=mention.start, end=mention.end, text=mention.text, senses=(head,)))
        made.append(mentions[at])
    return made


def _of_the_rows(catalog: Catalog, before: Sequence[Mention], mention: Mention) -> bool:
    """True where the rows that are counted have the value themselves (the store that complaints came through)."""
    homes = {sense.ref.partition(".")[0] for sense in mention.senses if sense.kind == "value"}
    said = {metric.table for one in before for s in one.senses if (metric := catalog.metric(s.ref)) is not None}
    return bool(homes & said)


def _is_said_of(text: str, before: Sequence[Mention], mention: Mention) -> bool:
    """True where what is said of the value stands right before it, joined by 的."""
    if not before or not text[: mention.start].endswith("的") or before[-1].end < mention.start - 2:
        return False
    said = any(one.word() in _SAYS_SO for one in before) or _DONE.search(text[: mention.start]) is not None
    said = said or (before[-1].sense("metric") is not None and _ASKED_WHICH.match(text, mention.end) is not None)
    return said and any(one.sense("metric") for one in before)


def _thing(catalog: Catalog, mention: Mention) -> str:
    """The dimension that names the rows of the one table whose column has the value; "" for none."""
    if any(sense.kind in ("metric", "dimension", "table", "word") for sense in mention.senses):
        return ""
    fields = {name for sense in mention.senses for name in sense.fields}
    homes = {sense.ref.partition(".")[0] for sense in mention.senses if sense.kind == "value"}
    things = {own for home in homes if (own := _named_rows(catalog, home)) and own not in fields}
    return things.pop() if len(things) == 1 else ""


def _named_rows(catalog: Catalog, home: str) -> str:
    """The dimension that a table's rows are named by; "" for rows with no name of their own."""
    table = catalog.table(home)
    own = catalog.dimension(table.list_columns[0]) if table is not None and table.list_columns else None
    return own.name if own is not None and own.sources and own.sources[0].partition(".")[0] == home else ""
