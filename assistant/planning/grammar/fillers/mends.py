"""What is said of typing errors that were mended, so that nobody reads an answer to a question that was not asked."""

from __future__ import annotations

from dataclasses import replace

from assistant.flow.mention import Heard, Sense
from assistant.flow.reading import Turn
from assistant.planning.grammar.slots import Slots

_SUPERLATIVES = ("most", "least", "best", "worst", "slowest", "fastest", "costliest")


def mended_notes(heard: Heard) -> tuple[str, ...]:
    """A sentence for the words that were read as others, in the asker's language; none where none were."""
    pairs = dict.fromkeys((mend.typed, mend.meant) for mend in heard.mends)
    if not pairs:
        return ()
    if heard.question.lang == "zh":
        said = "，".join(f"把“{typed}”理解为“{meant}”" for typed, meant in pairs)
        return (f"已{said}。",)
    return (f"Read {', '.join(f'“{typed}” as “{meant}”' for typed, meant in pairs)}.",)


def which_for_that(slots: Slots, before: Turn | None) -> None:
    """That (那个) before a kind of thing of which the most or least is asked is which (哪个), where nothing was said
    yet that it could point at: the two are typed alike, and often one for the other.
    """
    if before is not None or slots.words("which") or not slots.words(*_SUPERLATIVES):
        return
    for item in slots.words("demonstrative"):
        after = slots.after(item)
        if item.mention.text.startswith("那") and after is not None and after.sense("dimension"):
            meant = "哪" + item.mention.text[1:]
            item.mention = replace(item.mention, senses=(Sense(kind="word", ref="which"),), exact=False)
            slots.notes.append(f"已把“{item.mention.text}”理解为“{meant}”。")
            return
