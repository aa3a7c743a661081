"""The one grammar that the rule modules add to."""

from __future__ import annotations

from assistant.understanding.dates.grammar import Grammar

GRAMMAR = Grammar()
rule = GRAMMAR.rule
