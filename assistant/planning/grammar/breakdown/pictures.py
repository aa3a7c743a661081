"""The picture asked for ("as a line", 画成饼图)."""

from __future__ import annotations

from assistant.planning.grammar.slots import Slots


def read_chart(slots: Slots) -> None:
    """Fills `chart` from the first chart word; a word for any picture leaves the choice to the answer."""
    for word in slots.words("chart."):
        slots.chart = slots.chart or word.word.removeprefix("chart.")
        word.means = slots.say("图形", "chart")
    for word in slots.words("picture"):
        slots.chart = slots.chart or "auto"
        word.means = slots.say("图形", "chart")
