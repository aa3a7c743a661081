"""Result → answer: text whose numbers come only from the rows, a table for people, and pictures as data."""

from assistant.answer.about import Freshness, tell
from assistant.answer.about_subject import Described
from assistant.answer.compose import Composed, compose
from assistant.answer.describe import describe
from assistant.answer.labels import label, value_label
from assistant.answer.numbers import format_value
from assistant.answer.outside import outside_the_data
from assistant.answer.table import cell_text

__all__ = [
    "Composed",
    "Described",
    "Freshness",
    "cell_text",
    "compose",
    "describe",
    "format_value",
    "label",
    "outside_the_data",
    "tell",
    "value_label",
]
