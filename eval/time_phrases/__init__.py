"""Generated words about time, each with the days that a second calendar gives for it, and their verdicts."""

from eval.time_phrases.judge import Tally, Verdict, judge, report, tally
from eval.time_phrases.phrases import AS_OF, ahead, clocks, phrases, unclear
from eval.time_phrases.sentences import sentences

__all__ = [
    "AS_OF",
    "Tally",
    "Verdict",
    "ahead",
    "clocks",
    "judge",
    "phrases",
    "report",
    "sentences",
    "tally",
    "unclear",
]
