"""Words about time, Chinese and English, to periods: `find` in a question, `read_phrase` of a phrase.

Text → runs of tokens (lexer, by the words in zh.yaml and en.yaml) → everything neighbours make together
(grammar, by the typed rules in rules/) → the longest reading that the words around bear out (find, clues),
cut at the as-of day.

The conventions that a period may name: `latest_begun` (no year said), `next_to_come` (the same, ahead),
`recent_30_days`, `units_ago` (three weeks ago: that week), `nearest_weekday` (last Monday, of this week),
`month_before_day` (05/06/2025), `days_before_now` (前7天).
"""

from assistant.understanding.dates.find import find, read_phrase
from assistant.understanding.dates.values import Festival, FixedDays, NthWeekday, TimeMention

__all__ = ["Festival", "FixedDays", "NthWeekday", "TimeMention", "find", "read_phrase"]
